"""Emptying a file: the row and its journal stay, the person goes."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from cdm_registry import journal
from cdm_registry.enums import CitizenState, RegisterEvent
from cdm_registry.models import Citizen

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


def erase(*, citizen: Citizen, by: Any = None) -> None:
    """Empty a file that never got a number, in a transaction already open; the portrait goes after the commit.

    Raises `ForbiddenMove`.
    """
    current = moves.locked(citizen)
    forget_file(current.photo)
    moves.move(current, CitizenState.ERASED, **EMPTY)
    current.consents.all().delete()
    current.correction_requests.all().delete()
    journal.record(citizen=current, event=RegisterEvent.ERASED, by=by)


def forget_file(held: Any) -> None:
    """Delete a stored file once the transaction holds: until then it may still be needed."""
    if held:
        transaction.on_commit(partial(held.storage.delete, held.name))
