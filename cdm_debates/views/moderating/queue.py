"""The queue: what somebody has to look at, who has waited longest first."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.functional import cached_property

from cdm_centres.models import Centre
from cdm_debates import quotations
from cdm_debates.enums import CaseReason, FlagReason
from cdm_debates.models import Contribution, Debate, ModerationCase
from cdm_debates.querysets import CaseQuerySet

from .base import DeskView

PER_PAGE = 50
EXCERPT = 260
LATELY = datetime.timedelta(days=7)
NETWORK = "network"


@dataclass(frozen=True)
class Row:
    """A case as the queue shows it: why it is there, and how its words begin."""

    case: ModerationCase
    why: list[str]
    excerpt: str

    @classmethod
    def of(cls, case: ModerationCase) -> Row:
        reported = [str(FlagReason(flag.reason).label) for flag in case.flags.all()]
        why = [label for label, reason in zip(case.reason_labels, case.reasons, strict=True)
               if reason != CaseReason.FLAGGED or not reported]  # fmt: skip
        words = quotations.own_words(case.contribution.html)
        excerpt = words if len(words) <= EXCERPT else f"{words[:EXCERPT].rsplit(' ', 1)[0]} …"
        return cls(case, [*dict.fromkeys(reported), *why], excerpt)


class QueueView(DeskView):
    """Lists open cases, of one centre, debate or reason or all, fifty to a page."""

    template_name = "cdm_debates/moderation/queue.html"
    tab = "queue"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        by_reports = self.request.GET.get("order") == "reports"
        chosen = self._chosen()
        shown = chosen.most_reported_first() if by_reports else chosen.oldest_first()
        words = Contribution.objects.for_reading().select_related("debate__centre")
        shown = shown.prefetch_related(Prefetch("contribution", words), "flags")
        page = Paginator(shown, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            debates=self.with_cases,
            centres=self.centres,
            has_network=any(debate.centre_id is None for debate in self.with_cases),
            reasons=CaseReason.choices,
            reports=FlagReason.choices,
            chosen={name: self.request.GET.get(name, "") for name in ("centre", "debate", "reason", "order")},
            is_choice=any(self.request.GET.get(name) for name in ("centre", "debate", "reason")),
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            rows=[Row.of(case) for case in page.object_list],
            done_lately=self._done_lately(),
            **kwargs,
        )

    @cached_property
    def with_cases(self) -> list[Debate]:
        """The debates in which something waits for this person."""
        waiting = self.waiting.values("contribution__debate")
        return list(Debate.objects.filter(pk__in=waiting).select_related("centre").order_by("question", "pk"))

    @property
    def centres(self) -> list[Centre]:
        """The centres of those debates, by name."""
        found = {debate.centre.pk: debate.centre for debate in self.with_cases if debate.centre}
        return sorted(found.values(), key=lambda centre: centre.name)

    def _chosen(self) -> CaseQuerySet:
        asked, found = self.request.GET, self.waiting
        if asked.get("centre") == NETWORK:
            found = found.filter(contribution__debate__centre__isnull=True)
        elif centre := next((each for each in self.centres if str(each.pk) == asked.get("centre")), None):
            found = found.filter(contribution__debate__centre=centre)
        if debate := next((each for each in self.with_cases if str(each.pk) == asked.get("debate")), None):
            found = found.filter(contribution__debate=debate)
        kind, _dash, reason = asked.get("reason", "").partition("-")
        if kind == "case" and reason in CaseReason.values:
            found = found.because(CaseReason(reason))
        elif kind == "report" and reason in FlagReason.values:
            found = found.reported_as(FlagReason(reason))
        return found

    def _done_lately(self) -> int:
        """How many cases the team decided these days."""
        mine = ModerationCase.objects.decided().for_moderator(self.request.user)
        return mine.filter(decided_at__gte=timezone.now() - LATELY).count()


class CountView(DeskView):
    """What the number beside the menu entry asks for, once the page is there."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:  # type: ignore[override]
        return JsonResponse({"waiting": self.waiting.count() + self.appealing.count()})
