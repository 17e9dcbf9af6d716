"""Dates apart from the rule: on a holiday nothing happens, in December it is earlier, in March it was called off."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cdm_pages.blocks import BodyStructBlock


class SkippedBlock(BodyStructBlock):
    """A date the rule gives and that was never meant, as on a holiday: it is not shown."""

    day = blocks.DateBlock(label=_("jour"))

    class Meta:
        label = _("Pas ce jour-là (vacances, jour férié)")
        icon = "cross"


class CancelledBlock(BodyStructBlock):
    """A date that was announced and is called off: it is shown as such, and people who registered are told."""

    day = blocks.DateBlock(label=_("jour"))

    class Meta:
        label = _("Annulé ce jour-là")
        icon = "warning"


class MovedBlock(BodyStructBlock):
    """A date that takes place on another day, or at another time."""

    day = blocks.DateBlock(label=_("jour prévu"))
    to = blocks.DateBlock(label=_("nouveau jour"), required=False, help_text=_("Vide : le même jour."))
    begins = blocks.TimeBlock(label=_("de"), required=False, help_text=_("Vide : à la même heure."))
    ends = blocks.TimeBlock(label=_("à"), required=False)

    class Meta:
        label = _("Déplacé ce jour-là")
        icon = "arrow-right"

    def check_values(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        begins, ends = value["begins"], value["ends"]
        if bool(begins) != bool(ends):
            return {"ends" if begins else "begins": ValidationError(_("Dites de quelle heure à quelle heure."))}
        if not (value["to"] or begins):
            return {"to": ValidationError(_("Dites quel jour, ou à quelle heure, cela a lieu."))}
        return {}


DATES_APART = [("skipped", SkippedBlock()), ("cancelled", CancelledBlock()), ("moved", MovedBlock())]
