"""Groups follow the mandates, never the reverse."""

import logging

import pytest

from cdm_centres.actions import groups, memberships
from cdm_centres.enums import CentreStatus, Role
from tests.factories import CentreFactory

from .factories import CentreGroupFactory, InvitationFactory, in_days, manager, member, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return CentreFactory()


@pytest.fixture
def editors(centre):
    return CentreGroupFactory(centre=centre, role=Role.EDITOR).group


def people(group):
    return set(group.user_set.values_list("pk", flat=True))


def test_those_who_hold_the_role_today_are_in_the_group(centre, editors):
    held = member(centre)
    for other in (
        member(centre, ends_on=in_days(-1)),
        member(centre, starts_on=in_days(1)),
        member(centre, Role.TREASURER),
        member(CentreFactory()),
        member(centre, user__is_active=False),
    ):
        editors.user_set.add(other.user)
    groups.follow(centre=centre)
    assert people(editors) == {held.user_id}


def test_who_was_put_in_by_hand_is_taken_out_loudly(centre, editors, caplog):
    stranger = somebody()
    editors.user_set.add(stranger)
    with caplog.at_level(logging.WARNING, "cdm_centres.actions.groups"):
        groups.follow(user=stranger)
    assert people(editors) == set()
    assert f"person {stranger.pk} was in the group" in caplog.text
    assert stranger.email not in caplog.text


def test_a_mandate_that_ended_is_no_alarm(centre, editors, caplog):
    editors.user_set.add(member(centre, ends_on=in_days(-1)).user)
    with caplog.at_level(logging.WARNING, "cdm_centres.actions.groups"):
        assert groups.follow_all() == 1
    assert caplog.text == ""


def test_a_suspended_centre_s_groups_are_empty_until_it_is_back(centre, editors):
    held = member(centre)
    for status, expected in ((CentreStatus.SUSPENDED, set()), (CentreStatus.ACTIVE, {held.user_id})):
        centre.status = status
        centre.save()
        groups.follow(centre=centre)
        assert people(editors) == expected


def test_every_verb_is_followed_on_commit(centre, editors, django_capture_on_commit_callbacks):
    keeper = manager(centre)
    invitation = InvitationFactory(centre=centre, role=Role.EDITOR)
    with django_capture_on_commit_callbacks(execute=True):
        held = memberships.accept_invitation(invitation_id=invitation.pk)
    assert people(editors) == {held.user_id}
    with django_capture_on_commit_callbacks(execute=True):
        successor = memberships.hand_over(by=keeper, membership=held, to=keeper)
    assert people(editors) == {keeper.pk}
    with django_capture_on_commit_callbacks(execute=True):
        memberships.leave(by=keeper, membership=successor)
    assert people(editors) == set()


def test_as_many_questions_for_fifty_people_as_for_one(centre, editors, django_assert_num_queries):
    member(centre)
    groups.follow(centre=centre)
    editors.user_set.clear()
    with django_assert_num_queries(7) as one:
        groups.follow(centre=centre)
    for _n in range(50):
        member(centre)
    with django_assert_num_queries(len(one)):
        groups.follow(centre=centre)
    assert len(people(editors)) == 51
