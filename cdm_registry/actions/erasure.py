"""Emptying a file: the row and its journal stay, the person goes."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from cdm_centres.actions import enquiries
from cdm_registry import journal, permissions, signals, tasks
from cdm_registry.cards import payload
from cdm_registry.enums import CitizenState, RegisterEvent
from cdm_registry.models import Citizen
from cdm_registry.models.citizens import private_storage

from . import moves

EMPTY: dict[str, Any] = {
    "user": None,
    "given_names": "",
    "family_name": "",
    "card_name": "",
    "latin_name": "",
    "birth_date": None,
    "birth_place": "",
    "email": "",
    "country": "",
    "address": "",
    "postal_code": "",
    "city": "",
    "languages": [],
    "guardian_name": "",
    "guardian_email": "",
    "guardian_address": "",
    "refusal_reason": "",
    "photo": "",
}


def erase_on_request(*, citizen: Citizen, by: Any, expected_version: int | None = None) -> Citizen:
    """Empty the file of somebody who left, died or was refused, for good (GDPR, article 17). The number stays given.

    The person is told, at the address that is then forgotten; nobody writes to the dead. Raises `NotAllowed`,
    `SomebodyWasFaster`, `ForbiddenMove`.
    """
    with transaction.atomic():
        current = moves.locked(citizen)
        moves.only_if(permissions.may_read_file(by, current))
        moves.check_version(current, expected_version)
        moves.only_if(permissions.may_erase(by, current))
        if current.email and current.state != CitizenState.DECEASED:
            transaction.on_commit(partial(tasks.send_erased.enqueue, current.email, current.language))
        return erase(citizen=current, by=by)


def erase(*, citizen: Citizen, by: Any = None) -> Citizen:
    """Empty a file, in a transaction already open; portraits go after the commit. The caller has asked who is there.

    Raises `ForbiddenMove`.
    """
    current = moves.locked(citizen)
    user_id = current.user_id
    forget_file(current.photo)
    if current.email_confirmed_at:  # else the address may be a stranger's
        enquiries.erase_person(email=current.email)
    _empty_cards_of(current)
    moves.move(current, CitizenState.ERASED, **EMPTY)
    current.consents.all().delete()
    current.correction_requests.all().delete()
    for request in current.change_requests.exclude(photo=""):
        forget_file(request.photo)
    current.change_requests.all().delete()
    journal.record(citizen=current, event=RegisterEvent.ERASED, by=by)
    tell = partial(signals.citizen_erased.send, sender=Citizen, citizen=current, by=by, user_id=user_id)
    transaction.on_commit(tell)
    return current


def _empty_cards_of(citizen: Citizen) -> None:
    """Take names and portrait from the cards. What is left of a payload still answers whoever shows the card."""
    for card in citizen.cards.select_for_update():
        if card.photo:
            transaction.on_commit(partial(private_storage().delete, card.photo))
        card.printed_name = card.latin_name = card.photo = ""
        card.payload = payload.trace(card.payload)
        card.save(update_fields=["printed_name", "latin_name", "photo", "payload"])


def forget_file(held: Any) -> None:
    """Delete a stored file once the transaction holds: until then it may still be needed."""
    if held:
        transaction.on_commit(partial(held.storage.delete, held.name))
