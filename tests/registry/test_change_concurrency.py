"""Two registrars, or a registrar and the person, on one wish for another name."""

import threading

import pytest
from django.db import transaction

from cdm_registry import journal
from cdm_registry.actions import changes
from cdm_registry.enums import ChangeState
from cdm_registry.exceptions import NoChangeWaiting, SomebodyWasFaster
from cdm_registry.models import Card, ChangeRequest, Citizen
from tests.factories import MembershipFactory
from tests.registry.changing import NEW_NAME, card_holder
from tests.registry.test_card_concurrency import at_once, on_a_database_in_a_file  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asked():
    mandate = MembershipFactory()
    citizen = card_holder(mandate)
    changes.ask(citizen=citizen, by=citizen.user, names=NEW_NAME)
    citizen.refresh_from_db()
    return citizen, mandate.user


def test_of_two_registrars_one_accepts_and_the_other_is_told(asked):
    citizen, registrar = asked
    results = at_once(
        lambda: changes.accept(citizen=citizen, by=registrar, expected_version=citizen.version),
        lambda: changes.refuse(citizen=citizen, by=registrar, reason="Non", expected_version=citizen.version),
    )
    assert sum(isinstance(result, SomebodyWasFaster) for result in results) == 1, results
    request = ChangeRequest.objects.get()
    assert Card.objects.count() == (2 if request.state == ChangeState.ACCEPTED else 1)
    assert journal.first_broken_line() is None


def test_accepted_and_taken_back_at_once_is_one_of_both(asked):
    citizen, registrar = asked
    results = at_once(
        lambda: changes.accept(citizen=citizen, by=registrar),
        lambda: changes.take_back(citizen=citizen, by=citizen.user),
    )
    assert sum(isinstance(result, NoChangeWaiting) for result in results) == 1, results
    citizen.refresh_from_db()
    changed = citizen.card_name == NEW_NAME["card_name"]
    assert changed is (ChangeRequest.objects.get().state == ChangeState.ACCEPTED)
    assert Card.objects.living().count() == 1


def test_without_the_lock_both_would_answer(asked):
    """The control: the same answers, read before anybody has written."""
    citizen, registrar = asked
    meet = threading.Barrier(2)

    def unlocked(state):
        with transaction.atomic():
            request = Citizen.objects.get(pk=citizen.pk).change_requests.waiting().get()
            meet.wait(10)
            changes._close(request, state, registrar, refusal_reason="Non" if state == ChangeState.REFUSED else "")
            return request

    results = at_once(lambda: unlocked(ChangeState.ACCEPTED), lambda: unlocked(ChangeState.REFUSED))
    assert all(isinstance(result, ChangeRequest) for result in results), results
