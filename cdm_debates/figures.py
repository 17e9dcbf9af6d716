"""The figures of a debate: voices by language and by centre, how much few of them say, newcomers, over time.

Five questions to the database, whatever the debate's length; those of long debates are kept until the counters move.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import TruncDay, TruncMonth, TruncWeek
from django.utils import timezone
from django.utils.translation import get_language_info

from .models import Contribution, Debate
from .querysets import ContributionQuerySet

#: From how many contributions on figures are kept, and for how long at most, in seconds.
LONG, KEPT = 2000, 3600
TEN = 10


@dataclass(frozen=True)
class Share:
    """So many contributions, of so many people, of one language or centre; `percent` of all contributions."""

    name: str
    contributions: int
    voices: int
    percent: int


@dataclass(frozen=True)
class Period:
    """What came in a day, a week or a month: `height` is in hundredths of the highest."""

    begins: datetime.datetime
    contributions: int
    newcomers: int
    height: int


@dataclass(frozen=True)
class Figures:
    """`first_ten`: percent of all contributions by the ten who wrote most. `gini`: 0 everybody writes as much as
    everybody, 100 one writes everything. `unit`: day, week or month.
    """

    contributions: int
    voices: int
    newcomers: int
    first_ten: int
    gini: int
    languages: list[Share]
    centres: list[Share]
    periods: list[Period]
    unit: str


def of(debate: Debate) -> Figures:
    """The figures of what is shown in a debate."""
    if debate.contributions_count < LONG:
        return _count(debate)
    key = f"cdm_debates.figures.{debate.pk}.{debate.last_sequence}.{debate.contributions_count}"
    return cache.get_or_set(key, lambda: _count(debate), KEPT)


def gini(numbers: Sequence[int]) -> float:
    """How unequal numbers are: 0 all the same, towards 1 one has all (Gini's coefficient)."""
    ordered, total = sorted(numbers), sum(numbers)
    if not total:
        return 0.0
    weighted = sum(place * number for place, number in enumerate(ordered, start=1))
    return 2 * weighted / (len(ordered) * total) - (len(ordered) + 1) / len(ordered)


def percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _count(debate: Debate) -> Figures:
    shown = Contribution.objects.of(debate).shown()
    counts = list(shown.exclude(author=None).values("author").annotate(n=Count("pk")).values_list("n", flat=True))
    languages, centres = _shares(shown, "language"), _shares(shown, "attested_centre__name")
    total = sum(share.contributions for share in languages)
    unit, periods = _over_time(debate, shown)
    return Figures(
        contributions=total,
        voices=len(counts),
        newcomers=sum(period.newcomers for period in periods),
        first_ten=percent(sum(sorted(counts, reverse=True)[:TEN]), total),
        gini=round(100 * gini(counts)),
        languages=[_named(share) for share in languages],
        centres=centres,
        periods=periods,
        unit=unit,
    )


def _shares(shown: ContributionQuerySet, column: str) -> list[Share]:
    found = shown.values_list(column).annotate(n=Count("pk"), voices=Count("author", distinct=True)).order_by("-n")
    rows = list(found)
    total = sum(number for _name, number, _voices in rows)
    return [Share(name or "", number, voices, percent(number, total)) for name, number, voices in rows]


def _named(share: Share) -> Share:
    """A language by the name it has for itself."""
    if share.name not in dict(settings.LANGUAGES):
        return share
    name = get_language_info(share.name)["name_local"]
    return Share(name, share.contributions, share.voices, share.percent)


def _over_time(debate: Debate, shown: ContributionQuerySet) -> tuple[str, list[Period]]:
    """By days for some weeks, by weeks for a year, else by months. A newcomer is new where their first words anywhere
    are these.
    """
    days = ((debate.last_shown_at or timezone.now()) - (debate.opens_at or debate.created_at)).days
    unit, cut = ("day", TruncDay) if days <= 45 else ("week", TruncWeek) if days <= 400 else ("month", TruncMonth)
    at = shown.annotate(at=cut("created_at")).values("at")
    counted = dict(at.annotate(n=Count("pk")).order_by("at").values_list("at", "n"))
    before = Contribution.objects.filter(author=OuterRef("author"), created_at__lt=OuterRef("created_at"))
    first = at.exclude(author=None).filter(~Exists(before))
    new = dict(first.annotate(n=Count("author", distinct=True)).values_list("at", "n"))
    highest = max(counted.values(), default=0)
    return unit, [Period(moment, n, new.get(moment, 0), percent(n, highest)) for moment, n in counted.items()]
