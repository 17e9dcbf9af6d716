"""What a team does around a letter: give it to somebody, put it away, bring it back, pass it on."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from cdm_centres import permissions
from cdm_centres.enums import CentreKind, EnquiryEvent, EnquiryState
from cdm_centres.exceptions import CannotMerge, ForbiddenMove, NoTeamOfTheNetwork, NotOfThisTeam
from cdm_centres.models import Centre, Enquiry
from cdm_centres.tasks import enquiries as mails

from . import moves


def assign(*, enquiry: Enquiry, by: Any, to: Any) -> Enquiry:
    """Give a conversation to somebody of the team to look after, or to nobody (None); they are told, unless it is
    their own doing. Raises `NotAllowed`, `NotOfThisTeam`.
    """
    with transaction.atomic():
        current = moves.held(enquiry, by)
        if current.assigned_to_id == (to.pk if to else None):
            return current
        if to is not None and not permissions.may_be_assigned(to, current):
            raise NotOfThisTeam
        current.assigned_to = to
        moves.change(current, current.moved_at)
        moves.note_event(
            current, EnquiryEvent.ASSIGNED if to else EnquiryEvent.RELEASED, by, to.get_full_name() if to else ""
        )
        if to is not None and to.pk != by.pk:
            transaction.on_commit(partial(mails.send_to_assigned.enqueue, current.pk))
    return current


def close(*, enquiry: Enquiry, by: Any, expected_version: int | None = None) -> Enquiry:
    """Put away a conversation that needs no answer, or no more. Raises `NotAllowed`, `SomebodyAnswered`,
    `ForbiddenMove`."""
    return _put_away(enquiry, by, EnquiryState.CLOSED, EnquiryEvent.CLOSED, expected_version)


def mark_spam(*, enquiry: Enquiry, by: Any, expected_version: int | None = None) -> Enquiry:
    """Put a conversation among the rubbish, where it lies until it is forgotten. Raises `NotAllowed`,
    `SomebodyAnswered`, `ForbiddenMove`."""
    return _put_away(enquiry, by, EnquiryState.SPAM, EnquiryEvent.SPAM, expected_version)


def reopen(*, enquiry: Enquiry, by: Any, expected_version: int | None = None) -> Enquiry:
    """Undo: a conversation that was put away, or merged, waits for an answer again, with the time that was left.

    Raises `NotAllowed`, `SomebodyAnswered`, `ForbiddenMove`.
    """
    with transaction.atomic():
        current = moves.held(enquiry, by, expected_version)
        moves.move(current, EnquiryState.OPEN, merged_into=None, is_automatic=False)
        moves.note_event(current, EnquiryEvent.REOPENED, by)
    return current


def merge(*, enquiry: Enquiry, into: Enquiry, by: Any) -> Enquiry:
    """Make one conversation of two of the same person at the same centre: what is written goes on in `into`.

    The messages stay where they were written, so that it can be undone. Raises `NotAllowed`, `CannotMerge`,
    `ForbiddenMove`.
    """
    with transaction.atomic():
        # Always in the order of their ids: two people who merge the same two cannot wait for each other.
        both = {each.pk: moves.held(each, by) for each in sorted((enquiry, into), key=lambda each: each.pk)}
        current, target = both[enquiry.pk], both[into.pk]
        same_person = current.asker_email and current.asker_email.casefold() == target.asker_email.casefold()
        if current.pk == target.pk or not same_person or current.centre_id != target.centre_id:
            raise CannotMerge
        if target.state in {EnquiryState.MERGED, EnquiryState.SPAM}:
            raise ForbiddenMove
        owed = current.time_left()
        is_owed = current.state == EnquiryState.OPEN
        moves.move(current, EnquiryState.MERGED, merged_into=target)
        moves.note_event(current, EnquiryEvent.MERGED, by)
        moves.note_event(target, EnquiryEvent.TOOK_IN, by)
        if is_owed:
            _owe(target, owed)
    return target


def hand_to_network(*, enquiry: Enquiry, by: Any) -> Enquiry:
    """Ask the network's team to answer in the centre's place; it is told once. The centre goes on seeing it.

    Raises `NotAllowed`, `NoTeamOfTheNetwork`.
    """
    with transaction.atomic():
        current = moves.held(enquiry, by)
        if not Centre.objects.active().filter(kind=CentreKind.NETWORK).exists():
            raise NoTeamOfTheNetwork
        if not current.with_network:
            pass_on(current, by)
    return current


def pass_on(enquiry: Enquiry, by: Any = None) -> None:
    """Show a locked conversation to the network's team, and tell it after the commit."""
    now = timezone.now()
    moves.change(enquiry, enquiry.moved_at, with_network=True, passed_on_at=now)
    moves.note_event(enquiry, EnquiryEvent.PASSED_ON, by)
    transaction.on_commit(partial(mails.send_passed_on.enqueue, enquiry.pk))


def _owe(target: Enquiry, owed: Any) -> None:
    """The merged question waits in the target now, with no more time than it had."""
    now = timezone.now()
    if target.state != EnquiryState.OPEN:
        moves.move(target, EnquiryState.OPEN, now)
    target.due_at = min(target.due_at, now + owed)
    moves.change(target, now)


def _put_away(
    enquiry: Enquiry, by: Any, to: EnquiryState, event: EnquiryEvent, expected_version: int | None
) -> Enquiry:
    with transaction.atomic():
        current = moves.held(enquiry, by, expected_version)
        moves.move(current, to)
        moves.note_event(current, event, by)
    return current
