"""The vocabulary of blog posts: which ones, of which month, about what."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from wagtail.models import Page
from wagtail.query import PageQuerySet

from cdm_pages.models import open_to_all, without_borrowed


@dataclass(frozen=True)
class Choice:
    """Which posts of a blog a reader asked for: of a subject (its slug), of a year, of one of its months."""

    subject: str = ""
    year: int | None = None
    month: int | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Choice:
        """From an address such as ?subject=paix or ?year=2026&month=3; what makes no sense is left out."""
        year = _number(asked.get("year"), range(1900, 10000))
        return cls(asked.get("subject", "")[:100], year, _number(asked.get("month"), range(1, 13)) if year else None)

    @property
    def first_day(self) -> datetime.date | None:
        """A day by which the template names the month."""
        return datetime.date(self.year, self.month or 1, 1) if self.year else None

    @property
    def address(self) -> str:
        """What the addresses of the next pages of the same choice end with."""
        said = {"subject": self.subject, "year": self.year, "month": self.month}
        return "".join(f"&{urlencode({name: value})}" for name, value in said.items() if value)


@dataclass
class Archive:
    """The posts of a blog: the day of each, the newest first; names of subjects by slug, and the posts about each."""

    dates: dict[int, datetime.date] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    about: dict[str, set[int]] = field(default_factory=dict)

    def chosen(self, choice: Choice) -> list[int]:
        """The ids of the posts of a choice, the newest first."""
        wanted = self.about.get(choice.subject, set()) if choice.subject else self.dates
        return [
            pk
            for pk, date in self.dates.items()
            if pk in wanted and choice.year in (None, date.year) and choice.month in (None, date.month)
        ]

    def years(self) -> list[tuple[int, int]]:
        """The years in which something was told, the last first, each with its number of posts."""
        return list(Counter(date.year for date in self.dates.values()).items())

    def months(self, year: int | None = None) -> list[tuple[datetime.date, int]]:
        """The first days of the months of a year, or of the last one, in which something was told, the last first."""
        days = self.dates.values()
        wanted = year or next((date.year for date in days), None)
        return list(Counter(date.replace(day=1) for date in days if date.year == wanted).items())


def _number(text: str | None, allowed: range) -> int | None:
    digits = text or ""
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else None
    return number if number in allowed else None


class PostQuerySet(PageQuerySet):
    """Blog posts."""

    def below(self, page: Page) -> PostQuerySet:
        """Those of a blog, a centre or a whole directory, whatever lies between."""
        return self.filter(path__startswith=page.path, depth__gt=page.depth)

    def shown(self) -> PostQuerySet:
        """Published posts that everybody may see, in words of their own language, with their pictures."""
        found: Any = without_borrowed(open_to_all(self.live()))
        return found.select_related("listing_image")

    def about(self, subject: str) -> PostQuerySet:
        """Those that speak of a subject, by its slug."""
        return self.filter(tagged_items__tag__slug=subject)

    def newest_first(self) -> PostQuerySet:
        return self.order_by("-date", "-pk")

    def archive(self) -> Archive:
        """All posts by month and by subject: one query."""
        archive = Archive()
        columns = ("pk", "date", "tagged_items__tag__slug", "tagged_items__tag__name")
        for pk, date, slug, name in self.newest_first().values_list(*columns):
            archive.dates[pk] = date
            if slug:
                archive.subjects[slug] = name
                archive.about.setdefault(slug, set()).add(pk)
        return archive
