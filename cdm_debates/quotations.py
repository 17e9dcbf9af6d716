"""Quotations in what people write: copies of others' words, which vanish when those are withheld.

A quotation stands in an answer as `<blockquote>`, and nothing in the database says whose words it repeats. So it is
told by its place: what an answer quotes is what it answers, a quotation within it what that one answered, and so on;
and by its words, for those who quote from further above. Nothing is rewritten: shown again, the words are there again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from cdm_debates import paths, texts
from cdm_debates.enums import WITHHELD_STATES
from cdm_debates.models import Contribution

MARKS = re.compile(r"(</?blockquote>)")
#: How far above one looks; quotations are three deep at most (`texts.DEEPEST_QUOTE`).
FURTHEST = 30

#: What stands above a contribution and is withheld: how far above, and its bare words.
Withheld = list[tuple[int, str]]


def look_above(rows: Iterable[Contribution]) -> None:
    """Find out for all these contributions at once which of those above them are withheld: one query, and none where
    nobody quotes. What shows them then asks no more (`html_of`).
    """
    quoting = {row: above(row) for row in rows if "<blockquote>" in row.html}
    wanted = {pk for ids in quoting.values() for pk in ids}
    gone: dict[int, str] = {}
    if wanted:
        found = Contribution.objects.filter(pk__in=wanted, state__in=WITHHELD_STATES).order_by()
        gone = {pk: bare(html) for pk, html in found.values_list("pk", "html")}
    for row, ids in quoting.items():
        row._withheld_above = [(far, gone[pk]) for far, pk in enumerate(ids, 1) if pk in gone]


def above(row: Contribution) -> list[int]:
    """The ids of those above a contribution, the answered one first; the path alone tells them."""
    ids = paths.ids(row.path)[-2::-1][:FURTHEST]
    if row.reply_to_id and row.reply_to_id not in ids[:1]:  # deeper than paths go: see `paths`
        ids.insert(0, row.reply_to_id)
    return ids


def html_of(written: Any) -> str:
    """The words of a contribution, or of one of its versions or translations, as they may be shown: without what it
    quotes of contributions that are withheld. Anything else that has `html` is shown as it is.
    """
    if "<blockquote>" not in written.html:
        return written.html
    owner = written if isinstance(written, Contribution) else getattr(written, "contribution", None)
    if owner is None:
        return written.html
    if not hasattr(owner, "_withheld_above"):
        look_above([owner])
    gone: Withheld = getattr(owner, "_withheld_above", [])
    return without(written.html, gone) if gone else written.html


def source_of(row: Contribution) -> str:
    """What was typed, for somebody who quotes it: where something above is withheld, without any older quotation."""
    look_above([row])
    if not getattr(row, "_withheld_above", []):
        return row.comment
    kept = [line for line in row.comment.splitlines() if not line.lstrip().startswith(">")]
    return "\n".join(kept).strip()


def own_words(html: str) -> str:
    """The bare words of a text without anything it quotes."""
    return texts.plain_of("".join(part for part, depth in _pieces(html) if not depth))


def told_apart(html: str) -> str:
    """The bare words, a line for each paragraph; what is quoted of others behind `>`, as mails have it."""
    lines = ((depth, line) for part, depth in _pieces(html) for line in texts.plain_of(part).splitlines())
    return "\n".join("> " * depth + line for depth, line in lines)


def without(html: str, gone: Withheld) -> str:
    """The same with a sentence in place of each quotation of what is withheld."""
    pieces = list(_pieces(html))
    written, at = [], 0
    while at < len(pieces):
        part, depth = pieces[at]
        if part == "<blockquote>" and _repeats(pieces, at, depth, gone):
            written.append(format_html("<blockquote><p><em>{}</em></p></blockquote>", _("Citation retirée.")))
            at = _end(pieces, at)
        else:
            written.append(part)
        at += 1
    return "".join(written)


def _pieces(html: str) -> Iterator[tuple[str, int]]:
    """Marks and what stands between them, each with how deep in quotations it is; a mark is inside its own."""
    depth = 0
    for part in MARKS.split(html):
        depth += part == "<blockquote>"
        yield part, depth
        depth -= part == "</blockquote>"


def _end(pieces: list[tuple[str, int]], begin: int) -> int:
    """Where the quotation that begins here ends."""
    depth = pieces[begin][1]
    ends = (at for at in range(begin, len(pieces)) if pieces[at] == ("</blockquote>", depth))
    return next(ends, len(pieces) - 1)


def _repeats(pieces: list[tuple[str, int]], begin: int, depth: int, gone: Withheld) -> bool:
    """The quotation that begins here repeats something withheld, by its place or by its words."""
    if any(far == depth or (far > depth == texts.DEEPEST_QUOTE) for far, _words in gone):
        return True
    own = bare("".join(part for part, deep in pieces[begin : _end(pieces, begin)] if deep == depth))
    return bool(own) and any(own in words or (words and words in own) for _far, words in gone)


def bare(html: str) -> str:
    """The words in small letters, on one line."""
    return " ".join(texts.plain_of(html).casefold().split())
