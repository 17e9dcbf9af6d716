"""Numbers with many writers at once: none twice, none left out, none lost. And why it takes a lock."""

import random
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max

from cdm_centres.models import Centre, Membership
from cdm_registry import journal, numbering
from cdm_registry.actions import validation
from cdm_registry.exceptions import SomebodyWasFaster
from cdm_registry.models import Card, Citizen, CorrectionRequest, NumberSeries, RegisterEntry, SigningKey
from tests.factories import CentreFactory, CitizenFactory, MembershipFactory, SigningKeyFactory
from tests.registry.writers import at_once, database_for_many, meeting

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

TABLES = [
    get_user_model(),
    Centre,
    Membership,
    SigningKey,
    Citizen,
    Card,
    CorrectionRequest,
    NumberSeries,
    RegisterEntry,
]
EACH = 40
ABORTED = 0.05


class GivenUp(Exception):
    """A transaction that ends in the middle, on purpose."""


def allocate_many() -> list[int]:
    """Numbers this writer got and kept."""
    chance, kept = random.Random(), []
    for _ in range(EACH):
        try:
            with transaction.atomic():
                number = numbering.allocate("test")
                if chance.random() < ABORTED:
                    raise GivenUp
            kept.append(number)
        except GivenUp:
            pass
    return kept


def test_many_writers_get_numbers_without_gap_or_double(tmp_path):
    with database_for_many(tmp_path, NumberSeries) as writers:
        results = at_once([allocate_many] * writers)
        assert not [found for found in results if isinstance(found, Exception)]
        numbers = sorted(number for kept in results for number in kept)
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > writers * EACH * (1 - 4 * ABORTED)


def test_control_the_highest_plus_one_without_lock_gives_numbers_twice(tmp_path):
    """The race the counter's row takes away: two read the same highest number before either has written."""

    def highest_plus_one(all_looked) -> int:
        number = (NumberSeries.objects.aggregate(last=Max("last_number"))["last"] or 0) + 1
        all_looked()
        NumberSeries.objects.create(name=f"row {random.random()}", last_number=number)
        return number

    with database_for_many(tmp_path, NumberSeries) as writers:
        results = at_once([partial(highest_plus_one, meeting(writers))] * writers)
    assert len(set(results)) < writers


def a_desk(people: int) -> tuple[list, list[Citizen]]:
    """Two registrars of one centre, and people who wait there without an address: no mail is written."""
    SigningKeyFactory()
    centre = CentreFactory()
    users = get_user_model().objects
    registrars = users.bulk_create([users.model(email=f"registrar{n}@example.org") for n in range(2)])
    for user in registrars:
        MembershipFactory(centre=centre, user=user)
    return registrars, [CitizenFactory(awaiting=True, centre=centre, email="") for _ in range(people)]


def in_a_thread(work):
    """What `work` returns when it runs on the writers' database."""
    (result,) = at_once([work])
    assert not isinstance(result, Exception), result
    return result


def test_of_two_registrars_at_once_exactly_one_validates(tmp_path):
    with database_for_many(tmp_path, *TABLES):
        registrars, people = in_a_thread(lambda: a_desk(5))
        for citizen in people:
            results = at_once(
                [
                    lambda by=by, c=citizen: validation.validate(citizen=c, by=by, expected_version=0)
                    for by in registrars
                ]
            )
            losers = [found for found in results if isinstance(found, Exception)]
            assert [type(found) for found in losers] == [SomebodyWasFaster]
            assert losers[0].by in registrars
        assert in_a_thread(lambda: sorted(Card.objects.values_list("number", flat=True))) == [1, 2, 3, 4, 5]


def test_many_validations_at_once_make_one_series_and_one_chain(tmp_path):
    with database_for_many(tmp_path, *TABLES) as writers:
        (registrar, _), people = in_a_thread(lambda: a_desk(writers))
        results = at_once([lambda c=c: validation.validate(citizen=c, by=registrar) for c in people])
        assert not [found for found in results if isinstance(found, Exception)]
        assert sorted(citizen.number for citizen in results) == list(range(1, writers + 1))
        assert in_a_thread(journal.first_broken_line) is None
        assert in_a_thread(RegisterEntry.objects.count) == 2 * writers
