"""The log: every decision in the debates one moderates, the latest first."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from cdm_debates.enums import DecisionKind
from cdm_debates.models import Debate, ModerationDecision

from .base import DeskView

PER_PAGE = 50
MOST_DEBATES = 200


class LogView(DeskView):
    """Lists decisions, of one debate or kind or all, fifty to a page."""

    template_name = "cdm_debates/moderation/log.html"
    tab = "log"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        found = ModerationDecision.objects.for_moderator(self.request.user)
        if debate := next((each for each in self.known if str(each.pk) == asked.get("debate")), None):
            found = found.filter(contribution__debate=debate)
        if asked.get("kind") in DecisionKind.values:
            found = found.filter(kind=asked["kind"])
        found = found.select_related("contribution__debate__centre", "by", "appeal").order_by("-pk")
        page = Paginator(found, PER_PAGE).get_page(asked.get("p"))
        return super().get_context_data(
            debates=self.known,
            kinds=DecisionKind.choices,
            chosen={name: asked.get(name, "") for name in ("debate", "kind")},
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            **kwargs,
        )

    @cached_property
    def known(self) -> list[Debate]:
        """The debates in which something was decided."""
        decided = ModerationDecision.objects.for_moderator(self.request.user).order_by()
        found = Debate.objects.filter(pk__in=decided.values("contribution__debate"))
        return list(found.order_by("-created_at", "-pk")[:MOST_DEBATES])
