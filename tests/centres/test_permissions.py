"""Who may do what in a centre."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cdm_centres import permissions
from cdm_centres.enums import CentreKind, CentreStatus, Role
from tests.factories import CentreFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def days_from_now(days: int) -> datetime.date:
    return timezone.now().date() + days * DAY


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [(-1, None, True), (0, 0, True), (-5, -1, False), (1, None, False), (-5, 3, True)],
)
def test_a_mandate_counts_from_its_first_to_its_last_day(starts, ends, expected):
    ends_on = None if ends is None else days_from_now(ends)
    mandate = MembershipFactory(starts_on=days_from_now(starts), ends_on=ends_on)
    assert permissions.is_registrar_of(mandate.user, mandate.centre) is expected


@pytest.mark.parametrize("status", [s for s in CentreStatus if s != CentreStatus.ACTIVE])
def test_no_mandate_counts_in_a_centre_that_is_not_active(status):
    mandate = MembershipFactory(centre__status=status)
    assert not permissions.is_registrar_of(mandate.user, mandate.centre)


def test_a_registrar_of_one_centre_is_none_of_another():
    mandate = MembershipFactory()
    assert not permissions.is_registrar_of(mandate.user, CentreFactory())
    assert list(permissions.centres_registered_by(mandate.user)) == [mandate.centre]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_but_member_opens_the_admin(role):
    mandate = MembershipFactory(role=role)
    assert mandate.user.has_perm("wagtailadmin.access_admin") is (role != Role.MEMBER)


def test_an_inactive_person_holds_no_role():
    mandate = MembershipFactory(user=UserFactory(is_active=False))
    assert not permissions.is_registrar_of(mandate.user, mandate.centre)
    assert not permissions.has_admin_work(mandate.user)


def test_the_network_team_is_its_managers_and_superusers():
    network = CentreFactory(kind=CentreKind.NETWORK)
    manager = MembershipFactory(centre=network, role=Role.MANAGER).user
    local = MembershipFactory(role=Role.MANAGER).user
    assert permissions.is_network_team(manager)
    assert permissions.is_network_team(UserFactory(is_superuser=True))
    assert not permissions.is_network_team(local)
    assert not permissions.is_network_team(AnonymousUser())
