"""`make leak-check`: as each role of one centre through every address of the site, with the numbers of another."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cdm_centres.enums import Role

from .walk import addresses
from .world import OF_TEAMS

# One process makes the two centres, not each.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("wall"), pytest.mark.walk]

#: What an editor works with: a walk that met only closed doors would prove nothing.
OPEN_TO_EDITORS = {
    "wagtailadmin_home",
    "wagtailadmin_explore",
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:add_subpage",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:revisions_compare",
    "wagtailadmin_pages:search",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_api:images:listing",
    "wagtailadmin_api:documents:listing",
    "wagtailadmin_reports:workflow",
    "wagtailimages:index",
    "wagtailimages:edit",
    "wagtailimages_chooser:choose",
    "wagtaildocs:edit",
    "wagtaildocs_chooser:choose",
    "wagtail_localize:preview_translation",
}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.EDITOR}))
def test_whoever_works_for_one_centre_meets_nothing_of_another_in_the_admin(walker, world, role):
    walker.everywhere(world.a.people[role], addresses("/admin/"), thoroughly=False)
    assert walker.leaks == []


def test_an_editor_meets_nothing_of_another_centre_and_keeps_the_tools_of_the_trade(walker, world):
    walker.everywhere(world.a.people[Role.EDITOR], addresses("/admin/"))
    assert walker.leaks == []
    assert walker.answered >= OPEN_TO_EDITORS


@pytest.mark.parametrize("who", ["nobody", Role.MANAGER])
def test_nobody_meets_anything_secret_anywhere(walker, world, who):
    person = world.a.people.get(who, AnonymousUser())
    walker.also = OF_TEAMS if who == "nobody" else ""
    elsewhere = [address for address in addresses() if who == "nobody" or not address.path.startswith("/admin/")]
    walker.everywhere(person, elsewhere, thoroughly=False)
    assert walker.leaks == []
