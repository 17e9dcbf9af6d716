"""Refusals around events and their seats."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from .base import CentresError


class EventIncomplete(CentresError):
    """What a page says of time and place does not go together; `problems` are sentences by field."""

    sentence = _("Il manque quelque chose pour annoncer cet événement : relisez quand et où il a lieu.")

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__()
        self.problems = dict(problems)


class NoSeatsHere(CentresError):
    """Nobody registers for this event, or it is not announced any more."""

    sentence = _("On ne s’inscrit pas à ce rendez-vous : venez simplement.")


class DateOver(CentresError):
    sentence = _("Ce rendez-vous est passé.")


class DateCancelled(CentresError):
    sentence = _("Ce rendez-vous est annulé.")


class SeatsClosed(CentresError):
    sentence = _("Les inscriptions sont closes pour cette date.")


class SeatsNotOpenYet(CentresError):
    sentence = _("Les inscriptions ne sont pas encore ouvertes pour cette date.")
