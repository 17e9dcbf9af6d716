"""From the clock on a wall to a moment in UTC."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

MIDNIGHT = datetime.time()
DAY = datetime.timedelta(days=1)


def zone_of(name: str) -> datetime.tzinfo:
    """A time zone by its IANA name; UTC for one this machine does not know."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return datetime.UTC


def moment(day: datetime.date, time: datetime.time, zone: datetime.tzinfo) -> datetime.datetime:
    """What a wall clock means, in UTC, as RFC 5545 (3.3.5) reads it.

    An hour that comes twice in autumn is meant the first time. An hour that spring leaves out is read with the clock
    that was right before: 02:30 becomes 03:30.
    """
    return datetime.datetime.combine(day, time.replace(fold=0), zone).astimezone(datetime.UTC)


def span(
    day: datetime.date,
    begins: datetime.time | None,
    last_day: datetime.date,
    ends: datetime.time | None,
    zone: datetime.tzinfo,
) -> tuple[datetime.datetime, datetime.datetime]:
    """From when to when, in UTC. Without `begins` whole days are meant, the last one included.

    Where the clocks change in the middle, what seemed to last keeps at least its length on the wall.
    """
    if begins is None:
        return moment(day, MIDNIGHT, zone), moment(last_day + DAY, MIDNIGHT, zone)
    start, end = moment(day, begins, zone), moment(last_day, ends or begins, zone)
    if end < start:
        on_the_wall = datetime.datetime.combine(last_day, ends or begins) - datetime.datetime.combine(day, begins)
        end = start + max(on_the_wall, datetime.timedelta())
    return start, end
