"""The one door through which a conversation changes its state, and with it the clock of the promise."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from cdm_centres import conf, permissions
from cdm_centres.enums import ENQUIRY_TRANSITIONS, EnquiryEvent, EnquiryState, MessageKind
from cdm_centres.exceptions import ForbiddenMove, NotAllowed, SomebodyAnswered
from cdm_centres.models import Enquiry, EnquiryMessage


def held(enquiry: Enquiry, by: Any, expected_version: int | None = None) -> Enquiry:
    """The locked conversation, for somebody who may answer it. Raises `NotAllowed`, `SomebodyAnswered`."""
    current = Enquiry.objects.select_for_update(of=("self",)).select_related("centre").get(pk=enquiry.pk)
    if not permissions.may_answer(by, current):
        raise NotAllowed
    if expected_version is not None and current.version != expected_version:
        raise SomebodyAnswered
    return current


def locked(pk: int) -> Enquiry | None:
    """The conversation as it is now, held until the transaction ends; None where it is gone."""
    return Enquiry.objects.select_for_update(of=("self",)).select_related("centre").filter(pk=pk).first()


def promised() -> datetime.timedelta:
    """The time within which an answer is promised."""
    return datetime.timedelta(hours=conf.value("ANSWER_HOURS"))


def move(enquiry: Enquiry, to: EnquiryState, now: datetime.datetime | None = None, **fields: Any) -> None:
    """Move a locked conversation to another state, and set its clock. Raises `ForbiddenMove`.

    Towards `OPEN` the clock goes on with what was left; towards any other state what is left is held.
    """
    if to not in ENQUIRY_TRANSITIONS[EnquiryState(enquiry.state)]:
        raise ForbiddenMove
    now = now or timezone.now()
    if to == EnquiryState.OPEN:
        enquiry.due_at, enquiry.left = now + (promised() if enquiry.left is None else enquiry.left), None
    elif enquiry.due_at is not None:
        enquiry.left, enquiry.due_at = enquiry.due_at - now, None
    change(enquiry, now, state=to, **fields)


def answered(enquiry: Enquiry, now: datetime.datetime) -> None:
    """A person answered: the round is over, and the first one leaves how long it took."""
    if enquiry.answered_at is None:
        left = enquiry.time_left(now)
        enquiry.answered_in = promised() - left if left is not None else datetime.timedelta()
        enquiry.answered_at = now
    if enquiry.state != EnquiryState.ANSWERED:
        move(enquiry, EnquiryState.ANSWERED, now)
    enquiry.left = None
    change(enquiry, now)


def asked(enquiry: Enquiry, now: datetime.datetime) -> None:
    """The asker wrote: it is the team's turn. After an answer a new round begins, with all of the time."""
    if enquiry.state in {EnquiryState.WAITING, EnquiryState.ANSWERED, EnquiryState.CLOSED}:
        is_new_round = enquiry.left is None
        move(enquiry, EnquiryState.OPEN, now)
        if is_new_round:
            enquiry.warned_at = enquiry.passed_on_at = None
    change(enquiry, now)


def change(enquiry: Enquiry, now: datetime.datetime, **fields: Any) -> None:
    """Write a locked conversation and raise its version."""
    for name, value in fields.items():
        setattr(enquiry, name, value)
    enquiry.version += 1
    enquiry.moved_at = now
    enquiry.save()


def note_event(enquiry: Enquiry, event: EnquiryEvent, by: Any = None, text: str = "") -> EnquiryMessage:
    """Write into the log of a conversation what was done with it, and by whom."""
    return EnquiryMessage.objects.create(
        enquiry=enquiry, kind=MessageKind.EVENT, event=event, author=by, text=text, at=timezone.now()
    )
