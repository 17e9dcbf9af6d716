"""What a team does with a letter: answer it, ask something back, note something for the others."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from cdm_centres.enums import EnquiryEvent, EnquiryState, MessageKind
from cdm_centres.exceptions import EmptyMessage, ForbiddenMove, NoAddressToAnswer
from cdm_centres.models import Enquiry, EnquiryMessage
from cdm_centres.tasks import enquiries as mails
from cdm_pages import emails

from . import moves

ANSWERABLE = frozenset({EnquiryState.OPEN, EnquiryState.WAITING, EnquiryState.ANSWERED, EnquiryState.CLOSED})


def answer(*, enquiry: Enquiry, by: Any, text: str, expected_version: int | None = None) -> EnquiryMessage:
    """Answer the asker, by mail and on the page of the conversation: the clock stops.

    Raises `NotAllowed`, `SomebodyAnswered`, `EmptyMessage`, `NoAddressToAnswer`, `ForbiddenMove`.
    """
    with transaction.atomic():
        current = moves.held(enquiry, by, expected_version)
        _check(current, text)
        if current.state not in ANSWERABLE:
            raise ForbiddenMove
        moves.answered(current, timezone.now())
        return _write(current, MessageKind.ANSWER, by, text)


def ask_back(*, enquiry: Enquiry, by: Any, text: str, expected_version: int | None = None) -> EnquiryMessage:
    """Ask the asker something that is needed to answer: the clock waits for them.

    Raises `NotAllowed`, `SomebodyAnswered`, `EmptyMessage`, `NoAddressToAnswer`, `ForbiddenMove`.
    """
    with transaction.atomic():
        current = moves.held(enquiry, by, expected_version)
        _check(current, text)
        if current.state == EnquiryState.WAITING:
            moves.change(current, timezone.now())
        else:
            _only_if(current, EnquiryState.OPEN)
            moves.move(current, EnquiryState.WAITING)
        return _write(current, MessageKind.QUESTION, by, text)


def note(*, enquiry: Enquiry, by: Any, text: str) -> EnquiryMessage:
    """Leave a word for the team; the asker never sees it. Raises `NotAllowed`, `EmptyMessage`."""
    with transaction.atomic():
        current = moves.held(enquiry, by)
        if not text.strip():
            raise EmptyMessage
        return EnquiryMessage.objects.create(enquiry=current, kind=MessageKind.NOTE, author=by, text=text.strip())


def note_answered_elsewhere(*, enquiry: Enquiry, by: Any, text: str, expected_version: int | None = None) -> Enquiry:
    """Note that a person answered in another way, by telephone or at the centre: the clock stops.

    Raises `NotAllowed`, `SomebodyAnswered`, `EmptyMessage`, `ForbiddenMove`.
    """
    with transaction.atomic():
        current = moves.held(enquiry, by, expected_version)
        if not text.strip():
            raise EmptyMessage
        _only_if(current, *ANSWERABLE)
        moves.answered(current, timezone.now())
        moves.note_event(current, EnquiryEvent.ANSWERED_ELSEWHERE, by, text.strip())
    return current


def _check(enquiry: Enquiry, text: str) -> None:
    if not text.strip():
        raise EmptyMessage
    if not enquiry.asker_email:
        raise NoAddressToAnswer


def _only_if(enquiry: Enquiry, *states: str) -> None:
    if enquiry.state not in states:
        raise ForbiddenMove


def _write(enquiry: Enquiry, kind: MessageKind, by: Any, text: str) -> EnquiryMessage:
    """Keep what goes out, under the name its mail will bear however often the task runs."""
    message = EnquiryMessage.objects.create(
        enquiry=enquiry, kind=kind, author=by, text=text.strip(), message_id=emails.new_message_id()
    )
    if enquiry.assigned_to_id is None:
        enquiry.assigned_to = by
        enquiry.save(update_fields=["assigned_to"])
    transaction.on_commit(partial(mails.send_to_asker.enqueue, message.pk))
    return message
