"""Asks for another name or another photo, once a card shows them; a registrar answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cdm_registry import permissions
from cdm_registry.actions import changes
from cdm_registry.exceptions import RegistryError
from cdm_registry.forms.change import ChangeForm
from cdm_registry.models import Citizen
from cdm_registry.views.registration import see_other

from .base import OwnFileView, OwnFormView


class ChangeView(OwnFormView):
    """The person says which name to carry, or sends another photo; what waits already is shown and can be replaced."""

    weighs_uploads = True  # no file, however heavy, takes with it what was typed
    form_class = ChangeForm
    template_name = "cdm_registry/my_card/change.html"

    def file_to_change(self) -> Citizen:
        citizen = self.file_or_404()
        if not permissions.may_ask_for_change(self.request.user, citizen):
            raise Http404
        return citizen

    def form(self, citizen: Citizen, *sent: Any, **initial: Any) -> ChangeForm:
        return ChangeForm(*sent, citizen=citizen, waiting=citizen.change_requests.waiting().first(), **initial)

    def take(self, citizen: Citizen, form: ChangeForm) -> HttpResponse:
        asked = {"names": form.names(), "photo": form.cleaned_data["photo"]}
        try:
            changes.ask(citizen=citizen, by=self.request.user, explanation=form.cleaned_data["explanation"], **asked)
        except RegistryError as refused:
            messages.error(self.request, str(refused))
        else:
            messages.success(self.request, _("Votre centre a reçu votre demande. Votre carte reste valable."))
        return see_other("my_card:file")

    def more(self, citizen: Citizen) -> dict[str, Any]:
        waiting = citizen.change_requests.waiting().exclude(photo="").exists()
        shown = reverse("my_card:change_photo") if waiting else citizen.photo and reverse("my_card:photo")
        return {"asked": True, "photo_url": shown, "photo_waits": waiting}


class ChangePhotoView(OwnFileView):
    """The new photo that waits for an answer, to nobody else."""

    def get(self, request: HttpRequest) -> FileResponse:
        waiting = self.file_or_404().change_requests.waiting().exclude(photo="").first()
        if waiting is None or not waiting.photo.storage.exists(waiting.photo.name):
            raise Http404
        return FileResponse(waiting.photo.open(), content_type="image/jpeg")


class TakeBackView(OwnFileView):
    """The person no longer wants the change."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            changes.take_back(citizen=self.file_or_404(), by=request.user)
        except RegistryError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Votre demande est reprise. Rien ne change."))
        return see_other("my_card:file")
