"""Files of closed collections: neither a picture, nor one of its sizes, nor a document reaches others."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from cdm_centres.enums import CentreKind, Role
from tests.factories import CentreFactory, MembershipFactory, UserFactory
from tests.page_factories import image

from .furniture.pages import drawing

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return Group.objects.create(name="Lyon · rédacteurs")


@pytest.fixture
def closed(group):
    """A collection for a group alone, one below it, and a picture there."""
    cache.clear()  # Wagtail would find sizes there that another test made
    above = Collection.get_first_root_node().add_child(name="Lyon")
    CollectionViewRestriction.objects.create(collection=above, restriction_type="groups").groups.add(group)
    below = above.add_child(name="Réunions")
    return get_image_model().objects.create(title="X", file=ContentFile(drawing(), "secret.jpg"), collection=below)


@pytest.fixture
def addresses(closed):
    """The picture and one of its sizes."""
    return [closed.file.url, closed.get_rendition("max-50x50").url]


def answers(client, addresses):
    return {client.get(address).status_code for address in addresses}


def test_what_is_closed_does_not_exist_for_strangers(client, addresses):
    assert answers(client, addresses) == {404}


def test_nor_for_people_of_other_centres(client, addresses):
    client.force_login(MembershipFactory(role=Role.EDITOR).user)
    assert answers(client, addresses) == {404}


def test_those_it_is_for_get_it_and_no_cache_keeps_it(client, addresses, group):
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("traits", [{"is_superuser": True}, {}])
def test_the_network_team_gets_it(client, addresses, traits):
    user = UserFactory(**traits)
    if not traits:
        MembershipFactory(user=user, role=Role.MANAGER, centre=CentreFactory(kind=CentreKind.NETWORK))
    client.force_login(user)
    assert answers(client, addresses) == {200}


@pytest.mark.parametrize("written", ["./{}", "x/../{}", "/{}", "images/../{}"])
def test_another_way_to_write_its_name_opens_nothing(client, closed, written):
    assert client.get("/media/" + written.format(closed.file.name)).status_code in {301, 302, 404}


def test_a_picture_for_everybody_is_kept_for_long_beside_closed_ones(client, closed, django_assert_num_queries):
    shown = image()
    with django_assert_num_queries(2):
        answer = client.get(shown.file.url)
    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("public")


def test_no_document_is_handed_out_beside_its_own_address(client):
    paper = get_document_model().objects.create(title="Statuts", file=ContentFile(b"x", "statuts.txt"))
    assert client.get(paper.url).status_code == 200
    assert client.get(paper.file.url).status_code == 404


def test_a_closed_document_sends_strangers_to_sign_in(client, closed):
    paper = get_document_model().objects.create(
        title="Procès-verbal", file=ContentFile(b"secret", "pv.txt"), collection=closed.collection
    )
    answer = client.get(paper.url)
    assert answer.status_code == 302
    assert b"secret" not in answer.content


def test_a_proxy_may_do_the_sending_once_the_site_has_said_yes(client, addresses, settings):
    settings.CDM_MEDIA_ACCEL = "/protected-media/"
    assert answers(client, addresses) == {404}
    shown = image()
    answer = client.get(shown.file.url)
    assert answer["X-Accel-Redirect"] == f"/protected-media/{shown.file.name}"
    assert answer["Content-Type"] == "image/jpeg"
    assert answer.content == b""
