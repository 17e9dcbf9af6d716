"""Two hundred people for fifty seats, at once. And why it takes a lock."""

from functools import partial

import pytest
from django.core.cache import cache
from django.db import transaction

from cdm_centres.actions import seats
from cdm_centres.enums import SeatState
from cdm_centres.models import Centre, Event, Occurrence, Seat
from cdm_centres.tasks import seats as letters
from tests.registry.writers import at_once, database_for_many, meeting

from . import factories as f

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

PEOPLE, PLACES = 200, 50


class NoLetter:
    """Stands for a mail: what is tried here is who gets a seat."""

    @staticmethod
    def enqueue(*args, **kwargs):
        return None


@pytest.fixture
def many(tmp_path, monkeypatch):
    """A database that bears many writers, and no mail."""
    cache.clear()
    for name in ("send_asked", "send_seat"):
        monkeypatch.setattr(letters, name, NoLetter)
    with database_for_many(tmp_path, Centre, Event, Occurrence, Seat) as writers:
        yield writers


def there(act):
    """Do something in the database of the writers."""
    (result,) = at_once([act])
    if isinstance(result, Exception):
        raise result
    return result


def a_crowd(people: int, places: int) -> list[int]:
    """A date with so many seats, and so many people who asked."""
    date = f.OccurrenceFactory(event=f.EventFactory(takes_seats=True, seats=places))
    return [f.SeatFactory(occurrence=date).pk for _one in range(people)]


def counted() -> tuple[int, int, int, int | None]:
    date = Occurrence.objects.get()
    return Seat.objects.held().count(), Seat.objects.waiting().count(), date.held, date.capacity


def by_turns(act, pks: list[int], writers: int) -> list:
    """Every writer takes its share of people, all writers at once."""
    return at_once([partial(lambda mine: [act(pk) for pk in mine], pks[n::writers]) for n in range(writers)])


def test_two_hundred_confirm_at_once_and_fifty_have_a_seat(many):
    pks = there(lambda: a_crowd(PEOPLE, PLACES))
    results = by_turns(lambda pk: seats.confirm(seat_id=pk), pks, many)
    assert not [found for found in results if isinstance(found, Exception)], results
    assert there(counted) == (PLACES, PEOPLE - PLACES, PLACES, PLACES)


def test_seats_given_back_at_once_go_to_those_who_wait(many):
    pks = there(lambda: a_crowd(40, 10))
    by_turns(lambda pk: seats.confirm(seat_id=pk), pks, many)
    held = there(lambda: list(Seat.objects.held().values_list("pk", flat=True)))
    results = by_turns(lambda pk: seats.give_up(seat_id=pk), held, min(many, 5))
    assert not [found for found in results if isinstance(found, Exception)], results
    assert there(counted) == (10, 20, 10, 10)


def test_one_person_who_presses_many_times_asks_once(many):
    date = there(lambda: f.OccurrenceFactory())
    ask = partial(seats.ask, occurrence=date, name="Ana", email="ana@example.org", language="fr")
    assert at_once([ask] * many) == [None] * many
    assert there(Seat.objects.count) == 1


def test_control_without_the_lock_more_people_are_let_in_than_there_are_seats(many):
    """The race the date's locked row takes away: each counts before the others have written."""
    pks = there(lambda: a_crowd(many, 1))

    all_counted = meeting(len(pks))

    def unlocked(pk: int) -> None:
        has_room = Seat.objects.held().count() < 1
        all_counted()
        if has_room:
            with transaction.atomic():
                Seat.objects.filter(pk=pk).update(state=SeatState.HELD, confirmed_at="2026-01-01T00:00Z")

    at_once([partial(unlocked, pk) for pk in pks])
    assert there(counted)[0] > 1
