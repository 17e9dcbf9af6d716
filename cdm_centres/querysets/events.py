"""The vocabulary of events, their dates and their seats."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cdm_centres.enums import LISTED_SEATS, CentreStatus, OccurrenceState, Repeats, SeatState
from cdm_pages.models import open_to_all, without_borrowed

if TYPE_CHECKING:
    from cdm_centres.models import Event, Occurrence, Seat  # noqa: F401  (named in quotes below)


class EventQuerySet(models.QuerySet["Event"]):
    """What centres announce."""

    def announced(self) -> EventQuerySet:
        """Told by a published page, by a centre that works."""
        return self.filter(announced=True, centre__status=CentreStatus.ACTIVE)

    def repeating(self) -> EventQuerySet:
        return self.exclude(repeats=Repeats.NEVER)


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Dates of events."""

    def announced(self) -> OccurrenceQuerySet:
        """Of events told by a published page, by a centre that works."""
        return self.filter(event__announced=True, event__centre__status=CentreStatus.ACTIVE)

    def to_come(self, now: datetime.datetime | None = None) -> OccurrenceQuerySet:
        """Those that are not over, the next first."""
        return self.filter(ends_at__gt=now or timezone.now()).order_by("starts_at", "pk")

    def past(self, now: datetime.datetime | None = None) -> OccurrenceQuerySet:
        """Those that took place, the last first."""
        over = self.filter(ends_at__lte=now or timezone.now()).exclude(state=OccurrenceState.CANCELLED)
        return over.order_by("-starts_at", "-pk")

    def between(self, first: datetime.datetime, end: datetime.datetime) -> OccurrenceQuerySet:
        """Those that begin in a stretch of time, its end not included."""
        return self.filter(starts_at__gte=first, starts_at__lt=end).order_by("starts_at", "pk")


class SeatQuerySet(models.QuerySet["Seat"]):
    """People who asked for a seat."""

    def held(self) -> SeatQuerySet:
        return self.filter(state=SeatState.HELD)

    def waiting(self) -> SeatQuerySet:
        """The waiting list, who confirmed first comes first."""
        return self.filter(state=SeatState.WAITING).order_by("confirmed_at", "pk")

    def listed(self) -> SeatQuerySet:
        """Those who count: with a seat, or waiting for one."""
        return self.filter(state__in=LISTED_SEATS)


class EventPageQuerySet(PageQuerySet):
    """Pages that tell of events."""

    def shown(self) -> EventPageQuerySet:
        """Published pages everybody may see, in words of their own language."""
        found: Any = without_borrowed(open_to_all(self.live()))
        return found.filter(event__announced=True)

    def below(self, page: Page) -> EventPageQuerySet:
        return self.filter(path__startswith=page.path, depth__gt=page.depth)
