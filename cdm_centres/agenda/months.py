"""A month as a sheet of weeks."""

from __future__ import annotations

import calendar
import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone

from cdm_centres import recurrence
from cdm_centres.querysets import OccurrenceQuerySet

from .meetings import Meeting

#: Dates a day of the sheet shows; the rest stands behind its number.
MOST_A_DAY = 3
#: A zone is at most this far from UTC.
SLACK = datetime.timedelta(hours=14)
YEARS = range(1970, 2101)
COLUMNS = ("pk", "starts_at", "ends_at", "event__time_zone")


@dataclass
class Day:
    """A day of the sheet with the ids of its dates, then their words. `more` counts those not shown."""

    date: datetime.date
    is_in_month: bool
    is_today: bool
    found: list[int] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)

    @property
    def shown(self) -> list[int]:
        return self.found[:MOST_A_DAY] if self.is_in_month else []

    @property
    def more(self) -> int:
        return len(self.found) - len(self.shown) if self.is_in_month else 0


@dataclass(frozen=True)
class Month:
    """The weeks of a month, from Monday."""

    first: datetime.date
    weeks: list[list[Day]]

    @property
    def days(self) -> list[Day]:
        return [day for week in self.weeks for day in week]

    @property
    def before(self) -> datetime.date | None:
        return _neighbour(self.first, -1)

    @property
    def after(self) -> datetime.date | None:
        return _neighbour(self.first, 31)


def _neighbour(first: datetime.date, days: int) -> datetime.date | None:
    found = (first + datetime.timedelta(days=days)).replace(day=1)
    return found if found.year in YEARS else None


def month(first: datetime.date, dates: OccurrenceQuerySet) -> Month:
    """The month that begins on a day, with the ids of the dates that touch each of its days: one query."""
    today = timezone.localdate()
    weeks = [
        [Day(day, day.month == first.month, day == today and day.month == first.month) for day in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    touched = days_touched(first, (first + datetime.timedelta(days=32)).replace(day=1), dates)
    for week in weeks:
        for day in week:
            day.found = touched.get(day.date, [])
    return Month(first, weeks)


def days_touched(first: datetime.date, end: datetime.date, dates: QuerySet) -> dict[datetime.date, list[int]]:
    """The ids of the dates on each day from `first` to before `end`, days being those of each event's own place."""
    begin, finish = (datetime.datetime.combine(day, datetime.time(), datetime.UTC) for day in (first, end))
    near = dates.filter(ends_at__gt=begin - SLACK, starts_at__lt=finish + SLACK).order_by("starts_at", "pk")
    found: dict[datetime.date, list[int]] = defaultdict(list)
    for pk, starts_at, ends_at, zone_name in near.values_list(*COLUMNS):
        zone = recurrence.zone_of(zone_name)
        begins = starts_at.astimezone(zone).date()
        last = max((ends_at - datetime.timedelta(seconds=1)).astimezone(zone).date(), begins)
        day = max(begins, first)
        while day <= last and day < end:
            found[day].append(pk)
            day += recurrence.DAY
    return found
