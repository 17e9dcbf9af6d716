"""Two at once: managers who leave, clicks on one invitation, centres that ask for one address."""

import threading
from contextlib import nullcontext
from functools import partial
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from cdm_centres.actions import aliases, memberships
from cdm_centres.actions.memberships import mandates
from cdm_centres.enums import Role
from cdm_centres.models import AliasTarget, Centre, CentreGroup, Invitation, MailAlias, Membership
from tests.factories import CentreFactory
from tests.registry.writers import at_once, database_for_many

from .factories import InvitationFactory, manager, member

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def many(tmp_path):
    """A database that bears many writers; how many come at once."""
    user = get_user_model()
    tables = (
        user,
        EmailAddress,
        UserProfile,
        Group,
        Centre,
        CentreGroup,
        Membership,
        Invitation,
        MailAlias,
        AliasTarget,
    )
    with database_for_many(tmp_path, *tables) as writers:
        yield writers


def there(act):
    """Do something in the database of the writers."""
    (result,) = at_once([act])
    if isinstance(result, Exception):
        raise result
    return result


def managers_of_one_centre(number):
    centre = CentreFactory()
    return [member(centre, Role.MANAGER) for _n in range(number)]


def all_leave_at_once(held):
    return at_once([partial(memberships.leave, by=row.user, membership=row) for row in held])


def still_there():
    return Membership.objects.in_force().count()


def test_of_managers_who_leave_at_once_one_stays(many):
    results = all_leave_at_once(there(lambda: managers_of_one_centre(many)))
    assert [type(result).__name__ for result in results].count("LastManager") == 1, results
    assert there(still_there) == 1


def test_without_the_centre_s_row_held_nobody_would_stay(many, monkeypatch):
    """The control: everybody asks first who else is there, then goes."""
    held = there(lambda: managers_of_one_centre(many))
    gate = threading.Barrier(many)

    def ask_then_wait(membership, ask=mandates._check_successor):
        ask(membership)
        gate.wait(timeout=30)

    monkeypatch.setattr(mandates, "_locked", lambda membership: membership)
    monkeypatch.setattr(mandates, "transaction", SimpleNamespace(atomic=nullcontext, on_commit=lambda work: None))
    monkeypatch.setattr(mandates, "_check_successor", ask_then_wait)
    results = all_leave_at_once(held)
    assert "LastManager" not in {type(result).__name__ for result in results}, results
    assert there(still_there) == 0


def test_an_invitation_pressed_many_times_at_once_is_one_mandate(many):
    pk = there(lambda: InvitationFactory().pk)
    results = at_once([lambda: memberships.accept_invitation(invitation_id=pk)] * many)
    assert [type(result).__name__ for result in results].count("InvitationAccepted") == many - 1, results
    assert there(still_there) == 1


def test_one_address_asked_for_by_many_centres_at_once_goes_to_one(many):
    def centres():
        made = [CentreFactory() for _n in range(many)]
        return [(centre, manager(centre), member(centre)) for centre in made]

    asks = [
        partial(aliases.request, by=keeper, centre=centre, local_part="paris13", to=[held])
        for centre, keeper, held in there(centres)
    ]
    results = at_once(asks)
    assert [type(result).__name__ for result in results].count("AddressTaken") == many - 1, results
    assert there(MailAlias.objects.count) == 1
