"""Somebody who follows, and what a simple account says of them."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from cdm_debates.enums import Frequency

LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class Reader:
    """`owed`: what they are to be told. `perhaps`: what waited when they stopped. `told`: what they were, by letter.
    `unsure`: told just before the machine stopped. `moved`: until when the journey to another place lasts.
    """

    def __init__(self, user, pace: Frequency, since: datetime.datetime) -> None:
        self.user, self.pace, self.since, self.moved = user, pace, since, LONG_AGO
        self.owed: set[int] = set()
        self.perhaps: set[int] = set()
        self.unsure: set[int] = set()
        self.told: dict[str, list[int]] = {}
        self.letters: list[datetime.datetime] = [LONG_AGO]
        self.apart: set[int] = set()

    @property
    def heard(self) -> list[int]:
        """All they were told, a mail that came twice under one name counted once."""
        return [pk for some in self.told.values() for pk in some]

    def morning(self, now: datetime.datetime, weekly: bool) -> datetime.datetime:
        """When the last morning began at their place, or the last Monday's."""
        zone = ZoneInfo(self.user.time_zone)
        there = now.astimezone(zone)
        for back in range(9):
            day = there.date() - datetime.timedelta(days=back)
            began = datetime.datetime.combine(day, datetime.time(7), zone)
            if began <= there and (not weekly or day.weekday() == 0):
                return began
        raise AssertionError("no morning in nine days")
