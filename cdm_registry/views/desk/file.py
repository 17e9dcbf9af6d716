"""A file on the table: the portrait, the facts, what happened, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cdm_registry import countries, duplicates, permissions
from cdm_registry.actions import access
from cdm_registry.duplicates import Likeness
from cdm_registry.enums import LIVE_CARD_STATES, AccessKind, ChangeState, CorrectableField
from cdm_registry.models import Citizen

from .base import OneFileView, next_file
from .change import comparison_of
from .rows import rows

LAST_ACCESSES = 50


class FileView(OneFileView):
    """Shows a file, and notes who read it."""

    template_name = "cdm_registry/desk/file.html"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        access.note(citizen=self.citizen, by=request.user, kind=AccessKind.FILE_READ)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        citizen, user = self.citizen, self.request.user
        (row,) = rows(self.files.with_corrections().with_changes().select_related("centre").filter(pk=citizen.pk))
        likenesses = duplicates.likenesses(citizen)
        mine = set(self.files.filter(pk__in=[found.citizen.pk for found in likenesses]).values_list("pk", flat=True))
        cards = list(citizen.cards.order_by("-issue"))
        return super().get_context_data(
            row=row,
            comparisons=[Comparison.of(citizen, found) for found in likenesses if found.citizen.pk in mine],
            elsewhere=sorted({found.citizen.centre.name for found in likenesses if found.citizen.pk not in mine}),
            is_party=permissions.is_party_to(user, citizen),
            may=what_may(user, citizen),
            country=countries.name(citizen.country, get_language()) if citizen.country else "",
            spoken=[countries.language_name(code, get_language()) for code in citizen.languages],
            consents=citizen.consents.order_by("given_at"),
            corrections=corrections_of(citizen),
            change=comparison_of(citizen),
            past_changes=past_changes_of(citizen),
            cards=cards,
            living_card=next((card for card in cards if card.state in LIVE_CARD_STATES), None),
            entries=citizen.entries.select_related("by").order_by("-sequence"),
            accesses=self._accesses(),
            next_file=next_file(self.files, user, after=citizen),
            **kwargs,
        )

    def _accesses(self) -> Any:
        if not permissions.may_see_access_log(self.request.user):
            return None
        return self.citizen.accesses.select_related("by")[:LAST_ACCESSES]


def what_may(user: Any, citizen: Citizen) -> dict[str, bool]:
    """Which buttons stand under the file."""
    return {
        "validate": permissions.may_validate(user, citizen),
        "reopen": permissions.may_reopen(user, citizen),
        "suspend": permissions.may_suspend(user, citizen),
        "change": permissions.may_settle_change(user, citizen),
        "withdraw": permissions.may_record_withdrawal(user, citizen),
        "death": permissions.may_record_death(user, citizen),
        "erase": permissions.may_erase(user, citizen),
        "cards": permissions.may_handle_card_of(user, citizen),
    }


def corrections_of(citizen: Citizen) -> list[dict[str, Any]]:
    """What was asked of the person, the latest first, in words."""
    labels = dict(CorrectableField.choices)
    requests = citizen.correction_requests.select_related("asked_by").order_by("-asked_at")
    return [{"request": request, "fields": [labels.get(f, f) for f in request.fields]} for request in requests]


def past_changes_of(citizen: Citizen) -> list[dict[str, Any]]:
    """Wishes for another name or portrait that were answered or taken back, the latest first, in words."""
    labels = dict(CorrectableField.choices)
    answered = citizen.change_requests.exclude(state=ChangeState.WAITING).select_related("decided_by").order_by("-pk")
    return [{"request": request, "fields": [labels.get(f, f) for f in request.fields]} for request in answered]


@dataclass(frozen=True)
class Comparison:
    """Two files side by side: `lines` are (label, this file's value, the other's, the same?)."""

    other: Citizen
    signs: tuple[duplicates.Sign, ...]
    lines: list[tuple[Any, Any, Any, bool]]

    @classmethod
    def of(cls, citizen: Citizen, found: Likeness) -> Comparison:
        compared = [
            (_("Prénoms"), "given_names"),
            (_("Nom"), "family_name"),
            (_("Date de naissance"), "birth_date"),
            (_("Lieu de naissance"), "birth_place"),
            (_("Adresse électronique"), "email"),
            (_("Adresse"), "address"),
            (_("Ville"), "city"),
        ]
        values = [(label, getattr(citizen, name), getattr(found.citizen, name)) for label, name in compared]
        lines = [(label, one, other, bool(one) and one == other) for label, one, other in values]
        return cls(other=found.citizen, signs=found.signs, lines=lines)
