"""Who may do what with a mandate, an invitation, an address: persons × verbs, as one table."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cdm_centres import permissions as may
from cdm_centres.enums import CentreStatus, InvitationState, Role
from cdm_centres.models import Centre
from tests.factories import CentreFactory

from .factories import InvitationFactory, MailAliasFactory, in_days, manager, member, network_person, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return CentreFactory()


PERSONS = {
    "the manager": lambda centre: manager(centre),
    "another centre's manager": lambda centre: manager(CentreFactory()),
    "a manager whose mandate is over": lambda centre: manager(centre, ends_on=in_days(-1)),
    "a manager of tomorrow": lambda centre: manager(centre, starts_on=in_days(1)),
    "a manager whose account is closed": lambda centre: manager(centre, user__is_active=False),
    "an editor": lambda centre: member(centre, Role.EDITOR).user,
    "a registrar": lambda centre: member(centre, Role.REGISTRAR).user,
    "a plain member": lambda centre: member(centre, Role.MEMBER).user,
    "the network's team": lambda centre: network_person(),
    "a superuser": lambda centre: somebody(is_superuser=True),
    "somebody": lambda centre: somebody(),
    "a visitor": lambda centre: AnonymousUser(),
}
KEEPERS = {"the manager", "the network's team", "a superuser"}
NETWORK = {"the network's team", "a superuser"}
VERBS = {
    "keep": (KEEPERS, lambda user, centre: may.may_keep(user, centre)),
    "see members": (KEEPERS, lambda user, centre: may.may_see_members(user, centre)),
    "invite": (KEEPERS, lambda user, centre: may.may_invite(user, centre)),
    "withdraw": (KEEPERS, lambda user, centre: may.may_withdraw(user, InvitationFactory(centre=centre))),
    "renew": (KEEPERS, lambda user, centre: may.may_renew(user, member(centre))),
    "end": (KEEPERS, lambda user, centre: may.may_end(user, member(centre))),
    "hand over": (KEEPERS, lambda user, centre: may.may_hand_over(user, member(centre))),
    "leave for another": (set(), lambda user, centre: may.may_leave(user, member(centre))),
    "decide on an address": (NETWORK, lambda user, centre: may.may_decide_on_address(user, MailAliasFactory())),
    "find the centre": (KEEPERS, lambda user, centre: may.centres_kept_by(user).filter(pk=centre.pk).exists()),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("person", PERSONS)
def test_who_may_do_what(centre, person, verb):
    allowed, ask = VERBS[verb]
    assert ask(PERSONS[person](centre), centre) is (person in allowed)


@pytest.mark.parametrize("status", CentreStatus)
def test_a_centre_that_is_not_active_is_kept_by_the_network_team_alone(centre, status):
    keeper, team = manager(centre), network_person()
    Centre.objects.filter(pk=centre.pk).update(status=status)
    centre.refresh_from_db()
    assert may.may_keep(keeper, centre) is (status == CentreStatus.ACTIVE)
    assert may.may_keep(team, centre)
    assert may.may_invite(team, centre) is (status != CentreStatus.CLOSED)


@pytest.mark.parametrize("facts", [{"ends_on": in_days(-1)}, {"ended_at": "2026-01-01T00:00Z"}], ids=["over", "ended"])
def test_nothing_can_be_done_about_a_mandate_that_is_over(centre, facts):
    held, team = member(centre, **facts), network_person()
    assert not any(ask(team, held) for ask in (may.may_renew, may.may_end, may.may_hand_over))
    assert not may.may_leave(held.user, held)


@pytest.mark.parametrize("state", InvitationState)
def test_only_an_open_invitation_is_withdrawn(centre, state):
    decided = None if state == InvitationState.OPEN else "2026-01-01T00:00Z"
    sent = InvitationFactory(centre=centre, state=state, decided_at=decided)
    assert may.may_withdraw(manager(centre), sent) is (state == InvitationState.OPEN)


def test_one_s_own_mandate_is_left_not_renewed(centre):
    own = member(centre, Role.MANAGER)
    assert may.may_leave(own.user, own)
    assert not may.may_renew(own.user, own)


def test_who_may_receive_a_mandate(centre):
    receivers = {name for name, person in PERSONS.items() if may.may_receive(person(centre), centre)}
    assert receivers == KEEPERS | {"an editor", "a registrar", "a plain member"}
