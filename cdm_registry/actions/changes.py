"""Another name or another portrait for somebody who has a card: asked for, compared, accepted or refused.

Each verb locks the file first and the request second. All raise `NotAllowed` and `ForbiddenMove`
(cdm_registry.exceptions); those of the desk also `SomebodyWasFaster`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from cdm_registry import journal, permissions, tasks
from cdm_registry.enums import CHANGE_TRANSITIONS, CardReason, ChangeState, CitizenState, RegisterEvent
from cdm_registry.exceptions import ForbiddenMove, NoChangeWaiting, NothingToChange, ReasonMissing
from cdm_registry.models import Card, ChangeRequest, Citizen
from cdm_registry.models.citizens import private_storage

from . import cards, erasure, moves

# Together, because one follows from the other.
NAMES = ("given_names", "family_name", "card_name", "latin_name")


def ask(
    *, citizen: Citizen, by: Any, names: Mapping[str, str], photo: File | None = None, explanation: str = ""
) -> ChangeRequest:
    """A person asks, on their own file. One that still waits is replaced; its portrait stays unless another comes.

    Raises `NothingToChange`.
    """
    with transaction.atomic():
        current = moves.locked(citizen)
        moves.only_if(permissions.is_holder_of(by, current))
        return _hold(current, by, names, photo, explanation)


def record(
    *,
    citizen: Citizen,
    by: Any,
    names: Mapping[str, str],
    photo: File | None = None,
    explanation: str = "",
    expected_version: int | None = None,
) -> ChangeRequest:
    """A registrar notes what somebody asked in person; it waits to be compared like any other.

    Raises `NothingToChange`.
    """
    with transaction.atomic():
        current = _at_the_desk(citizen, by, expected_version)
        return _hold(current, by, names, photo, explanation)


def take_back(*, citizen: Citizen, by: Any) -> ChangeRequest:
    """The person no longer wants the change; what was held for it is forgotten. Raises `NoChangeWaiting`."""
    with transaction.atomic():
        current = moves.locked(citizen)
        moves.only_if(permissions.is_holder_of(by, current))
        request = _waiting(current)
        _close(request, ChangeState.TAKEN_BACK, by)
        moves.change(current)
        _note(current, RegisterEvent.CHANGE_TAKEN_BACK, by, request)
    return request


def accept(*, citizen: Citizen, by: Any, expected_version: int | None = None) -> Citizen:
    """The new name or portrait becomes the file's, and a new card replaces the old one, in one transaction.

    The old portrait is forgotten once no living card shows it. Raises `NoChangeWaiting`, and what `cards.issue_card`
    raises: then nothing is written.
    """
    with transaction.atomic():
        current = _at_the_desk(citizen, by, expected_version)
        request, shown_so_far = _waiting(current), current.photo.name
        moves.change(current, **_wanted(request))
        _close(request, ChangeState.ACCEPTED, by)
        _note(current, RegisterEvent.CHANGE_ACCEPTED, by, request)
        cards.issue_card(citizen=current, by=by, reason=CardReason.CHANGED)
        if shown_so_far and shown_so_far != current.photo.name:
            _forget_unless_on_a_living_card(shown_so_far)
        _write_to(current, request)
    return current


def refuse(*, citizen: Citizen, by: Any, reason: str, expected_version: int | None = None) -> Citizen:
    """The file stays as it is; the person reads the reason in a mail. Raises `ReasonMissing`, `NoChangeWaiting`."""
    with transaction.atomic():
        current = _at_the_desk(citizen, by, expected_version)
        if not reason.strip():
            raise ReasonMissing
        request = _waiting(current)
        _close(request, ChangeState.REFUSED, by, refusal_reason=reason.strip())
        moves.change(current)
        _note(current, RegisterEvent.CHANGE_REFUSED, by, request)
        _write_to(current, request)
    return current


def end_with_membership(*, citizen: Citizen, by: Any) -> None:
    """Somebody leaves the living register: what they had asked for falls away. The caller has asked who is there."""
    with transaction.atomic():
        for request in citizen.change_requests.waiting().select_for_update():
            _close(request, ChangeState.TAKEN_BACK, by)
            _note(citizen, RegisterEvent.CHANGE_TAKEN_BACK, by, request)


def _at_the_desk(citizen: Citizen, by: Any, expected_version: int | None) -> Citizen:
    """The locked file of a registered person, for somebody who may decide on it."""
    current = moves.locked(citizen)
    moves.only_if(permissions.may_decide_on(by, current))
    moves.check_version(current, expected_version)
    _only_while_registered(current)
    return current


def _only_while_registered(citizen: Citizen) -> None:
    if citizen.state != CitizenState.REGISTERED:
        raise ForbiddenMove


def _hold(current: Citizen, by: Any, names: Mapping[str, str], photo: File | None, explanation: str) -> ChangeRequest:
    """Keep what is asked for until somebody answers."""
    _only_while_registered(current)
    if names and set(names) != set(NAMES):
        raise ForbiddenMove
    changed = [name for name in NAMES if name in names and names[name] != getattr(current, name)]
    request = current.change_requests.waiting().select_for_update().first() or ChangeRequest(citizen=current)
    if not changed and photo is None and not request.photo:
        raise NothingToChange
    for name in NAMES:
        setattr(request, name, names[name] if changed else "")
    if photo is not None:
        erasure.forget_file(request.photo)
        request.photo.save("portrait.jpg", photo, save=False)
    request.fields = [*changed, *(["photo"] if request.photo else [])]
    request.explanation, request.asked_by, request.asked_at = explanation.strip(), by, timezone.now()
    request.save()
    moves.change(current)
    _note(current, RegisterEvent.CHANGE_ASKED, by, request)
    _write_to(current, request)
    return request


def _waiting(citizen: Citizen) -> ChangeRequest:
    request = citizen.change_requests.waiting().select_for_update().first()
    if request is None:
        raise NoChangeWaiting
    return request


def _wanted(request: ChangeRequest) -> dict[str, str]:
    """Fields of the file and what is to stand there."""
    names = {name: getattr(request, name) for name in NAMES} if request.wants_name else {}
    return {**names, **({"photo": request.photo.name} if request.photo else {})}


def _close(request: ChangeRequest, to: ChangeState, by: Any, *, refusal_reason: str = "") -> None:
    """Answer a request, and hold nothing of it any longer; an accepted portrait is the file's by now."""
    if to not in CHANGE_TRANSITIONS[ChangeState(request.state)]:
        raise NoChangeWaiting
    if to != ChangeState.ACCEPTED:
        erasure.forget_file(request.photo)
    request.state, request.decided_at, request.decided_by = to, timezone.now(), by
    request.refusal_reason = refusal_reason
    for name in (*NAMES, "photo", "explanation"):
        setattr(request, name, "")
    request.save()


def _forget_unless_on_a_living_card(portrait: str) -> None:
    if not Card.objects.living().filter(photo=portrait).exists():
        transaction.on_commit(partial(private_storage().delete, portrait))


def _note(citizen: Citizen, event: RegisterEvent, by: Any, request: ChangeRequest) -> None:
    journal.record(citizen=citizen, event=event, by=by, facts={"fields": request.fields})


def _write_to(citizen: Citizen, request: ChangeRequest) -> None:
    """Write of a wish or its answer after the commit; people who came to the desk may have no address."""
    if citizen.email:
        transaction.on_commit(partial(tasks.send_change.enqueue, request.pk, str(request.state)))
