"""What a person agrees to, and leaving the register."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from cdm_registry.actions import own_file
from cdm_registry.enums import CitizenState
from cdm_registry.exceptions import ForbiddenMove
from cdm_registry.forms.my_card import FREE_PURPOSES, ConsentsForm, LeaveForm
from cdm_registry.models import Citizen
from cdm_registry.views.registration import see_other

from .base import OwnFormView

LEAVING_STATES = frozenset(
    {CitizenState.AWAITING, CitizenState.REFUSED, CitizenState.REGISTERED, CitizenState.SUSPENDED}
)


class ConsentsView(OwnFormView):
    """Gives and takes back what is free to choose."""

    form_class = ConsentsForm
    template_name = "cdm_registry/my_card/consents.html"

    def file_to_change(self) -> Citizen:
        return self.file_or_404()

    def form(self, citizen: Citizen, *sent: Any, **initial: Any) -> ConsentsForm:
        living = set(citizen.consents.filter(withdrawn_at=None).values_list("purpose", flat=True))
        given = {purpose.value: purpose.value in living for purpose in FREE_PURPOSES}
        return ConsentsForm(*sent, **{"initial": given, **initial})

    def take(self, citizen: Citizen, form: ConsentsForm) -> HttpResponse:
        try:
            own_file.choose_consents(citizen=citizen, by=self.request.user, agreed=form.agreed())
        except ForbiddenMove as refused:
            messages.error(self.request, str(refused))
        else:
            messages.success(self.request, _("Vos choix sont notés."))
        return see_other("my_card:file")


class LeaveView(OwnFormView):
    """Leaves the register, by name, after reading what becomes of the data."""

    form_class = LeaveForm
    template_name = "cdm_registry/my_card/leave.html"

    def file_to_change(self) -> Citizen:
        citizen = self.file_or_404()
        if citizen.state not in LEAVING_STATES:
            raise Http404
        return citizen

    def form(self, citizen: Citizen, *sent: Any, **initial: Any) -> LeaveForm:
        return LeaveForm(*sent, name=citizen.card_name, **initial)

    def take(self, citizen: Citizen, form: LeaveForm) -> HttpResponse:
        own_file.withdraw(citizen=citizen, by=self.request.user)
        messages.success(self.request, _("C’est fait : vous avez quitté le registre. Un courriel vous le confirme."))
        return see_other("my_card:file")
