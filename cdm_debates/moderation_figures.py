"""The public figures of the moderation: how much was reported and decided, on which rules, how fast. No names, and
only of debates that everybody may read: of the others not even a number leaves.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from cdm_debates.enums import AppealState, CaseState, CharterRule, DecisionKind, FlagReason
from cdm_debates.models import Appeal, Debate, Flag, ModerationCase, ModerationDecision

#: Quarters shown, this one included.
QUARTERS = 8

Counts = list[tuple[str, int]]


@dataclass
class Quarter:
    """Three months: how many reports by reason, decisions by kind and rule, appeals by outcome; `hours` is the median
    time from a case's opening to its decision, in hours (None: nothing was decided).
    """

    year: int
    number: int
    reports: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    appeals: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)

    @property
    def hours(self) -> float | None:
        return median(self.waits) if self.waits else None

    @property
    def is_empty(self) -> bool:
        return not (self.reports or self.kinds or self.appeals or self.waits)

    @property
    def by_report(self) -> Counts:
        return labelled(FlagReason, self.reports)

    @property
    def by_kind(self) -> Counts:
        return labelled(DecisionKind, self.kinds)

    @property
    def by_rule(self) -> Counts:
        return [(label, number) for label, number in labelled(CharterRule, self.rules)]

    @property
    def by_appeal(self) -> Counts:
        return labelled(AppealState, self.appeals)

    @property
    def totals(self) -> dict[str, int]:
        """How many in all: reports, decisions, appeals."""
        return {"reports": self.reports.total(), "decisions": self.kinds.total(), "appeals": self.appeals.total()}


def labelled(choices: Any, counted: Counter[str]) -> Counts:
    """Words and numbers in the order of the words; what did not happen is left out."""
    return [(str(choice.label), counted[choice.value]) for choice in choices if counted[choice.value]]


def quarters(now: datetime.datetime | None = None) -> list[Quarter]:
    """The latest quarters, this one first; those in which nothing happened are left out. Times are UTC."""
    today = now or timezone.now()
    first = today.year * 4 + (today.month - 1) // 3
    wanted = {key: Quarter(key // 4, key % 4 + 1) for key in range(first, first - QUARTERS, -1)}
    begin = datetime.datetime((first - QUARTERS + 1) // 4, ((first - QUARTERS + 1) % 4) * 3 + 1, 1, tzinfo=datetime.UTC)
    debates = Debate.objects.readable_by(None).values("pk")
    decided = ModerationDecision.objects.filter(contribution__debate__in=debates, at__gte=begin)
    reported = Flag.objects.filter(case__contribution__debate__in=debates, flag_date__gte=begin)
    appealed = Appeal.objects.filter(decision__contribution__debate__in=debates, made_at__gte=begin)
    _count(wanted, reported, "flag_date", "reason", lambda quarter: quarter.reports)
    _count(wanted, decided, "at", "kind", lambda quarter: quarter.kinds)
    _count(wanted, decided.exclude(rule=CharterRule.NONE), "at", "rule", lambda quarter: quarter.rules)
    _count(wanted, appealed, "made_at", "state", lambda quarter: quarter.appeals)
    cases = ModerationCase.objects.filter(
        contribution__debate__in=debates, state=CaseState.DECIDED, decided_at__gte=begin
    )
    _wait(wanted, cases.values_list("opened_at", "decided_at").iterator())
    return [quarter for quarter in wanted.values() if not quarter.is_empty]


def _count(
    wanted: dict[int, Quarter], rows: QuerySet, date: str, what: str, into: Callable[[Quarter], Counter[str]]
) -> None:
    """Add up by month in the database, by quarter here: a row of the answer for each month and value."""
    found = rows.order_by().values_list(f"{date}__year", f"{date}__month", what).annotate(Count("pk"))
    for year, month, value, number in found:
        quarter = wanted.get(year * 4 + (month - 1) // 3)
        if quarter is not None:
            into(quarter)[value] += number


def _wait(wanted: dict[int, Quarter], dates: Iterable[tuple[datetime.datetime, datetime.datetime]]) -> None:
    for opened, decided in dates:
        quarter = wanted.get(decided.year * 4 + (decided.month - 1) // 3)
        if quarter is not None:
            quarter.waits.append((decided - opened).total_seconds() / 3600)
