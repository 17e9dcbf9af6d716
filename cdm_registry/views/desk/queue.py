"""The queue: the own centre's people, who has waited longest first."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from cdm_registry import permissions
from cdm_registry.enums import CitizenState
from cdm_registry.querysets import CitizenQuerySet

from .base import DeskView
from .rows import rows

PER_PAGE = 50
LEFT = [CitizenState.SUSPENDED, CitizenState.WITHDRAWN, CitizenState.DECEASED]

# The drawers of the desk: address, label, which files, in which order.
DRAWERS: dict[str, tuple[Any, Q, tuple[str, ...]]] = {
    "waiting": (_("À valider"), Q(state=CitizenState.AWAITING, correction_open=False), ("applied_at", "pk")),
    "asked": (_("Correction demandée"), Q(state=CitizenState.AWAITING, correction_open=True), ("applied_at", "pk")),
    "change": (_("Nom ou photo à changer"), Q(state=CitizenState.REGISTERED, change_waiting=True), ("pk",)),
    "registered": (_("Inscrits"), Q(state=CitizenState.REGISTERED), ("-registered_at", "-pk")),
    "refused": (_("Refusés"), Q(state=CitizenState.REFUSED), ("-applied_at", "-pk")),
    "left": (_("Suspendus et partis"), Q(state__in=LEFT), ("-registered_at", "-pk")),
    "all": (_("Tous"), Q(), ("-applied_at", "-pk")),
}


class QueueView(DeskView):
    """Lists the files of a drawer, searched by name or number, fifty to a page."""

    template_name = "cdm_registry/desk/queue.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = super().get_breadcrumbs_items()
        return [*items[:-1], {**items[-1], "url": ""}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.get("q", "").replace("\x00", "").strip()[:100]
        drawer = self.request.GET.get("state") or ("all" if query else "waiting")
        drawer = drawer if drawer in DRAWERS else "waiting"
        centres = list(permissions.centres_at_desk_of(self.request.user).order_by("name", "pk"))
        centre = next((c for c in centres if str(c.pk) == self.request.GET.get("centre")), None)
        files = self.files.filter(centre=centre) if centre else self.files
        files = files.with_corrections().with_changes()
        _label, inside, order = DRAWERS[drawer]
        shown = files.filter(inside).found_by(query).select_related("centre").order_by(*order)
        page = Paginator(shown, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            drawers=self._drawers(files, drawer),
            drawer=drawer,
            query=query,
            centres=centres,
            centre=centre,
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            rows=rows(page.object_list),
            **kwargs,
        )

    def _drawers(self, files: CitizenQuerySet, current: str) -> list[dict[str, Any]]:
        counts = files.aggregate(**{name: Count("pk", filter=inside) for name, (_l, inside, _o) in DRAWERS.items()})
        return [
            {"name": name, "label": label, "count": counts[name], "is_current": name == current}
            for name, (label, _inside, _order) in DRAWERS.items()
        ]
