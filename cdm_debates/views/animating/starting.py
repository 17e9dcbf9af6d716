"""A new debate: which template, then what it asks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cdm_debates import permissions, samples
from cdm_debates.actions import starting
from cdm_debates.exceptions import DebateError
from cdm_debates.forms.animating import StartForm

from .base import AnimatingView


class TemplatesView(AnimatingView):
    """The kinds of debates to choose from."""

    template_name = "cdm_debates/animating/templates.html"
    page_title = _("Nouveau débat")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = get_language() or ""
        may_workshop = permissions.centres_animated_by(self.request.user).exists()
        offered = [one for one in samples.TEMPLATES.values() if may_workshop or not one.needs_centre]
        return super().get_context_data(templates=[(one, samples.of(one.key, language)) for one in offered], **kwargs)


class StartView(AnimatingView):
    """The one form of a new debate."""

    template_name = "cdm_debates/animating/start.html"
    page_title = _("Nouveau débat")

    @cached_property
    def template(self) -> samples.Template:
        try:
            return samples.TEMPLATES[self.kwargs["template"]]
        except KeyError:
            raise Http404 from None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=StartForm.first(self.template, request.user)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = StartForm(self.template, request.user, request.POST)
        if form.is_valid():
            try:
                debate = starting.begin(by=request.user, beginning=form.beginning(self.template), **form.facts())
            except DebateError as refusal:
                form.refused(refusal)
            else:
                messages.success(
                    request, _("Le débat est prêt, en brouillon. Écrivez-en les textes, regardez l’aperçu, publiez.")
                )
                return redirect("cdm_debates_animating:debate", debate.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_page_subtitle(self) -> str:
        return samples.of(self.template.key, get_language() or "").name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sample = samples.of(self.template.key, get_language() or "")
        return super().get_context_data(template=self.template, sample=sample, **kwargs)
