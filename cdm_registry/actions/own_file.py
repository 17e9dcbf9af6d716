"""What a person does with their own file: put something right, choose what to agree to, leave."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from cdm_registry import journal, permissions, signals, tasks
from cdm_registry.enums import NUMBERED_STATES, OPEN_STATES, CitizenState, ConsentPurpose, RegisterEvent
from cdm_registry.exceptions import ForbiddenMove, LinkUnusable
from cdm_registry.models import Citizen, Consent, CorrectionRequest

from . import cards, changes, erasure, moves

# What stands on no card: the person changes it alone, whenever the file is open.
FREE_FIELDS = frozenset({"country", "address", "postal_code", "city", "language", "languages"})
# What a card is made of: the person changes it alone only until a registrar has validated it.
NAME_FIELDS = frozenset(changes.NAMES)
CARD_FIELDS = NAME_FIELDS | {"birth_date", "birth_place", "centre"}
GUARDIAN_FIELDS = frozenset({"guardian_name", "guardian_email", "guardian_address"})


def correct(*, citizen: Citizen, by: Any, fields: Mapping[str, Any], photo: File | None = None) -> Citizen:
    """Write what a person corrects in their own file.

    Raises `NotAllowed` for somebody else's, `ForbiddenMove` for what a card already shows, or in a closed file.
    """
    with transaction.atomic():
        current = moves.locked(citizen)
        moves.only_if(permissions.is_holder_of(by, current))
        is_registered = current.state == CitizenState.REGISTERED
        allowed = FREE_FIELDS if is_registered else FREE_FIELDS | CARD_FIELDS | GUARDIAN_FIELDS
        if current.state not in OPEN_STATES or not set(fields) <= allowed:
            raise ForbiddenMove
        if photo is not None and is_registered:
            raise ForbiddenMove
        _write(current, fields, photo, by=by)
    return current


def answer_correction(*, request_id: int, fields: Mapping[str, Any], photo: File | None = None) -> Citizen:
    """Answer a registrar's request: just the fields asked for (names together, and a guardian's where a new birth date
    asks for one). The link was the permission. Raises `LinkUnusable` once it was answered or the file moved on.
    """
    with transaction.atomic():
        request = CorrectionRequest.objects.select_related("citizen").filter(pk=request_id, answered_at=None).first()
        if request is None:
            raise LinkUnusable
        current = moves.locked(request.citizen)
        request.refresh_from_db()
        if request.answered_at is not None or current.state != CitizenState.AWAITING:
            raise LinkUnusable
        asked = set(request.fields)
        if not set(fields) <= asked | GUARDIAN_FIELDS | (NAME_FIELDS if asked & NAME_FIELDS else set()):
            raise ForbiddenMove
        request.answered_at = timezone.now()
        request.save(update_fields=["answered_at"])
        _write(current, fields, photo)
    return current


def choose_consents(*, citizen: Citizen, by: Any, agreed: Mapping[ConsentPurpose, str]) -> None:
    """Agree to, or take back, what is free to choose; `agreed` maps a purpose onto the sentence that was read.

    The consent to the register itself ends by leaving it.
    """
    with transaction.atomic():
        current = moves.locked(citizen)
        moves.only_if(permissions.is_holder_of(by, current))
        if current.state not in OPEN_STATES:
            raise ForbiddenMove
        living = {c.purpose: c for c in current.consents.filter(withdrawn_at=None).exclude(purpose="register")}
        taken_back = [c.pk for purpose, c in living.items() if purpose not in agreed]
        current.consents.filter(pk__in=taken_back).update(withdrawn_at=timezone.now())
        new = {p: words for p, words in agreed.items() if p not in living and p != ConsentPurpose.REGISTER}
        Consent.objects.bulk_create(Consent(citizen=current, purpose=p, wording=w) for p, w in new.items())
        if new or taken_back:
            moves.change(current)
            journal.record(citizen=current, event=RegisterEvent.CORRECTED, by=by, facts={"fields": ["consents"]})


def withdraw(*, citizen: Citizen, by: Any) -> None:
    """Leave the register. A file without number is emptied; a registered person's keeps what the number is about
    (names, birth, country, mailbox; a child's guardian) so that they may come back under it, and loses the rest,
    portrait included.

    Raises `NotAllowed`, and `ForbiddenMove` for who has left already: a second
    click must not empty what the first kept.
    """
    with transaction.atomic():
        current = moves.locked(citizen)
        moves.only_if(permissions.is_holder_of(by, current))
        if current.state in {CitizenState.REGISTERED, CitizenState.SUSPENDED}:
            _leave_with_number(current, by)
        elif current.state in NUMBERED_STATES:
            raise ForbiddenMove
        else:
            transaction.on_commit(partial(tasks.send_erased.enqueue, current.email, current.language))
            erasure.erase(citizen=current, by=by)


def _leave_with_number(citizen: Citizen, by: Any) -> None:
    erasure.forget_file(citizen.photo)
    kept_nothing = {
        name: erasure.EMPTY[name]
        for name in ("address", "postal_code", "city", "languages", "guardian_address", "photo")
    }
    moves.move(citizen, CitizenState.WITHDRAWN, **kept_nothing)
    citizen.consents.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    journal.record(citizen=citizen, event=RegisterEvent.WITHDRAWN, by=by)
    changes.end_with_membership(citizen=citizen, by=by)
    cards.end_cards_of_leaver(citizen=citizen, by=by)
    transaction.on_commit(partial(signals.citizen_withdrawn.send, sender=Citizen, citizen=citizen, by=by))
    transaction.on_commit(partial(tasks.send_farewell.enqueue, citizen.pk))


def _write(citizen: Citizen, fields: Mapping[str, Any], photo: File | None, by: Any = None) -> None:
    """Write what differs, and note in the journal which fields, never what stood in them."""
    changed = {name: value for name, value in fields.items() if getattr(citizen, name) != value}
    if photo is not None:
        erasure.forget_file(citizen.photo)
        citizen.photo.save("portrait.jpg", photo, save=False)
        changed["photo"] = citizen.photo
    moves.change(citizen, **changed)
    journal.record(citizen=citizen, event=RegisterEvent.CORRECTED, by=by, facts={"fields": sorted(changed)})
    if changed.get("guardian_email") and not citizen.guardian_confirmed_at:
        transaction.on_commit(partial(tasks.send_guardian.enqueue, citizen.pk))
