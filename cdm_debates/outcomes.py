"""What became of a debate: the dated outcomes on its pages, and how one is known again in another language.

An outcome has two marks: the block it is written in, which a translation keeps, and its day with where it leads, which
stay the same when another animator writes it again on the page of another language. Its followers are told of it once.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cdm_debates.models import DebatePage
from cdm_pages.blocks.linked import find_translations
from cdm_pages.blocks.links import LinkValue


@dataclass(frozen=True)
class Outcome:
    """One thing that followed from a debate, in the words of one language; no `address` where it leads nowhere."""

    date: datetime.date
    words: str
    address: str
    marks: tuple[str, ...]


def of_page(page: DebatePage) -> list[Outcome]:
    """The outcomes a page tells of, the latest first. One query, whatever their number, where some lead to pages."""
    written = [child for child in page.outcomes if child.value.get("date")]
    find_translations(child.value["link"] for child in written)
    seen: Counter[str] = Counter()
    found = []
    for child in written:
        value = child.value
        fact = f"{value['date']:%Y-%m-%d} {_target(value['link'])}"
        seen[fact] += 1
        marks = (str(child.id), f"{fact} {seen[fact]}")
        found.append(Outcome(value["date"], value["words"], value["link"].href, marks))
    return sorted(found, key=lambda outcome: outcome.date, reverse=True)


def find(page: DebatePage, marks: Iterable[str]) -> Outcome | None:
    """The outcome that is known by these marks, if the page tells of it."""
    wanted = set(marks)
    return next((outcome for outcome in of_page(page) if wanted & set(outcome.marks)), None)


def _target(link: LinkValue) -> str:
    """Where it leads, the same in every language."""
    page, document = link.get("page"), link.get("document")
    if page:
        return f"page:{page.translation_key}"
    return f"document:{document.pk}" if document else link.get("url") or ""
