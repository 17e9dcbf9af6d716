"""The synthesis stands on contributions: they are chosen here, put in order, and given a word each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cdm_debates.actions import citations
from cdm_debates.enums import CitationPlace, Stance
from cdm_debates.exceptions import DebateError
from cdm_debates.models import Citation, Contribution

from .base import OneDebateView

PER_PAGE = 20
#: In which order contributions are offered: the reader's word, and columns.
ORDERS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "agreement": (_("les plus rassembleuses"), ("-agreement", "-pk")),
    "disagree": (_("les plus contestées"), ("-disagree_count", "-pk")),
    "answers": (_("les plus discutées"), ("-answers_count", "-pk")),
    "time": (_("les plus récentes"), ("-pk",)),
}
GESTURES = ("cite", "up", "down", "remove")


class CitationsView(OneDebateView):
    """What is cited by now, then contributions to choose from: by stance, language, words, twenty at a time."""

    template_name = "cdm_debates/animating/citations.html"
    page_title = _("Contributions citées")
    header_icon = "openquote"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cited = list(self.debate.citations.select_related("contribution"))
        asked = chosen(self.request.GET)
        first = (asked["p"] - 1) * PER_PAGE
        found = list(self._offered(asked)[first : first + PER_PAGE + 1])
        by_place = [(place, [one for one in cited if one.place == place]) for place in CitationPlace]
        return super().get_context_data(
            by_place=by_place,
            cited={one.contribution_id for one in cited},
            offered=found[:PER_PAGE],
            asked=asked,
            orders=[(name, label) for name, (label, _columns) in ORDERS.items()],
            stances=Stance.choices,
            languages=settings.LANGUAGES,
            places=CitationPlace.choices,
            query=urlencode({name: value for name, value in asked.items() if value and name != "p"}),
            next_page=asked["p"] + 1 if len(found) > PER_PAGE else None,
            **kwargs,
        )

    def _offered(self, asked: Mapping[str, Any]) -> Any:
        rows = Contribution.objects.of(self.debate).shown().for_reading()
        for name in ("stance", "language"):
            if asked[name]:
                rows = rows.filter(**{name: asked[name]})
        if asked["q"]:
            rows = rows.filter(html__icontains=asked["q"])
        return rows.order_by(*ORDERS[asked["order"]][1])


def chosen(said: Mapping[str, str]) -> dict[str, Any]:
    """The filters of an address; what makes no sense is left out."""
    page = said.get("p", "")
    order, stance, language = (said.get(name, "") for name in ("order", "stance", "language"))
    return {
        "order": order if order in ORDERS else "agreement",
        "stance": stance if stance in Stance.values else "",
        "language": language if language in dict(settings.LANGUAGES) else "",
        "q": said.get("q", "").replace("\x00", "").strip()[:100],
        "p": int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 6 and int(page) else 1,
    }


class CiteView(OneDebateView):
    """One press about one contribution: cite it (again, with another place or word), move it, leave it out."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        gesture, place = request.POST.get("do", ""), request.POST.get("place", CitationPlace.SYNTHESIS)
        if gesture not in GESTURES or place not in CitationPlace.values:
            return HttpResponseBadRequest()
        try:
            said = self._cite(CitationPlace(place)) if gesture == "cite" else self._move(gesture)
        except DebateError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        address = reverse("cdm_debates_animating:citations", args=[self.debate.pk])
        query = urlencode({name: value for name, value in chosen(request.POST).items() if value})
        return redirect(f"{address}?{query}")

    def _cite(self, place: CitationPlace) -> Any:
        rows = Contribution.objects.of(self.debate)
        contribution = get_object_or_404(rows, pk=self.kwargs["contribution"])
        note = self.request.POST.get("note", "")
        citations.cite(debate=self.debate, contribution=contribution, by=self.request.user, place=place, note=note)
        return _("La contribution est citée.")

    def _move(self, gesture: str) -> Any:
        rows = Citation.objects.select_related("debate").filter(debate=self.debate)
        citation = get_object_or_404(rows, contribution=self.kwargs["contribution"])
        if gesture == "remove":
            citations.uncite(citation=citation, by=self.request.user)
            return _("La contribution n’est plus citée.")
        citations.shift(citation=citation, by=self.request.user, up=gesture == "up")
        return _("L’ordre est changé.")
