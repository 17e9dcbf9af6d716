"""On a centre's page: the debates it holds for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from django.db.models import QuerySet
from laces.components import Component

from cdm_centres.models import CentrePage
from cdm_debates.models import Debate, DebatePage
from cdm_debates.querysets import SHOWN_PHASES
from cdm_pages.models import open_to_all, without_borrowed

MOST = 3


def debates_beside(page: CentrePage) -> tuple[QuerySet[DebatePage], str]:
    """The pages of a centre's living debates in the language of its page, as far as everybody may read them."""
    words = DebatePage.objects.live().filter(locale=page.locale_id, debate__centre=page.centre_id)
    words = without_borrowed(open_to_all(words))
    shown = Debate.objects.filter(pages__in=words.values("pk")).living_first().values("pk")[:MOST]
    return words.filter(debate__in=shown).order_by().values("pk"), "debatepage__debate"


class DebatesPanel(Component):
    """The debates of a centre that are announced, open, about to close or lately concluded; nothing without any."""

    template_name = "cdm_debates/parts/centre_panel.html"

    def __init__(self, page: CentrePage) -> None:
        self.page = page

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = (parent_context or {}).get("request")
        shown = [(found.debate, found.get_url(request) or "", found.title) for found in self.page.beside(DebatePage)]
        shown.sort(key=lambda row: (SHOWN_PHASES.index(row[0].phase), -_moment(row[0])))
        return {"shown": shown, "list_url": urljoin(shown[0][1], "../") if shown else ""}


def _moment(debate: Debate) -> float:
    return debate.opens_at.timestamp() if debate.opens_at else 0.0
