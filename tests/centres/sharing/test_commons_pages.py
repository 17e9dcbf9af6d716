"""The commons in the admin: offered, decided, listed; and what the lists between centres cost."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cdm_centres.actions import commons, notices
from cdm_centres.enums import Role
from cdm_centres.models import CommonsItem
from tests import page_factories as make
from tests.once import again
from tests.page_factories import image

from .factories import LABEL, centre_with_files, network_member, notice, paper_of, person, picture_of, shared

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def houses(once):
    return centre_with_files("lyon"), centre_with_files("accra")


@pytest.fixture
def lyon(houses):
    return again(houses[0])


@pytest.fixture
def accra(houses):
    return again(houses[1])


@pytest.fixture
def editor(lyon):
    return person(lyon, Role.EDITOR)


def url(name, *args):
    return reverse(f"cdm_centres_sharing:{name}", args=args)


def queries(client, address):
    client.get(address)  # sizes of new pictures are made once
    with CaptureQueriesContext(
        connection,
    ) as held:
        assert client.get(address).status_code == 200
    return len(held)


def test_the_lists_cost_the_same_for_one_and_for_many(client, lyon, accra, editor):
    client.force_login(editor)

    def fill():
        held = notice(lyon, editor, files=(ContentFile(b"a", "a.txt"),))
        notices.answer(notice=held, centre=lyon, text="x", by=editor)
        shared(picture_of(accra))
        shared(paper_of(accra))
        picture_of(lyon)
        commons.offer(thing=picture_of(lyon), label=LABEL, by=editor)

    fill()
    names = ("board", "commons", "offer_list")
    before = [queries(client, url(name)) for name in names]
    for _ in range(5):
        fill()
    assert [queries(client, url(name)) for name in names] == before


def test_an_editor_offers_a_picture_and_the_team_takes_it_in(client, lyon, accra, editor):
    picture = picture_of(lyon, "La fête de juin")
    client.force_login(editor)
    assert "La fête de juin" in client.get(url("offer_list")).content.decode()
    page = client.get(url("offer", "image", picture.pk)).content.decode()
    assert "Seule l’équipe du réseau peut alors le changer" in page
    assert client.post(url("offer", "image", picture.pk), {"credit": "Lin Wei"}).status_code == 422
    client.post(url("offer", "image", picture.pk), LABEL)
    item = CommonsItem.objects.get()
    assert client.get(url("item", item.pk)).status_code == 200
    client.force_login(network_member())
    assert "La fête de juin" in client.get(url("commons")).content.decode()
    client.post(url("item_verb", item.pk, "accept"), LABEL | {"credit": "Lin Wei, 2026"})
    client.force_login(person(accra, Role.EDITOR))
    text = client.get(url("commons")).content.decode()
    assert "La fête de juin" in text
    assert "Lin Wei, 2026" in text


def test_what_another_centre_keeps_or_offers_does_not_exist(client, lyon, accra, editor):
    secret, offered = picture_of(lyon, "Secret"), picture_of(lyon, "Proposition")
    item = commons.offer(thing=offered, label=LABEL, by=editor)
    client.force_login(person(accra, Role.MANAGER))
    assert "Secret" not in client.get(url("offer_list")).content.decode()
    assert client.get(url("offer", "image", secret.pk)).status_code == 404
    assert client.post(url("offer", "image", secret.pk), LABEL).status_code == 404
    assert "Proposition" not in client.get(url("commons")).content.decode()
    assert client.get(url("item", item.pk)).status_code == 404
    for verb in ("accept", "take-back"):
        assert client.post(url("item_verb", item.pk, verb), LABEL).status_code == 404


def test_before_it_is_taken_out_the_team_reads_where_it_is_shown(client, lyon, accra):
    item = shared(picture_of(lyon))
    front = make.centre_page(make.directory(make.front_page()), accra)
    make.post(make.blog(front), "Le bal d’Accra", listing_image=item.image)
    client.force_login(network_member())
    text = client.get(url("item", item.pk)).content.decode()
    assert "Une page le montre, et le gardera" in text
    assert "Le bal d’Accra" in text
    assert "Accra" in text
    assert client.post(url("item_verb", item.pk, "take-out"), {"reason": ""}).status_code == 409
    client.post(url("item_verb", item.pk, "take-out"), {"reason": "Droits"})
    assert not CommonsItem.objects.shared().exists()


def test_the_team_sees_what_stands_there_without_a_label(client, lyon):
    item = shared(picture_of(lyon))
    bare = image("Sans étiquette")
    bare.collection = item.image.collection
    bare.save()
    client.force_login(network_member())
    assert url("offer", "image", bare.pk) in client.get(url("commons")).content.decode()
    client.post(url("offer", "image", bare.pk), LABEL)
    assert CommonsItem.objects.shared().count() == 2


@pytest.mark.parametrize("verb", ["accept", "refuse", "relabel", "take-out"])
def test_a_centre_decides_nothing_about_the_commons(client, lyon, editor, verb):
    item = shared(picture_of(lyon))
    client.force_login(editor)
    assert client.post(url("item_verb", item.pk, verb), LABEL | {"reason": "x"}).status_code == 403


def test_the_chooser_offers_the_commons(client, lyon, accra):
    item = shared(picture_of(lyon, "Pour tous"))
    client.force_login(person(accra, Role.EDITOR))
    text = client.get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert "Pour tous" in text
    assert client.get(reverse("wagtailimages_chooser:chosen", args=[item.image_id])).status_code == 200
