"""The next dates of the whole network, on any page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cdm_pages.blocks.base import STRUCTURE, BodyStructBlock, OptionalText


class AgendaBlock(BodyStructBlock):
    """The next dates that centres announce; nothing while there is none."""

    title = OptionalText(label=_("titre"), max_length=120)
    number = blocks.IntegerBlock(label=_("combien de dates"), min_value=1, max_value=12, default=4)

    preview_data = {"title": "", "number": 4}

    class Meta:
        label = _("Prochaines dates")
        icon = "date"
        group = STRUCTURE
        template = "cdm_centres/blocks/agenda.html"
        description = _("Les prochains rendez-vous de tous les centres.")
