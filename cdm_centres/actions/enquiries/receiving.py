"""Letters that come in: by the contact form, by mail, by the asker's own page."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from cdm_centres.enums import CentreStatus, EnquiryDoor, EnquiryEvent, EnquiryState, MessageKind
from cdm_centres.exceptions import CentreClosed, EmptyMessage, ForbiddenMove
from cdm_centres.models import Centre, Enquiry, EnquiryFile, EnquiryMessage
from cdm_centres.models.enquiries import LONGEST_TEXT
from cdm_centres.tasks import enquiries as mails
from cdm_pages.emails import Attachment

from . import moves


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What somebody writes to a centre. `message_id` names it, so that the same letter is kept once."""

    text: str
    email: str
    name: str = ""
    subject: str = ""
    language: str
    message_id: str = ""
    delivered_to: str = ""
    files: Iterable[Attachment] = field(default=())

    def identity(self, centre: Centre) -> str:
        """Its name; a form has none: the same words of the same person on the same day are the same letter."""
        if self.message_id:
            return self.message_id
        day = timezone.now().date().isoformat()
        said = "\x00".join([str(centre.pk), self.email.casefold(), self.subject, self.text, day])
        return f"<{hashlib.sha256(said.encode()).hexdigest()[:40]}@form.invalid>"


def receive(*, centre: Centre, letter: Letter, door: EnquiryDoor, is_automatic: bool = False) -> Enquiry:
    """A letter becomes a conversation of a centre, and the clock starts; the asker gets an acknowledgement with a link.

    The same letter twice gives the same conversation. What a machine wrote is put away at once: it starts no clock and
    is not acknowledged. Raises `CentreClosed`, `EmptyMessage`.
    """
    if centre.status != CentreStatus.ACTIVE:
        raise CentreClosed
    if not letter.text.strip() and not letter.files and not letter.subject:
        raise EmptyMessage
    name = letter.identity(centre)
    there = _known(name, letter.delivered_to)
    if there is not None:
        return there.enquiry
    try:
        with transaction.atomic():
            return _begin(centre, letter, door, name, is_automatic)
    except IntegrityError:
        # The same letter came at the same moment by another road.
        there = _known(name, letter.delivered_to)
        if there is None:
            raise
        return there.enquiry


def _begin(centre: Centre, letter: Letter, door: EnquiryDoor, name: str, is_automatic: bool) -> Enquiry:
    now = timezone.now()
    enquiry = Enquiry.objects.create(
        centre=centre,
        door=door,
        language=letter.language,
        subject=letter.subject.strip()[:200],
        asker_name=letter.name.strip()[:120],
        asker_email=letter.email,
        is_automatic=is_automatic,
        state=EnquiryState.CLOSED if is_automatic else EnquiryState.OPEN,
        due_at=None if is_automatic else now + moves.promised(),
        arrived_at=now,
        moved_at=now,
    )
    _keep(enquiry, letter, name, now, is_automatic=is_automatic)
    if not is_automatic:
        transaction.on_commit(partial(mails.send_receipt.enqueue, enquiry.pk))
    return enquiry


def add_from_asker(*, enquiry_id: int, letter: Letter, is_automatic: bool = False, is_bounce: bool = False) -> Enquiry:
    """The asker writes again: it is the team's turn. A machine's word is noted and changes nothing.

    What was merged goes on where it was merged into; what lies among spam stays there. Raises `ForbiddenMove` for a
    conversation that is gone, `EmptyMessage`.
    """
    if not letter.text.strip() and not letter.files:
        raise EmptyMessage
    with transaction.atomic():
        enquiry = _where_it_goes_on(enquiry_id)
        name = letter.identity(enquiry.centre)
        if _known(name, letter.delivered_to) is not None:
            return enquiry
        now = timezone.now()
        _keep(enquiry, letter, name, now, is_automatic=is_automatic)
        if is_automatic:
            event = EnquiryEvent.NOT_DELIVERED if is_bounce else EnquiryEvent.AUTOMATIC
            moves.note_event(enquiry, event)
        else:
            moves.asked(enquiry, now)
            transaction.on_commit(partial(mails.send_to_assigned.enqueue, enquiry.pk))
    return enquiry


def _where_it_goes_on(enquiry_id: int) -> Enquiry:
    enquiry = moves.locked(enquiry_id)
    seen = set()
    while enquiry is not None and enquiry.state == EnquiryState.MERGED and enquiry.merged_into_id not in seen:
        seen.add(enquiry.pk)
        enquiry = moves.locked(enquiry.merged_into_id) if enquiry.merged_into_id else None
    if enquiry is None:
        raise ForbiddenMove
    return enquiry


def _known(name: str, delivered_to: str) -> EnquiryMessage | None:
    known = EnquiryMessage.objects.filter(message_id=name, delivered_to=delivered_to)
    return known.select_related("enquiry__centre").first()


def _keep(enquiry: Enquiry, letter: Letter, name: str, now: datetime.datetime, *, is_automatic: bool) -> None:
    message = EnquiryMessage.objects.create(
        enquiry=enquiry,
        kind=MessageKind.ASKED,
        text=letter.text.strip()[:LONGEST_TEXT],
        at=now,
        is_automatic=is_automatic,
        message_id=name,
        delivered_to=letter.delivered_to,
    )
    for each in letter.files:
        kept = EnquiryFile(message=message, name=each.name[:120], size=each.size)
        if each.content is not None:
            kept.file.save(each.name, ContentFile(each.content), save=False)
        kept.save()
