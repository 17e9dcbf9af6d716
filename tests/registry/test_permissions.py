"""Who may do what with a file: role × state × centre."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cdm_centres.enums import CentreKind, Role
from cdm_registry import permissions
from cdm_registry.enums import DESK_STATES, NUMBERED_STATES, CitizenState
from tests.factories import CentreFactory, CitizenFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

WHO = [
    "visitor",
    "citizen",
    "registrar here",
    "registrar elsewhere",
    "network team",
    *sorted(set(Role) - {"registrar"}),
]
KEEPERS = {"registrar here", "network team"}
STATES_OF = {
    permissions.may_read_file: DESK_STATES,
    permissions.may_decide_on: DESK_STATES,
    permissions.may_validate: {CitizenState.AWAITING},
    permissions.may_ask_for_correction: {CitizenState.AWAITING},
    permissions.may_refuse: {CitizenState.AWAITING},
    permissions.may_reopen: {CitizenState.REFUSED, CitizenState.SUSPENDED, CitizenState.WITHDRAWN},
    permissions.may_suspend: {CitizenState.REGISTERED},
    permissions.may_settle_change: {CitizenState.REGISTERED},
    permissions.may_record_withdrawal: {CitizenState.REGISTERED, CitizenState.SUSPENDED},
    permissions.may_record_death: {CitizenState.REGISTERED, CitizenState.SUSPENDED},
    permissions.may_handle_card_of: NUMBERED_STATES,
}


def somebody(who: str, centre):
    """A person of this role; where the role is held in a centre, in the given one."""
    if who == "visitor":
        return AnonymousUser()
    if who == "citizen":
        return UserFactory()
    if who == "network team":
        return MembershipFactory(role=Role.MANAGER, centre=CentreFactory(kind=CentreKind.NETWORK)).user
    if who == "registrar elsewhere":
        return MembershipFactory().user
    return MembershipFactory(centre=centre, role=Role.REGISTRAR if who == "registrar here" else who).user


def a_file(state: str, **fields):
    numbered = state in NUMBERED_STATES
    return CitizenFactory(
        state=state,
        number=1 if numbered else None,
        registered_at=timezone.now() if numbered else None,
        **fields,
    )


@pytest.mark.parametrize("who", WHO)
def test_only_keepers_of_the_persons_own_centre_touch_a_file_and_only_in_its_states(who):
    centre = CentreFactory()
    user = somebody(who, centre)
    for state in CitizenState:
        citizen = a_file(state, centre=centre)
        for permission, states in STATES_OF.items():
            expected = who in KEEPERS and state in states
            assert permission(user, citizen) is expected, (who, permission.__name__, state)
        listed = permissions.files_at_desk_of(user).filter(pk=citizen.pk).exists()
        assert listed is permissions.may_read_file(user, citizen)
        citizen.delete()


@pytest.mark.parametrize("who", WHO)
def test_only_keepers_print_cards_and_have_a_desk(who):
    centre = CentreFactory()
    user = somebody(who, centre)
    assert permissions.may_print_cards(user, centre) is (who in KEEPERS)
    assert permissions.may_use_desk(user) is (who in KEEPERS or who == "registrar elsewhere")
    assert permissions.may_see_access_log(user) is (who == "network team")
    assert permissions.centres_at_desk_of(user).filter(pk=centre.pk).exists() is (who in KEEPERS)


@pytest.mark.parametrize("role", ["registrar here", "network team"])
@pytest.mark.parametrize("party", ["account", "address", "guardian"])
def test_nobody_decides_on_a_file_they_are_party_to(role, party):
    centre = CentreFactory()
    user = somebody(role, centre)
    fields = {
        "account": {"user": user},
        "address": {"email": user.email.upper()},
        "guardian": {"guardian_email": user.email},
    }[party]
    for state in CitizenState:
        citizen = a_file(state, centre=centre, **fields)
        allowed = {p.__name__ for p in STATES_OF if p is not permissions.may_read_file and p(user, citizen)}
        assert not allowed, state
        citizen.delete()


def test_an_inactive_superuser_has_no_desk():
    assert not permissions.may_use_desk(UserFactory(is_superuser=True, is_active=False))
    assert permissions.may_use_desk(UserFactory(is_superuser=True))


@pytest.mark.parametrize("state", list(CitizenState))
def test_a_world_citizen_is_somebody_registered_today(state):
    user = UserFactory()
    a_file(state, user=user)
    assert permissions.is_registered(user) is (state == CitizenState.REGISTERED)
    assert not permissions.is_registered(AnonymousUser())


@pytest.mark.parametrize("who", [*WHO, "holder"])
def test_only_the_holder_of_a_registered_file_asks_for_a_change_on_the_site(who):
    centre = CentreFactory()
    user = UserFactory() if who == "holder" else somebody(who, centre)
    for state in CitizenState:
        citizen = a_file(state, centre=centre, user=user if who == "holder" else None)
        expected = who == "holder" and state == CitizenState.REGISTERED
        assert permissions.may_ask_for_change(user, citizen) is expected, state
        citizen.delete()
