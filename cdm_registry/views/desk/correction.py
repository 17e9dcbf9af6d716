"""Asking a person to put something right: choose what, write a word, read the message as it will arrive, send."""

from __future__ import annotations

from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cdm_pages import emails
from cdm_registry import permissions, tasks
from cdm_registry.actions import validation
from cdm_registry.exceptions import NotAllowed
from cdm_registry.forms.desk import AskForm
from cdm_registry.models import CorrectionRequest

from .base import OneFileView, next_file


class AskView(OneFileView):
    """Two steps on one address: «preview» shows the message, «send» sends it. Nothing typed is lost in between."""

    template_name = "cdm_registry/desk/ask.html"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if not permissions.may_ask_for_correction(request.user, self.citizen):
            return redirect(self.file_url)
        open_request = self.citizen.correction_requests.filter(answered_at=None).first()
        asked = {"fields_asked": open_request.fields, "message": open_request.message} if open_request else {}
        unsent = self.unsent(AskForm, version=self.citizen.version, **asked)
        form = AskForm(initial=unsent, citizen=self.citizen)
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if not permissions.may_decide_on(request.user, self.citizen):
            raise NotAllowed
        form = self.form_again()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        if request.POST.get("step") != "send":
            return self.render_to_response(self.get_context_data(form=form, preview=self._preview(form)))
        return self._send(form)

    def form_again(self) -> AskForm:
        return AskForm(self.request.POST, citizen=self.citizen)

    def _preview(self, form: AskForm) -> EmailMultiAlternatives:
        """The message as it will arrive, in the person's language; only the personal link is left out."""
        request = CorrectionRequest(
            citizen=self.citizen, fields=form.cleaned_data["fields_asked"], message=form.cleaned_data["message"]
        )
        return emails.compose(
            "cdm_registry/mails/correction_asked",
            to=self.citizen.email,
            language=self.citizen.language,
            context={**tasks.correction_letter(request), "link": _("(ici, un lien personnel)")},
        )

    def _send(self, form: AskForm) -> HttpResponse:
        validation.ask_for_correction(
            citizen=self.citizen,
            by=self.request.user,
            fields=form.cleaned_data["fields_asked"],
            message=form.cleaned_data["message"],
            expected_version=form.cleaned_data["version"],
        )
        words = _("La demande est envoyée à %(name)s. Le dossier reviendra ici dès la réponse.")
        messages.success(self.request, words % {"name": self.citizen.card_name})
        following = next_file(self.files, self.request.user, after=self.citizen)
        if following is None:
            return redirect("cdm_registry_desk:queue")
        return redirect(reverse("cdm_registry_desk:file", args=[following.public_id]))
