"""A decision about a file: asked, confirmed and answered here, made by an action."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cdm_registry import permissions
from cdm_registry.exceptions import NotAllowed
from cdm_registry.models import Citizen

from .base import OneFileView, next_file
from .change import comparison_of
from .verbs import DECISIONS, Decision


class DecisionView(OneFileView):
    """GET says what will happen and asks to confirm; only POST decides, and leads on to the next file."""

    template_name = "cdm_registry/desk/decision.html"

    @cached_property
    def decision(self) -> Decision:
        try:
            return DECISIONS[self.kwargs["verb"]]
        except KeyError:
            raise Http404 from None

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if not self.decision.may(request.user, self.citizen):
            return redirect(self.file_url)
        form = self.decision.form_class(initial=self.unsent(self.decision.form_class, version=self.citizen.version))
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = self.decision.form_class(request.POST)
        if not form.is_valid():
            if not permissions.may_decide_on(request.user, self.citizen):
                raise NotAllowed
            return self.render_to_response(self.get_context_data(form=form), status=422)
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        version = form.cleaned_data["version"]
        decided = self.decision.act(citizen=self.citizen, by=request.user, expected_version=version, **given)
        where = self._where_next(decided)
        leads_elsewhere = permissions.may_read_file(request.user, decided) and where != self.file_url
        messages.success(
            request,
            self.decision.done % {"name": decided.card_name or self.citizen.card_name, "number": decided.number},
            buttons=[messages.button(self.file_url, _("Revoir ce dossier"))] if leads_elsewhere else None,
        )
        return redirect(where)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        change = comparison_of(self.citizen) if self.decision.shows_change else None
        return super().get_context_data(decision=self.decision, change=change, **kwargs)

    def form_again(self) -> Any:
        return self.decision.form_class(self.request.POST)

    def _where_next(self, decided: Citizen) -> str:
        """From the queue to the next file; other decisions stay with the file they were about, while there is one."""
        if not permissions.may_read_file(self.request.user, decided):
            return reverse("cdm_registry_desk:queue")
        if self.kwargs["verb"] not in {"validate", "refuse"}:
            return self.file_url
        following = next_file(self.files, self.request.user, after=decided)
        if following is None:
            return reverse("cdm_registry_desk:queue")
        return reverse("cdm_registry_desk:file", args=[following.public_id])
