"""All centres for the network's team; and one centre, how it stands and what happened to it, for those who keep it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cdm_centres import countries, permissions
from cdm_centres.enums import CentreEventKind, CentreStatus
from cdm_centres.models import Centre, CentreEvent, CentrePage
from cdm_centres.views.house.base import HouseView
from cdm_centres.views.members.base import TeamRoomView

from .words import VERBS

PER_PAGE = 50
#: How many of the last events of a centre are shown.
REMEMBERED = 100
MEANING = {
    CentreStatus.APPLIED: _("Le centre n’est pas encore préparé."),
    CentreStatus.ACTIVE: _("Le centre travaille : il est dans l’annuaire, et son équipe a ses accès."),
    CentreStatus.SUSPENDED: _("Le centre est à l’arrêt : ses pages se lisent, son équipe n’a plus d’accès."),
    CentreStatus.CLOSED: _("Le centre a fermé : ses pages se lisent, son équipe n’a plus d’accès."),
}
#: What a line of the log notes about who publishes, as a person reads it.
RULES = {
    "editors publish": _("les rédacteurs publient sans relecture"),
    "managers look first": _("un responsable relit d’abord"),
}


class AllCentresView(HouseView):
    """Every centre of the network with its state; the same number of queries however many there are."""

    template_name = "cdm_centres/standing/list.html"
    page_title = _("Centres du réseau")
    header_icon = "site"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_provision(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.request.GET.get("q", "").replace("\x00", "").strip()[:100]
        state = self.request.GET.get("state", "")
        state = state if state in CentreStatus.values else ""
        found = Centre.objects.filter(Q(name__icontains=words) | Q(city__icontains=words)) if words else Centre.objects
        counts = found.aggregate(**{value: Count("pk", filter=Q(status=value)) for value in CentreStatus.values})
        shown = found.filter(status=state) if state else found.all()
        shown = shown.select_related("house__site").order_by("name", "pk")
        drawers = [("", _("Tous"), sum(counts.values()))]
        drawers += [(value, label, counts[value]) for value, label in CentreStatus.choices if counts[value]]
        return super().get_context_data(
            page=Paginator(shown, PER_PAGE).get_page(self.request.GET.get("p")),
            words=words,
            state=state,
            drawers=drawers,
            **kwargs,
        )


class StandingRoomView(TeamRoomView):
    """A page about how a centre stands."""

    header_icon = "site"

    @cached_property
    def centre(self) -> Centre:
        kept = permissions.centres_kept_by(self.request.user).select_related("house__site", "house__centre")
        return get_object_or_404(kept, slug=self.kwargs["slug"])

    @property
    def back(self) -> str:
        return reverse("cdm_centres_standing:centre", args=[self.centre.slug])

    @cached_property
    def of_network(self) -> bool:
        return permissions.is_network_team(self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = HouseView.get_breadcrumbs_items(self)
        above = [{"url": reverse("cdm_centres_standing:all"), "label": AllCentresView.page_title}]
        return [*items[:-1], *(above if self.of_network else []), {"url": self.back, "label": self.centre.name}]


class StandingView(StandingRoomView):
    """One centre: its state, its languages, its host name, who publishes, what can be done, and what happened."""

    template_name = "cdm_centres/standing/centre.html"
    page_title = _("État du centre")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        centre, user = self.centre, self.request.user
        fronts = CentrePage.objects.filter(centre=centre).select_related("locale").order_by("pk")
        events = CentreEvent.objects.filter(centre=centre).select_related("by").order_by("-at", "-pk")
        return super().get_context_data(
            meaning=MEANING[CentreStatus(centre.status)],
            house=getattr(centre, "house", None),
            fronts=[(front, language_name(front.locale.language_code)) for front in fronts],
            verbs=[(name, verb) for name, verb in VERBS.items() if verb.shown(user, centre, self.of_network)],
            events=[(event, noted(event)) for event in events[:REMEMBERED]],
            **kwargs,
        )


def language_name(code: str) -> str:
    """A language as the reader calls it."""
    return countries.language_name(code, get_language())


def noted(event: CentreEvent) -> Any:
    """What a line of the log says beside its kind, in the reader's words."""
    if event.kind == CentreEventKind.LANGUAGE_ADDED:
        return language_name(event.note)
    return RULES.get(event.note, event.note) if event.kind == CentreEventKind.PUBLISHING else event.note
