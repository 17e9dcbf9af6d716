"""A wish for another name or portrait at the desk: noted for somebody who came in person, seen beside what it replaces.

Accepting and refusing are decisions like others (`verbs`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cdm_registry import permissions
from cdm_registry.actions import access, changes
from cdm_registry.enums import AccessKind
from cdm_registry.exceptions import NotAllowed
from cdm_registry.forms.change import RecordChangeForm
from cdm_registry.models import ChangeRequest, Citizen

from .base import OneFileView
from .photo import as_portrait

LABELS = {
    "given_names": _("Prénoms"),
    "family_name": _("Nom de famille"),
    "card_name": _("Nom sur la carte"),
    "latin_name": _("En lettres latines"),
}


@dataclass(frozen=True)
class Change:
    """Old and new side by side: `lines` are (label, what stands, what is asked for, the same?)."""

    request: ChangeRequest
    lines: list[tuple[Any, str, str, bool]]


def comparison_of(citizen: Citizen) -> Change | None:
    """What a registered person asks for, beside what it would replace; None where nothing waits."""
    request = citizen.change_requests.waiting().select_related("asked_by").first()
    if request is None:
        return None
    lines = []
    for name, label in LABELS.items() if request.wants_name else ():
        old, new = getattr(citizen, name), getattr(request, name)
        lines.append((label, old, new, old == new))
    return Change(request=request, lines=lines)


class RecordChangeView(OneFileView):
    """The registrar notes what somebody asks in person, with the photo just taken, then compares it on the file."""

    template_name = "cdm_registry/desk/record_change.html"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if not permissions.may_settle_change(request.user, self.citizen):
            return redirect(self.file_url)
        initial = self.unsent(RecordChangeForm, version=self.citizen.version)
        return self.render_to_response(self.get_context_data(form=self._form(initial=initial)))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if not permissions.may_decide_on(request.user, self.citizen):
            raise NotAllowed
        form = self.form_again()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        held = form.cleaned_data
        changes.record(
            citizen=self.citizen,
            by=request.user,
            names=form.names(),
            photo=held["photo"],
            explanation=held["explanation"],
            expected_version=held["version"],
        )
        messages.success(request, _("C’est noté. Comparez une dernière fois, puis acceptez."))
        return redirect(self.file_url)

    def form_again(self) -> RecordChangeForm:
        return self._form(self.request.POST, self.request.FILES)

    def _form(self, *sent: Any, **initial: Any) -> RecordChangeForm:
        waiting = self.citizen.change_requests.waiting().first()
        return RecordChangeForm(*sent, citizen=self.citizen, waiting=waiting, **initial)


class ChangePhotoView(OneFileView):
    """Serves the portrait that is asked for, and notes who saw it."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> FileResponse:
        waiting = self.citizen.change_requests.waiting().exclude(photo="").first()
        if waiting is None or not waiting.photo.storage.exists(waiting.photo.name):
            raise Http404
        access.note(citizen=self.citizen, by=request.user, kind=AccessKind.PHOTO_SEEN)
        return as_portrait(waiting.photo)
