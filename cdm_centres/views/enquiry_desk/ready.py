"""The team's ready answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cdm_centres import permissions
from cdm_centres.actions import enquiries
from cdm_centres.exceptions import CentresError
from cdm_centres.forms.letter_desk import ReadyAnswerForm
from cdm_centres.models import ReadyAnswer

from .base import DeskView


class ReadyListView(DeskView):
    """Lists the ready answers this person keeps, and names the network's."""

    template_name = "cdm_centres/enquiry_desk/ready_list.html"
    page_title = gettext_lazy("Réponses toutes prêtes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = permissions.ready_answers_of(self.request.user).select_related("centre").order_by("language", "title")
        return super().get_context_data(ready=mine, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("Réponses toutes prêtes")}]


class ReadyEditView(DeskView):
    """Writes a ready answer, changes it, or throws it away."""

    template_name = "cdm_centres/enquiry_desk/ready_edit.html"
    page_title = gettext_lazy("Réponse toute prête")

    @cached_property
    def ready(self) -> ReadyAnswer | None:
        if "pk" not in self.kwargs:
            return None
        return get_object_or_404(permissions.ready_answers_of(self.request.user), pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("cdm_centres_enquiries:ready"), "label": _("Réponses toutes prêtes")}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": str(self.ready or _("Nouvelle"))}]

    def form(self, data: Any = None) -> ReadyAnswerForm:
        user = self.request.user
        return ReadyAnswerForm(
            data,
            instance=self.ready or ReadyAnswer(centre=self.centres[0] if len(self.centres) == 1 else None),
            centres=permissions.centres_answered_by(user),
            may_serve_all=permissions.is_network_team(user),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        return super().get_context_data(ready=self.ready, **kwargs)

    def post(self, request: HttpRequest, **_address: Any) -> HttpResponse:
        held = self.ready
        try:
            if held is not None and "remove" in request.POST:
                enquiries.remove_ready_answer(by=request.user, ready=held)
                return self._back(_("La réponse toute prête est effacée."))
            form = self.form(request.POST)
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(form=form), status=422)
            kept = {name: form.cleaned_data[name] for name in ("centre", "language", "title", "text")}
            enquiries.keep_ready_answer(by=request.user, ready=held, **kept)
        except CentresError as refusal:
            messages.error(request, str(refusal))
            return redirect("cdm_centres_enquiries:ready")
        return self._back(_("La réponse toute prête est gardée."))

    def _back(self, said: str) -> HttpResponse:
        messages.success(self.request, said)
        return redirect("cdm_centres_enquiries:ready")
