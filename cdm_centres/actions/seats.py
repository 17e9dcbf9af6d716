"""Seats at an event: asked for, confirmed by mail, given back; who waits moves up.

The row of the date is locked by whoever changes its seats: two people never get the last one. Nobody but the mailbox's
owner learns whether an address is registered: the page answers the same, what differs is the mail.
"""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from cdm_centres import conf
from cdm_centres.enums import LISTED_SEATS, SEAT_TRANSITIONS, OccurrenceState, SeatState
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
from cdm_centres.tasks import seats as letters


def ask(*, occurrence: Occurrence, name: str, email: str, language: str) -> None:
    """Ask for a seat: a mail with a link goes to the address. Who has one already is written that.

    Raises `NoSeatsHere`, `DateCancelled`, `DateOver`, `SeatsNotOpenYet` or `SeatsClosed`.
    """
    refuse_where_closed(occurrence)
    own = {"name": name, "language": language, "asked_at": timezone.now()}
    try:
        with transaction.atomic():
            seat = Seat.objects.select_for_update().filter(occurrence=occurrence, email=email).first()
            if seat is None:
                seat = Seat.objects.create(occurrence=occurrence, email=email, **own)
            elif seat.state == SeatState.GIVEN_UP:
                _move(seat, SeatState.UNCONFIRMED, **own)
            elif seat.state == SeatState.UNCONFIRMED:
                Seat.objects.filter(pk=seat.pk).update(**own)
            transaction.on_commit(partial(letters.send_asked.enqueue, seat.pk))
    except IntegrityError:
        # The other click was faster, between the question and the insert: its mail is on the way.
        if not Seat.objects.filter(occurrence=occurrence, email=email).exists():
            raise


def confirm(*, seat_id: int) -> Seat:
    """The mailbox's owner wants the seat: it is held, or the person waits for one. A second press changes nothing.

    Raises `LinkUnusable` where nobody asks any more, and what `ask` raises.
    """
    with transaction.atomic():
        seat = _locked(seat_id)
        if seat.state == SeatState.GIVEN_UP:
            raise LinkUnusable
        if seat.state != SeatState.UNCONFIRMED:
            return seat
        refuse_where_closed(seat.occurrence)
        now = timezone.now()
        soon = seat.occurrence.starts_at - now < datetime.timedelta(hours=conf.value("EVENT_REMINDER_HOURS"))
        _move(seat, SeatState.WAITING, confirmed_at=now, reminded_at=now if soon else None)
        if seat.pk in settle(seat.occurrence, newcomer=seat.pk):
            seat.state = SeatState.HELD
        transaction.on_commit(partial(letters.send_seat.enqueue, seat.pk))
    return seat


def give_up(*, seat_id: int) -> Seat:
    """Give a seat, or a place in the waiting list, back; the next in the list moves up. Twice changes nothing."""
    with transaction.atomic():
        seat = _locked(seat_id)
        if seat.state in LISTED_SEATS:
            _move(seat, SeatState.GIVEN_UP)
            settle(seat.occurrence)
    return seat


def remove(*, seat: Seat, by: Any) -> Seat:
    """An organiser takes somebody off the list, as asked by telephone. Raises `NotAllowed`."""
    if not keeps_events_of(by, seat.occurrence.event.centre):
        raise NotAllowed
    return give_up(seat_id=seat.pk)


def settle(occurrence: Occurrence, *, newcomer: int | None = None) -> list[int]:
    """Let the capacity follow the event's number of seats, and those who wait move up while there is room; their ids.

    On a locked date, with its event. Who moves up is written to, the newcomer, who hears it anyway, excepted.
    """
    limit = occurrence.event.seats if occurrence.event.takes_seats else None
    held = occurrence.seats.held().count()
    room = None if limit is None else max(limit - held, 0)
    waiting = [] if occurrence.is_cancelled else list(occurrence.seats.select_for_update().waiting()[:room])
    capacity = None if limit is None else max(limit, held)
    if (occurrence.held, occurrence.capacity) != (held + len(waiting), capacity):
        occurrence.held, occurrence.capacity = held + len(waiting), capacity
        occurrence.save(update_fields=["held", "capacity"])
    for seat in waiting:
        _move(seat, SeatState.HELD)
        if seat.pk != newcomer:
            transaction.on_commit(partial(letters.send_seat.enqueue, seat.pk, moved_up=True))
    return [seat.pk for seat in waiting]


def refuse_where_closed(occurrence: Occurrence) -> None:
    """Raises the reason why nobody can register for a date now, if there is one."""
    now = timezone.now()
    if not (occurrence.event.takes_seats and occurrence.event.announced):
        raise NoSeatsHere
    if occurrence.is_cancelled:
        raise DateCancelled
    if occurrence.starts_at <= now:
        raise DateOver
    if occurrence.opens_at and now < occurrence.opens_at:
        raise SeatsNotOpenYet
    if now >= occurrence.closes_at:
        raise SeatsClosed


def forget(*, now: datetime.datetime | None = None) -> int:
    """Forget who asked and never confirmed, and everybody some weeks after their date; how many they were."""
    now = now or timezone.now()
    old = now - datetime.timedelta(days=conf.value("SEATS_KEPT_DAYS"))
    stale = now - datetime.timedelta(days=conf.value("SEAT_UNCONFIRMED_DAYS"))
    gone = Seat.objects.filter(Q(occurrence__ends_at__lt=old) | Q(state=SeatState.UNCONFIRMED, asked_at__lt=stale))
    return gone.delete()[0]


def remind(*, now: datetime.datetime | None = None) -> int:
    """Write to everybody who holds a seat at a date that comes near, each once; how many were written to."""
    now = now or timezone.now()
    until = now + datetime.timedelta(hours=conf.value("EVENT_REMINDER_HOURS"))
    near = Occurrence.objects.announced().between(now, until).exclude(state=OccurrenceState.CANCELLED)
    due = Seat.objects.held().filter(reminded_at=None, occurrence__in=near)
    reminded = 0
    for pk in list(due.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            # Marked and queued together: run twice, or by two machines, nobody is written to twice.
            if Seat.objects.held().filter(pk=pk, reminded_at=None).update(reminded_at=now):
                transaction.on_commit(partial(letters.send_reminder.enqueue, pk))
                reminded += 1
    return reminded


def _locked(seat_id: int) -> Seat:
    """A seat with its date and event, the date locked first: whoever changes seats comes by there."""
    place = Seat.objects.filter(pk=seat_id).values_list("occurrence_id", flat=True).first()
    if place is None:
        raise LinkUnusable
    dates = Occurrence.objects.select_for_update(of=("self",)).select_related("event__centre")
    occurrence = dates.get(pk=place)
    seat = Seat.objects.select_for_update().filter(pk=seat_id).first()
    if seat is None:
        raise LinkUnusable
    seat.occurrence = occurrence
    return seat


def _move(seat: Seat, state: SeatState, **changes: Any) -> None:
    """One guarded move on a locked row."""
    if state not in SEAT_TRANSITIONS[SeatState(seat.state)]:
        raise ForbiddenMove
    seat.state = state
    for name, value in changes.items():
        setattr(seat, name, value)
    seat.save(update_fields=["state", *changes])
