"""What became of a debate, as dated outcomes: what happened, and where it can be read."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cdm_pages.blocks.base import BodyStructBlock, RequiredLines
from cdm_pages.blocks.links import TARGETS, LinkBlock

ONE_AT_MOST = _("Choisissez une page, un document ou une adresse : un seul des trois, ou aucun.")


class OutcomeBlock(BodyStructBlock):
    """A decision, a vote, a letter, a building site: what followed from a debate, on which day."""

    date = blocks.DateBlock(label=_("Date"))
    words = RequiredLines(
        label=_("Ce qui s’est passé"), max_length=600, rows=3, help_text=_("En une ou deux phrases, sans lien.")
    )
    link = LinkBlock(label=_("Où le lire"), required=False, help_text=ONE_AT_MOST)

    class Meta:
        icon = "calendar-check"
        label = _("Une suite")
        label_format = "{date} {words}"

    def check_values(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        if sum(bool(value["link"].get(target)) for target in TARGETS) > 1:
            return {"link": ValidationError(ONE_AT_MOST)}
        return {}


class OutcomesBlock(blocks.StreamBlock):
    """The outcomes of a debate, in any order: pages show the latest first."""

    outcome = OutcomeBlock()

    class Meta:
        required = False
