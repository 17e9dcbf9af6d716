"""Corrects the own file: everything before validation, afterwards what stands on no card."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cdm_registry.actions import own_file
from cdm_registry.enums import OPEN_STATES, CitizenState
from cdm_registry.exceptions import ForbiddenMove
from cdm_registry.forms.correction import CorrectionForm
from cdm_registry.models import Citizen
from cdm_registry.views.registration import see_other

from .base import OwnFormView

FREE = ["country", "address", "postal_code", "city", "languages", "language"]
BEFORE_VALIDATION = ["photo", "given_names", "family_name", "card_name", "latin_name", "birth_date", "birth_place"]


class EditView(OwnFormView):
    """The person puts right what is theirs to put right."""

    weighs_uploads = True  # no file, however heavy, takes with it what was typed
    form_class = CorrectionForm
    template_name = "cdm_registry/my_card/edit.html"

    def file_to_change(self) -> Citizen:
        citizen = self.file_or_404()
        if citizen.state not in OPEN_STATES:
            raise Http404
        return citizen

    def form(self, citizen: Citizen, *sent: Any, **initial: Any) -> CorrectionForm:
        asked = FREE if citizen.state == CitizenState.REGISTERED else [*BEFORE_VALIDATION, *FREE]
        return CorrectionForm(*sent, citizen=citizen, asked=asked, photo_required=not citizen.photo, **initial)

    def take(self, citizen: Citizen, form: CorrectionForm) -> HttpResponse:
        photo = form.cleaned_data.get("photo")
        try:
            own_file.correct(citizen=citizen, by=self.request.user, fields=form.answer(), photo=photo)
        except ForbiddenMove as refused:
            messages.error(self.request, str(refused))
        else:
            messages.success(self.request, _("C’est corrigé."))
        return see_other("my_card:file")

    def more(self, citizen: Citizen) -> dict[str, Any]:
        # `asked` tells the photo's element that it goes with the form instead of into a draft.
        return {"asked": True, "photo_url": citizen.photo and reverse("my_card:photo")}
