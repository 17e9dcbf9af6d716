"""Everything a file holds of a person, for the person (GDPR, articles 15 and 20)."""

from __future__ import annotations

from typing import Any

from cdm_centres.actions import enquiries
from cdm_registry import permissions
from cdm_registry.enums import AccessKind
from cdm_registry.models import AccessLog, Card, Citizen

from . import changes, moves

OF_THE_PERSON = [
    "given_names",
    "family_name",
    "card_name",
    "latin_name",
    "birth_date",
    "birth_place",
    "email",
    "country",
    "address",
    "postal_code",
    "city",
    "language",
    "languages",
    "guardian_name",
    "guardian_email",
    "guardian_address",
    "guardian_confirmed_at",
    "declared_at",
    "applied_at",
    "email_confirmed_at",
    "registered_at",
    "number",
    "state",
    "refusal_reason",
]


def export(*, citizen: Citizen, by: Any) -> dict[str, Any]:
    """The whole file as data a machine can read; photo and card come apart, as files. Raises `NotAllowed`."""
    moves.only_if(permissions.is_holder_of(by, citizen))
    return {
        "person": {name: getattr(citizen, name) for name in OF_THE_PERSON},
        "centre": citizen.centre.name,
        "consents": list(citizen.consents.order_by("pk").values("purpose", "wording", "given_at", "withdrawn_at")),
        "cards": list(
            citizen.cards.order_by("issue").values(
                "issue", "state", "number", "printed_name", "latin_name", "centre_name", "issued_on", "valid_until"
            )
        ),
        "corrections_asked": list(
            citizen.correction_requests.order_by("pk").values("asked_at", "fields", "message", "answered_at")
        ),
        "changes_asked": list(
            citizen.change_requests.order_by("pk").values(
                "state", "fields", *changes.NAMES, "explanation", "asked_at", "decided_at", "refusal_reason"
            )
        ),
        "journal": list(citizen.entries.order_by("sequence").values("event", "at")),
        "letters_to_centres": enquiries.own_data(email=citizen.email if citizen.email_confirmed_at else ""),
        "read_by_others": list(citizen.accesses.exclude(by=by).order_by("pk").values("kind", "at")),
    }


def note_card_download(*, card: Card, by: Any) -> None:
    """Note that a person takes their own card along. Raises `NotAllowed`."""
    moves.only_if(permissions.is_holder_of(by, card.citizen))
    AccessLog.objects.create(citizen=card.citizen, by=by, kind=AccessKind.CARD_DOWNLOADED)
