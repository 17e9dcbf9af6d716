"""Seats: asked for, confirmed, waited for, given back; who learns what; what is refused."""

import datetime
import itertools

import pytest
from django.core.management import call_command
from django.utils import timezone

from cdm_centres.actions import agendas, seats
from cdm_centres.enums import SEAT_TRANSITIONS, SeatState
from cdm_centres.exceptions import (
    DateCancelled,
    DateOver,
    ForbiddenMove,
    LinkUnusable,
    NoSeatsHere,
    NotAllowed,
    SeatsClosed,
    SeatsNotOpenYet,
)
from cdm_centres.models import Occurrence, Seat
from cdm_centres.permissions import keeps_events_of
from tests.factories import MembershipFactory, UserFactory

from . import factories as f
from .factories import ask_and_confirm, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("meeting")]


def test_the_third_waits_for_two_seats_and_moves_up_when_one_is_given_back(page, committed, mailoutbox):
    date = Occurrence.objects.get()
    first, *_others = [ask_and_confirm(committed, date, name) for name in ("ana", "bo", "cy")]
    assert states() == {"ana": "held", "bo": "held", "cy": "waiting"}
    mailoutbox.clear()
    committed(seats.give_up, seat_id=first.pk)
    assert states() == {"ana": "given_up", "bo": "held", "cy": "held"}
    assert [letter.to for letter in mailoutbox] == [["cy@example.org"]]
    assert mailoutbox[0].subject == "Une place s’est libérée pour vous : Assemblée"
    assert "Vous étiez en liste d’attente" in mailoutbox[0].body
    date.refresh_from_db()
    assert (date.held, date.capacity) == (2, 2)


def test_whoever_comes_back_after_giving_up_stands_at_the_end(page, committed):
    date = Occurrence.objects.get()
    first, *_others = [ask_and_confirm(committed, date, name) for name in ("ana", "bo", "cy")]
    committed(seats.give_up, seat_id=first.pk)
    ask_and_confirm(committed, date, "ana")
    assert states() == {"ana": "waiting", "bo": "held", "cy": "held"}


def test_pressing_twice_changes_nothing(page, committed, mailoutbox):
    seat = ask_and_confirm(committed, Occurrence.objects.get(), "ana")
    sent = len(mailoutbox)
    committed(seats.confirm, seat_id=seat.pk)
    assert len(mailoutbox) == sent
    for _time in range(2):
        committed(seats.give_up, seat_id=seat.pk)
    assert states() == {"ana": "given_up"}
    with pytest.raises(LinkUnusable):
        seats.confirm(seat_id=seat.pk)


def refusals() -> dict[str, tuple[dict, type]]:
    ago = timezone.now() - datetime.timedelta(minutes=1)
    soon = timezone.now() + datetime.timedelta(hours=2)
    return {
        "nobody registers": ({"event__takes_seats": False}, NoSeatsHere),
        "withdrawn": ({"event__announced": False}, NoSeatsHere),
        "called off": ({"state": "cancelled"}, DateCancelled),
        "begun": ({"starts_at": ago}, DateOver),
        "closed": ({"starts_at": soon, "event__closes_hours": 3}, SeatsClosed),
        "not open": ({"event__opens_days": 2}, SeatsNotOpenYet),
    }


@pytest.mark.parametrize("case", refusals())
def test_a_date_that_takes_nobody_says_why(case):
    changes, refusal = refusals()[case]
    date = f.OccurrenceFactory()
    for name, value in changes.items():
        thing, field = (date.event, name.removeprefix("event__")) if "event__" in name else (date, name)
        setattr(thing, field, value)
        thing.save()
    with pytest.raises(refusal):
        seats.ask(occurrence=date, name="Ana", email="a@example.org", language="fr")
    seat = f.SeatFactory(occurrence=date)
    with pytest.raises(refusal):
        seats.confirm(seat_id=seat.pk)
    assert Seat.objects.get().state == SeatState.UNCONFIRMED


@pytest.mark.parametrize(("before", "after"), list(itertools.product(SeatState, repeat=2)))
def test_the_table_of_moves(before, after):
    seat = f.SeatFactory(state=before, confirmed_at=timezone.now())
    if after in SEAT_TRANSITIONS[before]:
        seats._move(seat, after)
        assert Seat.objects.get().state == after
    else:
        with pytest.raises(ForbiddenMove):
            seats._move(seat, after)


def test_fewer_seats_take_nobodys_and_more_let_people_move_up(page, committed, mailoutbox):
    date = Occurrence.objects.get()
    for name in ("ana", "bo", "cy"):
        ask_and_confirm(committed, date, name)
    page.seats = 1
    page.save()
    committed(agendas.announce, page=page)
    assert states() == {"ana": "held", "bo": "held", "cy": "waiting"}
    mailoutbox.clear()
    page.seats = 3
    page.save()
    committed(agendas.announce, page=page)
    assert set(states().values()) == {"held"}
    assert [letter.to for letter in mailoutbox] == [["cy@example.org"]]


def test_people_are_told_when_their_date_moves_or_is_called_off(page, committed, mailoutbox):
    ask_and_confirm(committed, Occurrence.objects.get(), "ana")
    mailoutbox.clear()
    page.begins, page.day = datetime.time(18), f.in_days(8)
    page.save()
    committed(agendas.announce, page=page)
    committed(agendas.announce, page=page)
    assert [letter.subject for letter in mailoutbox] == ["Un rendez-vous a changé : Assemblée"]
    assert "18:00 – 21:00" in mailoutbox[0].body
    assert Seat.objects.get().occurrence.day == f.in_days(8), "the seat goes along"
    page.cancelled = True
    page.save()
    committed(agendas.announce, page=page)
    assert mailoutbox[1].subject == "Un rendez-vous est annulé : Assemblée"
    assert page.event.sequence == 2


def test_everybody_is_reminded_once_and_not_who_has_just_registered(page, committed, mailoutbox):
    date = Occurrence.objects.get()
    ask_and_confirm(committed, date, "ana")
    soon = date.starts_at - datetime.timedelta(hours=30)
    mailoutbox.clear()
    assert seats.remind() == 0, "a week is far"
    f.SeatFactory(occurrence=date, waiting=True)
    f.SeatFactory(occurrence=date, held=True, reminded_at=timezone.now())
    assert committed(seats.remind, now=soon) == 1
    assert committed(seats.remind, now=soon) == 0
    assert [(letter.to, letter.subject) for letter in mailoutbox] == [
        (["ana@example.org"], "Rappel : votre rendez-vous approche : Assemblée")
    ]


def test_names_are_forgotten_after_two_months_and_unconfirmed_ones_after_days(page):
    date = Occurrence.objects.get()
    f.SeatFactory(occurrence=date, held=True)
    old = f.SeatFactory(occurrence=date)
    Seat.objects.filter(pk=old.pk).update(asked_at=timezone.now() - datetime.timedelta(days=5))
    call_command("keep_agendas", verbosity=0)
    assert Seat.objects.count() == 1
    assert seats.forget(now=date.ends_at + datetime.timedelta(days=61)) == 1


def test_organisers_of_the_centre_and_nobody_else_take_people_off_the_list(page):
    seat = f.SeatFactory(occurrence=Occurrence.objects.get(), held=True)
    centre = seat.occurrence.event.centre
    editor = MembershipFactory(centre=centre, role="editor").user
    for stranger in (UserFactory(), MembershipFactory(role="editor").user, MembershipFactory(centre=centre).user):
        assert not keeps_events_of(stranger, centre)
        with pytest.raises(NotAllowed):
            seats.remove(seat=seat, by=stranger)
    seats.remove(seat=seat, by=editor)
    assert states() == {"Ana": "given_up"}
