"""What all pages of animators share: who may come in, which debate is meant, what to say when something is refused."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cdm_debates import permissions
from cdm_debates.exceptions import DebateError, NotAllowed
from cdm_debates.models import Debate, DebatePage
from cdm_debates.querysets import DebateQuerySet


class AnimatingView(WagtailAdminTemplateMixin, View):
    """A page for animators and managers of some centre, and for the network's team."""

    page_title = gettext_lazy("Débats")
    header_icon = "comment"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.animates(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here; the admin shows its last step as the title of the page."""
        listed = {"url": reverse("cdm_debates_animating:debates"), "label": _("Débats")}
        own = [] if self.page_title is AnimatingView.page_title else [{"url": "", "label": str(self.page_title)}]
        return [*super().get_breadcrumbs_items(), listed, *self.steps_below_the_list(), *own]

    def steps_below_the_list(self) -> list[dict[str, Any]]:
        """What lies between the list of debates and this page."""
        return []

    @cached_property
    def debates(self) -> DebateQuerySet:
        """The debates this person animates; others do not exist here."""
        return Debate.objects.moderated_by(self.request.user)


class OneDebateView(AnimatingView):
    """A page about one debate. Somebody else's answers like one that never was: 404."""

    @cached_property
    def debate(self) -> Debate:
        return get_object_or_404(self.debates.select_related("centre"), pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if permissions.animates(request.user):
            _found_or_404 = self.debate
        return super().dispatch(request, *args, **kwargs)

    @property
    def address(self) -> str:
        """The debate's own page in the admin."""
        return reverse("cdm_debates_animating:debate", args=[self.debate.pk])

    def page_in(self, language: str) -> DebatePage:
        """The debate's page in a language, or 404."""
        pages = DebatePage.objects.select_related("locale", "latest_revision")
        return get_object_or_404(pages, debate=self.debate, locale__language_code=language)

    def get_page_subtitle(self) -> str:
        return self.debate.question

    def steps_below_the_list(self) -> list[dict[str, Any]]:
        return [{"url": self.address, "label": self.debate.question}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(debate=self.debate, address=self.address, **kwargs)


def status_of(refusal: DebateError) -> int:
    """What a refusal is in the words of HTTP."""
    return 403 if isinstance(refusal, NotAllowed) else 409
