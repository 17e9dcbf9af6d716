"""Two desks at once, on one person's card."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from cdm_registry import journal
from cdm_registry.actions import cards
from cdm_registry.actions.cards import _snapshot
from cdm_registry.enums import CardReason, CardState
from cdm_registry.exceptions import ForbiddenCardMove
from cdm_registry.models import Card, Citizen
from tests.factories import CardFactory, CitizenFactory, MembershipFactory, SigningKeyFactory

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def on_a_database_in_a_file():
    """SQLite in memory is one connection's own: other threads would see nothing."""
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("SQLite in memory cannot be shared between threads; runs on PostgreSQL")


def at_once(*acts) -> list:
    """Run acts in threads that start together; what each gave back or raised."""
    results: list = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def work(place, act):
        try:
            start.wait(10)
            results[place] = act()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_cards_issued_at_once_replace_one_another():
    SigningKeyFactory()
    mandate = MembershipFactory()
    citizen = CitizenFactory(registered=True, centre=mandate.centre)
    issued = at_once(*[lambda: cards.issue_card(citizen=citizen, by=mandate.user, reason=CardReason.LOST)] * 6)
    assert all(isinstance(card, Card) for card in issued), issued
    assert sorted(Card.objects.values_list("issue", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert Card.objects.living().count() == 1
    assert journal.first_broken_line() is None


def test_without_the_lock_they_would_collide():
    """The control: the same snapshot, without holding the file."""
    SigningKeyFactory()
    citizen = CitizenFactory(registered=True)
    meet = threading.Barrier(4)

    def unlocked():
        with transaction.atomic():
            card = _snapshot(Citizen.objects.select_related("centre").get(pk=citizen.pk))
            meet.wait(10)
            card.save(force_insert=True)

    assert sum(isinstance(result, IntegrityError) for result in at_once(*[unlocked] * 4)) == 3


def test_a_card_handed_over_and_revoked_at_once_ends_revoked():
    mandate = MembershipFactory()
    card = CardFactory(citizen=CitizenFactory(registered=True, centre=mandate.centre), state=CardState.PRINTED)
    results = at_once(
        lambda: cards.hand_over(card=card, by=mandate.user),
        lambda: cards.revoke(card=card, by=mandate.user, reason="perdue"),
    )
    card.refresh_from_db()
    assert card.state == CardState.REVOKED
    assert all(isinstance(result, Card | ForbiddenCardMove) for result in results), results
