"""How events come again, and where those stand who wish a seat."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Repeats(models.TextChoices):
    """How an event comes again; all but the pace follows from its first day."""

    NEVER = "never", _("ne se répète pas")
    DAILY = "daily", _("chaque jour")
    WEEKLY = "weekly", _("chaque semaine")
    MONTHLY_DATE = "monthly_date", _("chaque mois, à la même date (le 15)")
    MONTHLY_WEEKDAY = "monthly_weekday", _("chaque mois, le même jour de la semaine (le premier mardi)")
    MONTHLY_LAST = "monthly_last", _("chaque mois, le dernier de ces jours (le dernier vendredi)")
    YEARLY = "yearly", _("chaque année, à la même date")


class OccurrenceState(models.TextChoices):
    """What became of one date of an event."""

    PLANNED = "planned", _("prévue")
    MOVED = "moved", _("déplacée")
    CANCELLED = "cancelled", _("annulée")


class SeatState(models.TextChoices):
    """Where a person stands who asked for a seat at one date of an event."""

    UNCONFIRMED = "unconfirmed", _("adresse à confirmer")
    HELD = "held", _("inscrit")
    WAITING = "waiting", _("en liste d’attente")
    GIVEN_UP = "given_up", _("annulé")


# People who count: they are written to, and the organisers see them.
LISTED_SEATS = frozenset({SeatState.HELD, SeatState.WAITING})
SEAT_TRANSITIONS: dict[SeatState, frozenset[SeatState]] = {
    SeatState.UNCONFIRMED: frozenset({SeatState.HELD, SeatState.WAITING}),
    SeatState.HELD: frozenset({SeatState.GIVEN_UP}),
    SeatState.WAITING: frozenset({SeatState.HELD, SeatState.GIVEN_UP}),
    SeatState.GIVEN_UP: frozenset({SeatState.UNCONFIRMED}),
}
