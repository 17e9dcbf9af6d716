"""The queue: what waits for an answer, the most urgent first."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cdm_centres import permissions
from cdm_centres.enums import EnquiryState
from cdm_centres.models import Centre
from cdm_centres.querysets import EnquiryQuerySet

from .base import DeskView, Turn

PER_PAGE = 50

# The drawers of the desk: address, label, what lies in it, in which order.
DRAWERS: dict[str, tuple[Any, Q, tuple[str, ...]]] = {
    "owed": (_("À répondre"), Q(state=EnquiryState.OPEN), ("due_at", "pk")),
    "waiting": (_("Attend la personne"), Q(state=EnquiryState.WAITING), ("moved_at", "pk")),
    "answered": (_("Répondu"), Q(state=EnquiryState.ANSWERED), ("-moved_at", "-pk")),
    "closed": (_("Classé"), Q(state__in=[EnquiryState.CLOSED, EnquiryState.MERGED]), ("-moved_at", "-pk")),
    "spam": (_("Indésirable"), Q(state=EnquiryState.SPAM), ("-moved_at", "-pk")),
}


class QueueView(DeskView):
    """Lists the conversations of a drawer, of one centre or all, in one language or all, fifty to a page."""

    template_name = "cdm_centres/enquiry_desk/queue.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        drawer = self.request.GET.get("state", "")
        drawer = drawer if drawer in DRAWERS else "owed"
        chosen = self._chosen()
        _label, inside, order = DRAWERS[drawer]
        shown = chosen.filter(inside).select_related("centre", "assigned_to").order_by(*order)
        page = Paginator(shown, PER_PAGE).get_page(self.request.GET.get("p"))
        now = timezone.now()
        return super().get_context_data(
            drawers=self._drawers(chosen, drawer),
            drawer=drawer,
            centres=self.centres,
            centre=self.centre,
            language=self.language,
            languages=settings.LANGUAGES,
            is_mine="mine" in self.request.GET,
            choice=self._address(),
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            turns=[Turn.of(enquiry, now) for enquiry in page.object_list],
            **kwargs,
        )

    @cached_property
    def centre(self) -> Centre | None:
        """The centre the person chose among theirs."""
        return next((each for each in self.centres if str(each.pk) == self.request.GET.get("centre")), None)

    @cached_property
    def language(self) -> str:
        asked = self.request.GET.get("language", "")
        return asked if asked in dict(settings.LANGUAGES) else ""

    def _chosen(self) -> EnquiryQuerySet:
        found = permissions.enquiries_of(self.request.user)
        found = found.filter(centre=self.centre) if self.centre else found
        found = found.filter(language=self.language) if self.language else found
        return found.filter(assigned_to=self.request.user) if "mine" in self.request.GET else found

    def _drawers(self, chosen: EnquiryQuerySet, current: str) -> list[dict[str, Any]]:
        counts = chosen.aggregate(**{name: Count("pk", filter=inside) for name, (_l, inside, _o) in DRAWERS.items()})
        return [
            {"name": name, "label": label, "count": counts[name], "is_current": name == current}
            for name, (label, _inside, _order) in DRAWERS.items()
        ]

    def _address(self) -> str:
        """What the addresses of the drawers end with, so that a choice stays."""
        kept = self.request.GET.copy()
        for name in set(kept) - {"centre", "language", "mine"}:
            del kept[name]
        return f"&{kept.urlencode()}" if kept else ""
