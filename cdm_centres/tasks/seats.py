"""Mail about seats, sent outside the request: tasks take ids, read again what is true now, and may run twice."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import translation
from django_tasks import task

from cdm_centres import agenda, conf, tokens
from cdm_centres.enums import LISTED_SEATS, SeatState
from cdm_centres.models import Seat
from cdm_pages import emails, limits

DAY = 24 * limits.HOUR


@task()
def send_asked(seat_id: int) -> None:
    """Ask the owner of a mailbox whether the seat is wanted; who has one, or waits for one, is told so instead."""
    seat = _seat(seat_id)
    most = conf.value("SEAT_MAILS_PER_DAY")
    if seat is None or not limits.is_within("seat-mail", seat.email, most=most, seconds=DAY):
        return
    if seat.state == SeatState.UNCONFIRMED:
        purpose = tokens.Purpose.SEAT_CONFIRMATION
        link = _link("centres:confirm_seat", seat.language, tokens.make(purpose, seat.pk))
        _write("confirm", seat, link=link, days=tokens.DAYS[purpose])
    else:
        _write_where_it_stands(seat)


@task()
def send_seat(seat_id: int, *, moved_up: bool = False) -> None:
    """Tell a person that the seat is theirs, or that they wait for one, with the link to give it back.

    `moved_up`: they waited, and somebody gave a seat back or more were added.
    """
    seat = _seat(seat_id)
    if seat is not None:
        _write_where_it_stands(seat, moved_up=moved_up)


@task()
def send_reminder(seat_id: int) -> None:
    """Remind a person who holds a seat, unless it was given back or called off meanwhile."""
    seat = _seat(seat_id)
    if seat is not None and seat.state == SeatState.HELD and not seat.occurrence.is_cancelled:
        _write("reminder", seat)


@task()
def send_changed(occurrence_id: int) -> None:
    """Tell everybody who registered for a date that it moved, or is called off."""
    for pk in Seat.objects.listed().filter(occurrence=occurrence_id).order_by("pk").values_list("pk", flat=True):
        send_change_to.enqueue(pk)


@task()
def send_change_to(seat_id: int) -> None:
    """Tell one of them: one mail that fails stops no other."""
    seat = _seat(seat_id)
    if seat is not None and seat.state in LISTED_SEATS:
        _write("called_off" if seat.occurrence.is_cancelled else "changed", seat)


def _seat(seat_id: int) -> Seat | None:
    return Seat.objects.select_related("occurrence__event__centre").filter(pk=seat_id).first()


def _write_where_it_stands(seat: Seat, *, moved_up: bool = False) -> None:
    if seat.state == SeatState.HELD:
        _write("held", seat, moved_up=moved_up)
    elif seat.state in LISTED_SEATS:
        _write("waiting", seat)


def _write(name: str, seat: Seat, **context: Any) -> None:
    """One of the mails of `mails/seat_…`: with the meeting in words, and the link to give the seat back."""
    with translation.override(seat.language):
        meeting = agenda.meeting(seat.occurrence)
        known = {
            "seat": seat,
            "meeting": meeting,
            "online_url": seat.occurrence.event.online_url if seat.state == SeatState.HELD else "",
            "give_up_link": _link(
                "centres:give_up_seat", seat.language, tokens.make(tokens.Purpose.SEAT_RETURN, seat.pk)
            ),
            "calendar_link": emails.absolute(meeting.calendar_url),
            "page_link": emails.absolute(meeting.url) if meeting.url else "",
        }
    emails.send(f"cdm_centres/mails/seat_{name}", to=seat.email, language=seat.language, context={**known, **context})


def _link(name: str, language: str, *args: str) -> str:
    """The whole address of a page, in the recipient's language."""
    with translation.override(language):
        return emails.absolute(reverse(name, args=args))
