"""In which phase a debate stands at a moment: from its dates alone, in Python and as a question to the database."""

from __future__ import annotations

import datetime
from typing import Protocol

from django.db.models import Q

from . import conf
from .enums import Phase


class Dated(Protocol):
    """Something with the dates of a debate."""

    opens_at: datetime.datetime | None
    closes_at: datetime.datetime | None
    concluded_at: datetime.datetime | None


def phase_of(debate: Dated, now: datetime.datetime) -> Phase:
    """Where a debate stands at a moment."""
    if debate.concluded_at is not None:
        return Phase.CONCLUDED
    if debate.opens_at is None or now < debate.opens_at:
        return Phase.ANNOUNCED
    if debate.closes_at is None:
        return Phase.OPEN
    if now >= debate.closes_at:
        return Phase.CLOSED
    return Phase.CLOSING_SOON if now >= debate.closes_at - _soon() else Phase.OPEN


def in_phase(phase: Phase, now: datetime.datetime) -> Q:
    """The same, as a filter of debates."""
    living, opened = Q(concluded_at__isnull=True), Q(opens_at__lte=now)
    ends_later = Q(closes_at__isnull=True) | Q(closes_at__gt=now + _soon())
    return {
        Phase.CONCLUDED: Q(concluded_at__isnull=False),
        Phase.ANNOUNCED: living & (Q(opens_at__isnull=True) | Q(opens_at__gt=now)),
        Phase.OPEN: living & opened & ends_later,
        Phase.CLOSING_SOON: living & opened & Q(closes_at__gt=now, closes_at__lte=now + _soon()),
        Phase.CLOSED: living & opened & Q(closes_at__lte=now),
    }[phase]


def _soon() -> datetime.timedelta:
    return datetime.timedelta(days=conf.value("CLOSING_SOON_DAYS"))
