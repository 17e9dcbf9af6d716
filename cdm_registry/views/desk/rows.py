"""A file as a line of the queue shows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from cdm_registry import conf, duplicates
from cdm_registry.enums import CitizenState
from cdm_registry.models import Citizen

LATE_DAYS = 7
FULL_AGE = 18


@dataclass(frozen=True)
class Row:
    """A file and what a registrar wants to know before opening it. `waits` is in days."""

    citizen: Citizen
    age: int | None
    waits: int
    has_double: bool

    @property
    def is_minor(self) -> bool:
        return self.age is not None and self.age < FULL_AGE

    @property
    def needs_guardian(self) -> bool:
        return self.age is not None and self.age < conf.consent_age(self.citizen.country)

    @property
    def is_waiting(self) -> bool:
        return self.citizen.state == CitizenState.AWAITING

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.waits >= LATE_DAYS


def rows(citizens: Iterable[Citizen]) -> list[Row]:
    """Lines of the queue, with one query more, however many there are."""
    shown = list(citizens)
    doubles = duplicates.flagged(shown)
    now = timezone.now()
    return [
        Row(
            citizen=citizen,
            age=age_on(citizen.birth_date, now.date()),
            waits=max(0, (now - citizen.applied_at).days),
            has_double=citizen.pk in doubles,
        )
        for citizen in shown
    ]


def age_on(birth_date: datetime.date | None, day: datetime.date) -> int | None:
    """Whole years lived on a day; who was born on 29 February has a birthday on 1 March of other years."""
    if birth_date is None:
        return None
    had_no_birthday_yet = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - had_no_birthday_yet
