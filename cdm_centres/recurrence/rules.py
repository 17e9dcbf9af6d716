"""Rules of days as people say them, expanded by dateutil and written as iCalendar does (RFC 5545, 3.3.10)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from dateutil import rrule

from cdm_centres.enums import Repeats

_WEEKDAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)
_FREQUENCIES = {
    Repeats.DAILY: rrule.DAILY,
    Repeats.WEEKLY: rrule.WEEKLY,
    Repeats.MONTHLY_DATE: rrule.MONTHLY,
    Repeats.MONTHLY_WEEKDAY: rrule.MONTHLY,
    Repeats.MONTHLY_LAST: rrule.MONTHLY,
    Repeats.YEARLY: rrule.YEARLY,
}
LAST = -1


def ordinal_of(day: datetime.date) -> int:
    """Which one of its weekday a day is in its month: 1 for the first Tuesday, up to 5."""
    return (day.day - 1) // 7 + 1


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Days on which something happens: the first one, and how it comes again.

    `weekdays` count from Monday as 0, and only a weekly rule reads them; `until` is the last day it may happen on,
    `times` how often it happens in all. Without either it has no end.
    """

    first: datetime.date
    repeats: str = Repeats.NEVER
    every: int = 1
    weekdays: tuple[int, ...] = ()
    until: datetime.date | None = None
    times: int | None = None

    @property
    def is_endless(self) -> bool:
        return self.repeats != Repeats.NEVER and self.until is None and self.times is None

    @property
    def days_of_week(self) -> list[int]:
        """The weekdays of a weekly rule; that of the first day is always among them."""
        return sorted({self.first.weekday(), *self.weekdays})

    def days(self, first: datetime.date, last: datetime.date) -> list[datetime.date]:
        """The days from `first` to `last`, both included. However endless the rule, the answer is not."""
        if self.repeats == Repeats.NEVER:
            return [self.first] if first <= self.first <= last else []
        end = min(last, self.until) if self.until else last
        if end < max(first, self.first):
            return []
        found = rrule.rrule(
            _FREQUENCIES[Repeats(self.repeats)],
            dtstart=_midnight(self.first),
            interval=self.every,
            # dateutil stops at the day before which nobody asks any more, also where no day ever fits.
            until=_midnight(end),
            **({"byweekday": self._by_weekday()} if self._by_weekday() else {}),
        )
        return [one.date() for place, one in enumerate(found, 1) if one >= _midnight(first) and self._counts(place)]

    def icalendar(self, until: datetime.datetime | datetime.date | None) -> dict[str, Any]:
        """The parts of an RRULE; {} for what happens once. `until` is the rule's end as iCalendar wants it."""
        if self.repeats == Repeats.NEVER:
            return {}
        frequency = rrule.FREQNAMES[_FREQUENCIES[Repeats(self.repeats)]]
        parts: dict[str, Any] = {"freq": frequency}
        if self.every > 1:
            parts["interval"] = self.every
        if self._by_weekday():
            parts["byday"] = [_code(weekday) for weekday in self._by_weekday()]
            if self.repeats == Repeats.WEEKLY and self.every > 1:
                parts["wkst"] = "MO"
        if self.times:
            parts["count"] = self.times
        elif until:
            parts["until"] = until
        return parts

    def _by_weekday(self) -> list[Any]:
        weekday = _WEEKDAYS[self.first.weekday()]
        match self.repeats:
            case Repeats.WEEKLY:
                return [_WEEKDAYS[number] for number in self.days_of_week]
            case Repeats.MONTHLY_WEEKDAY:
                return [weekday(ordinal_of(self.first))]
            case Repeats.MONTHLY_LAST:
                return [weekday(LAST)]
        return []

    def _counts(self, place: int) -> bool:
        return self.times is None or place <= self.times


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time())


def _code(weekday: Any) -> str:
    """As iCalendar writes it: TU, 1TU, -1FR."""
    name = str(_WEEKDAYS[weekday.weekday])
    return f"{weekday.n}{name}" if weekday.n else name
