"""What can be done about a centre, asked, confirmed and done."""

from __future__ import annotations

from typing import Any

from cdm_centres.models import Centre
from cdm_centres.views.confirming import ConfirmedVerb

from .pages import StandingRoomView
from .words import VERBS


class StandingVerbView(ConfirmedVerb, StandingRoomView):
    """One verb about a centre; managers find those that are theirs, the network's team all."""

    verbs = VERBS
    role = "centre"

    @property
    def thing(self) -> Centre:
        return self.centre

    @property
    def about(self) -> str:
        return f"{self.centre.name} · {self.centre.get_status_display()}"

    def facts(self) -> dict[str, Any]:
        return {"centre": self.centre.name}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.verb.title}]
