"""What a registrar decides about a file: validate, ask for something, refuse, and what may come later.

Each verb locks the file, asks who is there, asks the locked file, writes, and notes it in the journal; mail and signals
go out after the commit. All raise `NotAllowed`, `SomebodyWasFaster` and `ForbiddenMove` (cdm_registry.exceptions).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from cdm_registry import journal, numbering, permissions, signals, tasks
from cdm_registry.enums import CardReason, CitizenState, CorrectableField, RegisterEvent
from cdm_registry.exceptions import ForbiddenMove, GuardianHasNotAgreed, NothingAsked, ReasonMissing
from cdm_registry.models import Citizen, CorrectionRequest

from . import cards, changes, moves


def validate(*, citizen: Citizen, by: Any, expected_version: int | None = None) -> Citizen:
    """Register a person: give the number that is never given twice, and issue the card.

    The number is taken last, in this very transaction: the row of its series is held for milliseconds, and a
    transaction given up gives the number back. Raises `GuardianHasNotAgreed` for a child whose guardian is silent,
    `NoSigningKey` and `SealedKey` where no card can be signed: then nothing is written.
    """
    with transaction.atomic():
        current = _held(citizen, by, expected_version)
        _only_while_awaiting(current)  # a suspended person comes back by `reopen`, never under a second number
        if (current.guardian_name or current.guardian_email) and current.guardian_confirmed_at is None:
            raise GuardianHasNotAgreed
        _settle_correction(current)
        number = numbering.allocate(numbering.CITIZENS)
        moves.move(current, CitizenState.REGISTERED, number=number, registered_at=timezone.now())
        journal.record(citizen=current, event=RegisterEvent.VALIDATED, by=by, facts={"number": number})
        cards.issue_card(citizen=current, by=by)
        _tell(signals.citizen_registered, current, by)
        _write_to(current, RegisterEvent.VALIDATED)
    return current


def ask_for_correction(
    *, citizen: Citizen, by: Any, fields: Collection[str], message: str = "", expected_version: int | None = None
) -> CorrectionRequest:
    """Ask the person to put right just these fields (`CorrectableField`), with a word; a mail brings them a link.

    A request that is still open is replaced: the person sees the latest one. Raises `NothingAsked`.
    """
    asked = [str(field) for field in CorrectableField if field in set(fields)]
    if not asked or len(asked) != len(set(fields)):
        raise NothingAsked
    with transaction.atomic():
        current = _held(citizen, by, expected_version)
        _only_while_awaiting(current)
        request, _created = CorrectionRequest.objects.update_or_create(
            citizen=current,
            answered_at=None,
            defaults={"asked_by": by, "asked_at": timezone.now(), "fields": asked, "message": message.strip()},
        )
        moves.change(current)
        journal.record(citizen=current, event=RegisterEvent.CORRECTION_ASKED, by=by, facts={"fields": asked})
        _tell(signals.correction_asked, current, by)
        if current.email:
            transaction.on_commit(partial(tasks.send_correction_asked.enqueue, request.pk))
    return request


def refuse(*, citizen: Citizen, by: Any, reason: str, expected_version: int | None = None) -> Citizen:
    """Refuse a registration; the person reads the reason in a mail. Raises `ReasonMissing`."""
    with transaction.atomic():
        current = _held(citizen, by, expected_version)
        if not reason.strip():
            raise ReasonMissing
        moves.move(current, CitizenState.REFUSED, refusal_reason=reason.strip())
        _settle_correction(current)
        journal.record(citizen=current, event=RegisterEvent.REFUSED, by=by)
        _tell(signals.citizen_refused, current, by)
        _write_to(current, RegisterEvent.REFUSED)
    return current


def reopen(*, citizen: Citizen, by: Any, expected_version: int | None = None) -> Citizen:
    """Take back a refusal (the file waits again), or a suspension or withdrawal: the person is registered again,
    under the same number, with a new card.
    """
    with transaction.atomic():
        current = _held(citizen, by, expected_version)
        before = current.state
        to = CitizenState.AWAITING if before == CitizenState.REFUSED else CitizenState.REGISTERED
        if before not in {CitizenState.REFUSED, CitizenState.SUSPENDED, CitizenState.WITHDRAWN}:
            raise ForbiddenMove
        moves.move(current, to, refusal_reason="")
        journal.record(citizen=current, event=RegisterEvent.REOPENED, by=by, facts={"from": before})
        if to == CitizenState.REGISTERED:
            cards.issue_card(citizen=current, by=by, reason=CardReason.RENEWED)
        _tell(signals.citizen_reopened, current, by)
        _write_to(current, RegisterEvent.REOPENED)
    return current


def suspend(*, citizen: Citizen, by: Any, reason: str, expected_version: int | None = None) -> Citizen:
    """Suspend a registration until it is reopened: the number stays, the card ends. Raises `ReasonMissing`."""
    if not reason.strip():
        raise ReasonMissing
    return _leave(citizen, by, CitizenState.SUSPENDED, expected_version=expected_version, reason=reason.strip())


def record_withdrawal(*, citizen: Citizen, by: Any, expected_version: int | None = None) -> Citizen:
    """Note that a person leaves the register. The number stays theirs; the card ends."""
    return _leave(citizen, by, CitizenState.WITHDRAWN, expected_version=expected_version)


def record_death(*, citizen: Citizen, by: Any, expected_version: int | None = None) -> Citizen:
    """Note that a registered person has died. No mail is sent to the address of the dead."""
    return _leave(citizen, by, CitizenState.DECEASED, expected_version=expected_version)


_LEAVING = {
    CitizenState.SUSPENDED: (RegisterEvent.SUSPENDED, signals.citizen_suspended),
    CitizenState.WITHDRAWN: (RegisterEvent.WITHDRAWN, signals.citizen_withdrawn),
    CitizenState.DECEASED: (RegisterEvent.DECEASED, signals.citizen_deceased),
}


def _leave(
    citizen: Citizen, by: Any, to: CitizenState, *, expected_version: int | None = None, reason: str = ""
) -> Citizen:
    """Move a registered person out of the living register, in the way `to` says."""
    event, signal = _LEAVING[to]
    with transaction.atomic():
        current = _held(citizen, by, expected_version)
        moves.move(current, to, refusal_reason=reason)
        journal.record(citizen=current, event=event, by=by)
        changes.end_with_membership(citizen=current, by=by)
        cards.revoke_cards_of(citizen=current, by=by, reason=str(event.label))
        _tell(signal, current, by)
        if to != CitizenState.DECEASED:
            _write_to(current, event)
    return current


def _held(citizen: Citizen, by: Any, expected_version: int | None) -> Citizen:
    """The locked file, for somebody who may decide on it: who was faster is told only to those who may know."""
    current = moves.locked(citizen)
    moves.only_if(permissions.may_decide_on(by, current))
    moves.check_version(current, expected_version)
    return current


def _only_while_awaiting(citizen: Citizen) -> None:
    if citizen.state != CitizenState.AWAITING:
        raise ForbiddenMove


def _settle_correction(citizen: Citizen) -> None:
    """A decision ends a request that is still open: its link leads nowhere any more."""
    citizen.correction_requests.filter(answered_at=None).update(answered_at=timezone.now())


def _tell(signal: Signal, citizen: Citizen, by: Any) -> None:
    transaction.on_commit(partial(signal.send, sender=Citizen, citizen=citizen, by=by))


def _write_to(citizen: Citizen, event: RegisterEvent) -> None:
    """Write of a decision after the commit; people who came to the desk may have no address."""
    if citizen.email:
        transaction.on_commit(partial(tasks.send_decision.enqueue, citizen.pk, str(event)))
