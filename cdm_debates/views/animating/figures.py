"""The figures of a debate, as tables with bars drawn beside them: to read, to print."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cdm_debates import figures

from .base import OneDebateView

UNITS = {"day": _("jour"), "week": _("semaine du"), "month": _("mois")}
#: Units of a drawing for each period, bar and gap together.
STEP = 12


class FiguresView(OneDebateView):
    """Voices by language and by centre, concentration, newcomers, over time."""

    template_name = "cdm_debates/animating/figures.html"
    page_title = _("Les chiffres du débat")
    header_icon = "order"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = figures.of(self.debate)
        bars = [(place * STEP, 100 - period.height, period) for place, period in enumerate(found.periods)]
        return super().get_context_data(
            figures=found, bars=bars, width=max(len(bars) * STEP, 1), unit=UNITS[found.unit], **kwargs
        )
