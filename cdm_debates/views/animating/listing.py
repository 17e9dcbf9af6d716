"""The debates a person animates."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cdm_debates import attention
from cdm_debates.enums import OPEN_PHASES, Phase
from cdm_debates.models import DebatePage

from .base import AnimatingView

PER_PAGE = 50
#: The drawers of the list: address, label, phases.
DRAWERS: dict[str, tuple[Any, tuple[Phase, ...]]] = {
    "open": (_("Ouverts"), tuple(OPEN_PHASES)),
    "announced": (_("Annoncés"), (Phase.ANNOUNCED,)),
    "closed": (_("À conclure"), (Phase.CLOSED,)),
    "concluded": (_("Conclus"), (Phase.CONCLUDED,)),
    "all": (_("Tous"), tuple(Phase)),
}


class DebatesView(AnimatingView):
    """Lists the debates of a drawer, fifty to a page, with the languages each has a page in."""

    template_name = "cdm_debates/animating/debates.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        drawer = self.request.GET.get("phase", "")
        drawer = drawer if drawer in DRAWERS else "all"
        query = self.request.GET.get("q", "").replace("\x00", "").strip()[:100]
        debates = self.debates.in_phase(*DRAWERS[drawer][1])
        if query:
            debates = debates.filter(question__icontains=query)
        pages = DebatePage.objects.select_related("locale").only("debate", "live", "locale__language_code")
        shown = debates.select_related("centre").prefetch_related(Prefetch("pages", pages.order_by("locale")))
        return super().get_context_data(
            drawers=[(name, label, name == drawer) for name, (label, _phases) in DRAWERS.items()],
            query=query,
            attention=attention.of_person(self.request.user),
            names_debates=True,
            page=Paginator(shown.order_by("-created_at", "-pk"), PER_PAGE).get_page(self.request.GET.get("p")),
            **kwargs,
        )


class AttentionView(AnimatingView):
    """What asks for this animator, as a part of a page; empty where nothing does."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = {"attention": attention.of_person(request.user), "names_debates": True}
        return render(request, "cdm_debates/animating/attention.html", found)
