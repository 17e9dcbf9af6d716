"""A debate as a table (CSV): the words around it first, then a row for each contribution."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from cdm_debates import texts

from .entries import Entry
from .facts import Facts

#: What each column says; docs/api.md explains them.
COLUMNS = (
    "kind", "id", "reply_to", "depth", "state", "author", "registered_citizen", "stance", "language", "written_at",
    "corrected_at", "useful", "agree", "disagree", "cited", "text", "address",
)  # fmt: skip
#: A cell that begins with one of these is a formula to a spreadsheet.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: So that spreadsheets know the letters for UTF-8.
BOM = "\ufeff"


class _Echo:
    """What csv writes to: gives each line back."""

    def write(self, line: str) -> str:
        return line


def chunks(facts: Facts, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The file, row by row: RFC 4180, UTF-8 with a byte order mark."""
    writer = csv.writer(_Echo())
    yield BOM.encode()
    for row in _rows(facts, entries):
        yield writer.writerow([harmless(row.get(column)) for column in COLUMNS]).encode()


def harmless(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula: what looks like one begins with an apostrophe."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, bool):
        return "yes" if value else ""
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" \u00a0\u202f").startswith(DANGEROUS) else text


def _rows(facts: Facts, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    yield dict(zip(COLUMNS, COLUMNS, strict=True))
    licence = facts.licence
    yield {"kind": "licence", "text": licence.name, "address": licence.address}
    debate = {"kind": "debate", "id": facts.pk, "state": facts.phase, "text": facts.question}
    yield debate | {"written_at": facts.opens_at, "address": facts.address("")}
    for words in facts.words:
        said = {"title": words.title, "lead": words.lead, "context": "\n".join(words.context)}
        rich = ("rules", "synthesis", "minority_views", "outcome")
        said |= {kind: texts.plain_of(getattr(words, kind)) for kind in rich}
        yield from ({"kind": kind, "language": words.language, "text": text} for kind, text in said.items() if text)
        for one in words.outcomes:
            row = {"kind": "outcome", "language": words.language, "text": one.words}
            yield row | {"written_at": one.date, "address": one.address}
    notes = {citation.contribution: citation for citation in facts.citations if citation.note}
    for citation in notes.values():
        yield {"kind": "citation", "id": citation.contribution, "cited": citation.place, "text": citation.note}
    for entry in entries:
        yield _row(entry)


def _row(entry: Entry) -> dict[str, Any]:
    row = {"kind": "contribution", "registered_citizen": entry.is_registered_citizen}
    counts = ("useful", "agree", "disagree") if entry.is_shown else ()
    plain = set(COLUMNS) - {"kind", "registered_citizen", "useful", "agree", "disagree"}
    return row | {column: getattr(entry, column) for column in [*plain, *counts]}
