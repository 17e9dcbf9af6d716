"""Within a centre: what is being written there is known to those who work on its pages, and to no other colleague."""

import pytest
from django.urls import reverse

from cdm_centres.enums import Role

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("wall")]

AT_PAGES = [Role.MANAGER, Role.EDITOR, Role.TRANSLATOR]
BESIDE = [Role.REGISTRAR, Role.TREASURER]


def offered(client, page):
    """What the chooser of pages shows below a page, and what it says of the page itself."""
    return client.get(reverse("wagtailadmin_choose_page_child", args=[page.pk]))


@pytest.mark.parametrize("role", AT_PAGES)
def test_whoever_works_on_pages_may_link_to_a_draft(client, world, role):
    client.force_login(world.a.people[role])
    assert world.a.secret("draft") in offered(client, world.a.blog).json()["html"]
    assert offered(client, world.a.draft).status_code == 200


@pytest.mark.parametrize("role", BESIDE)
def test_a_colleague_beside_them_is_offered_what_everybody_reads(client, world, role):
    client.force_login(world.a.people[role])
    answer = offered(client, world.a.blog).json()["html"]
    assert world.a.post.title in answer and world.a.secret("draft") not in answer
    assert offered(client, world.a.draft).status_code == 404


@pytest.mark.parametrize("role", BESIDE)
def test_nor_is_a_title_in_waiting(client, world, role):
    world.a.changed.refresh_from_db()
    assert world.a.changed.draft_title != world.a.changed.title
    client.force_login(world.a.people[role])
    assert world.a.changed.draft_title not in offered(client, world.a.blog).json()["html"]
    assert offered(client, world.a.changed).status_code == 404
