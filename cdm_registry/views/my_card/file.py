"""The own file: where it stands, its photo, its card and its data."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from cdm_registry import countries, permissions, tokens
from cdm_registry.actions import own_data
from cdm_registry.cards import figure, printing
from cdm_registry.enums import OPEN_STATES, ChangeState, CorrectableField
from cdm_registry.exceptions import RegistryError
from cdm_registry.models import ChangeRequest, Citizen
from cdm_registry.views.registration import see_other

from .base import OwnFileView
from .choices import LEAVING_STATES


class FileView(OwnFileView):
    """Where the file stands, what is waited for, and what can be done."""

    def get(self, request: HttpRequest) -> HttpResponse:
        citizen = self.file()
        if citizen is None:
            return render(request, "cdm_registry/my_card/no_file.html")
        return render(request, "cdm_registry/my_card/file.html", self.context(citizen))

    def context(self, citizen: Citizen) -> dict[str, Any]:
        language = get_language() or citizen.language
        asked = citizen.correction_requests.filter(answered_at=None).first()
        card = citizen.cards.living().order_by("-issue").first()
        return {
            "citizen": citizen,
            "asked": asked,
            "correct_url": asked and reverse("registration:correct", args=[tokens.correction(asked)]),
            "card": card,
            "figure": card and figure.of(card),
            "today": timezone.now().date(),
            "entries": citizen.entries.order_by("sequence"),
            "accesses": citizen.accesses.exclude(by=self.request.user)[:10],
            "agreed": citizen.consents.filter(withdrawn_at=None).order_by("pk"),
            "country": countries.name(citizen.country, language),
            "spoken": [countries.language_name(code, language) for code in citizen.languages],
            "may_edit": citizen.state in OPEN_STATES,
            "may_ask_for_change": permissions.may_ask_for_change(self.request.user, citizen),
            "change": latest_change(citizen),
            "may_leave": citizen.state in LEAVING_STATES,
        }


def latest_change(citizen: Citizen) -> dict[str, Any] | None:
    """The last wish for another name or photo, while it waits or where it was refused; `fields` in words."""
    latest: ChangeRequest | None = citizen.change_requests.order_by("-pk").first()
    if latest is None or latest.state not in {ChangeState.WAITING, ChangeState.REFUSED}:
        return None
    return {"request": latest, "fields": [CorrectableField(name).label for name in latest.fields]}


class PhotoView(OwnFileView):
    """The own photo, to nobody else."""

    def get(self, request: HttpRequest) -> FileResponse:
        citizen = self.file_or_404()
        if not citizen.photo or not citizen.photo.storage.exists(citizen.photo.name):
            raise Http404
        return FileResponse(citizen.photo.open(), content_type="image/jpeg")


class CardView(OwnFileView):
    """The own card as a PDF, ready to be printed; that it was taken along is noted."""

    def get(self, request: HttpRequest) -> HttpResponse:
        card = self.file_or_404().cards.living().select_related("citizen", "signing_key").order_by("-issue").first()
        if card is None:
            raise Http404
        try:
            pdf = printing.render_card(card)
        except RegistryError as refused:  # its portrait is gone, or this machine lacks a typeface the other had
            messages.error(request, str(refused))
            return see_other("my_card:file")
        own_data.note_card_download(card=card, by=request.user)
        response = HttpResponse(pdf, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="world-citizen-{card.number}.pdf"'
        return response


class DataView(OwnFileView):
    """The own data, as a file a machine can read."""

    def get(self, request: HttpRequest) -> JsonResponse:
        data = own_data.export(citizen=self.file_or_404(), by=request.user)
        response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
        response["Content-Disposition"] = 'attachment; filename="world-citizen-data.json"'
        return response
