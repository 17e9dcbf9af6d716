"""When a centre is open: spans of a weekday, written once, read in every language.

Kept as `[[weekday, "18:00", "20:00"], …]`: Monday is 0, times are of the centre's own zone, sorted.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from babel import Locale
from babel.dates import format_time, get_day_names

Span = list[int | str]
Spans = list[Span]
WEEK = range(7)
#: « 18 h », « 18h30 », « 18:30 », « 6:30 pm » – « 20 »
TIME = r"(\d{1,2})\s*(?:[:.h]\s*(\d{2})?|heures?)?\s*(am|pm)?"
SPAN = re.compile(rf"\s*{TIME}\s*(?:-|–|—|à|a|to|ĝis|al|إلى)\s*{TIME}\s*", re.IGNORECASE)


class NotAnHour(ValueError):
    """What was typed is no span of time, or ends before it begins, or runs into another one."""


def read(typed: str) -> list[tuple[str, str]]:
    """Spans of one day as people write them: « 10 h – 12 h 30, 18:00-20:00 ». Raises `NotAnHour`."""
    parts = [part for part in re.split(r"[,;/]|\bet\b", typed) if part.strip()]
    spans = sorted(_span(part) for part in parts)
    inside_out = any(begin >= end for begin, end in spans)
    if inside_out or any(end > begin for (_begin, end), (begin, _end) in pairwise(spans)):
        raise NotAnHour(typed)
    return spans


def _span(part: str) -> tuple[str, str]:
    found = SPAN.fullmatch(part.replace("\u202f", " ").replace("\u00a0", " "))
    if not found:
        raise NotAnHour(part)
    return _time(*found.groups()[:3]), _time(*found.groups()[3:])


def _time(hour: str, minute: str | None, half: str | None) -> str:
    number = int(hour) % 12 + (12 if half.lower() == "pm" else 0) if half else int(hour)
    if number > 24 or int(minute or 0) > 59 or (number == 24 and int(minute or 0)):
        raise NotAnHour(hour)
    return f"{number:02d}:{int(minute or 0):02d}"


def of_day(spans: Spans, weekday: int) -> str:
    """The spans of a weekday as one types them again: « 10:00–12:30, 18:00–20:00 »."""
    return ", ".join(f"{begin}–{end}" for day, begin, end in spans if day == weekday)


def spoken(spans: Spans, language: str) -> list[tuple[str, str]]:
    """Days with their hours as a reader of the language says them; days that are alike stand together."""
    by_hours: dict[str, list[int]] = {}
    for weekday in WEEK:
        said = ", ".join(_said(begin, end, language) for day, begin, end in spans if day == weekday)
        if said:
            by_hours.setdefault(said, []).append(weekday)
    return [(_days(days, language), said) for said, days in by_hours.items()]


@cache
def day_names(language: str) -> dict[int, str]:
    """The names of the weekdays, Monday first."""
    return dict(get_day_names("wide", context="stand-alone", locale=_locale(language)))


def _days(days: Iterable[int], language: str) -> str:
    names = [day_names(language)[day] for day in days]
    joined = " · ".join(names)
    return joined[:1].upper() + joined[1:]


def _said(begin: int | str, end: int | str, language: str) -> str:
    return f"{_clock(str(begin), language)} – {_clock(str(end), language)}"


def _clock(written: str, language: str) -> str:
    hour, minute = map(int, written.split(":"))
    return format_time(datetime.time(hour % 24, minute), "short", locale=_locale(language))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")
