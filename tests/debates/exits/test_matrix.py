"""Role × state × every exit: nothing withheld leaves the house, by whichever door (docs/debates.md).

The exits are read from what there is (addresses, forms of the export, templates of letters): one that somebody adds
tomorrow fails here until it stands in the matrix. So are the people: each role of the design, here and in another
centre.
"""

from __future__ import annotations

import pytest
from wagtail.snippets.models import get_snippet_models

from cdm_centres.enums import Role
from cdm_debates import permissions
from cdm_debates.api import api
from cdm_debates.enums import ContributionState
from cdm_debates.models import Contribution

from . import people
from .elsewhere import ELSEWHERE
from .ways import EXITS, found_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("exits"), pytest.mark.walk]


def test_every_address_of_debates_stands_in_the_matrix():
    assert found_addresses() == set(EXITS)


def test_every_operation_that_programs_are_told_of_stands_in_the_matrix():
    names = {
        operation.view_func.__name__
        for path in api.default_router.path_operations.values()
        for operation in path.operations
    }
    assert {f"debates-api:{name}" for name in names} <= set(EXITS)
    assert len(names) == sum(len(verbs) for verbs in api.get_openapi_schema()["paths"].values())


def test_no_list_of_the_admin_shows_contributions():
    """They have no snippets: Wagtail's own lists, choosers, histories and usages know only the pages of debates."""
    assert not [model for model in get_snippet_models() if model.__module__.startswith("cdm_debates")]


def test_random_letters_that_look_like_a_mark_are_none(world):
    assert world.marks_in('value="xZzqkzqR" zqouvertshownzq') == {"ouvertshown"}


def test_each_role_of_the_design_walks():
    for place in ("here", "there"):
        assert {name for name in people.ROLES if name.endswith(f" {place}")} == {f"{role} {place}" for role in Role}
    assert set(people.ROLES) > people.THOROUGH


def test_who_may_meet_what_is_what_the_rules_say(world):
    """The table of the tests and `can_see`, for everybody and every contribution."""
    for name, person in world.people.items():
        visible = set(Contribution.objects.visible_to(person).values_list("pk", flat=True))
        for mark, said in world.contributions.items():
            shown_at_work = mark == "brouillonshown" and name in people.AT_PAGES_HERE - people.KEEPERS_HERE
            moved = mark == "ouvertaway"  # by whom the copy is met
            if not (shown_at_work or moved):
                assert permissions.can_see(person, said) == (name in world.seen_by[mark]), (name, mark)
                assert (said.pk in visible) == (name in world.seen_by[mark]), (name, mark)
    assert {said.state for said in world.contributions.values()} == set(ContributionState)


@pytest.mark.parametrize("name", people.ROLES)
def test_nothing_withheld_leaves(walk, name):
    found = walk(name).everywhere()
    assert not found.leaks, f"{name} meets:\n" + "\n".join(found.leaks)
    if name in {"author", "animator here"}:
        shows = {exit for exit, way in (EXITS | ELSEWHERE).items() if way.shows}
        at_the_desk = {exit for exit in shows if "_moderation:" in exit}
        wanted = at_the_desk if name == "animator here" else shows - at_the_desk
        empty = [exit for exit in wanted if "ouvertshown" not in found.seen[exit]]
        assert not empty, "nothing is shown here, so nothing was proven"
