"""How the network keeps its promise to answer within a day, on any page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cdm_pages.blocks.base import STRUCTURE, BodyStructBlock, OptionalText


class PunctualityBlock(BodyStructBlock):
    """The share of letters answered in time, and the usual time: figures, and nothing about anybody."""

    title = OptionalText(label=_("titre"), max_length=120)
    days = blocks.IntegerBlock(label=_("sur combien de jours"), min_value=7, max_value=366, default=90)

    preview_data = {"title": "", "days": 90}

    class Meta:
        label = _("Réponses dans la journée")
        icon = "mail"
        group = STRUCTURE
        template = "cdm_centres/blocks/punctuality.html"
        description = _("La part des messages qui ont eu leur réponse à temps, et le délai habituel.")
