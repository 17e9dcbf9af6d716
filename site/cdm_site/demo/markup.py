"""The small markup the demo's texts are written in, read into neutral pieces.

title: …                       fields, up to a line of three dashes
## Heading · ### Heading       - item · 1. item · running text with **bold** and [a link](page:key)
> words · > — source           ![description](drawing "caption"), several under @gallery
!info Title · ! text           ? question, its answer below
| cell | cell |                the first row is the head
[[Words -> page:key]]          a button
@hero drawing, then buttons    @cards, then  Words -> page:key | sentence     @documents key, key
@punctual 90                   how letters were answered in so many days
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

PICTURE = re.compile(r'!\[(?P<alt>[^\]]*)\]\((?P<drawing>\w+)(?: "(?P<caption>[^"]*)")?\)')
BUTTON = re.compile(r"(?:\[\[)?(?P<words>.+?) -> (?P<target>[a-z]+:\w+)(?:\]\])?$")
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*")
NUMBERED = re.compile(r"\d+\. ")

Linker = Callable[[str], str]


@dataclass(frozen=True)
class Piece:
    """One block of a page: its kind, and what it holds."""

    kind: str
    value: Any


@dataclass(frozen=True)
class Text:
    """A page's text in one language."""

    fields: dict[str, str]
    pieces: list[Piece]

    def find(self, kind: str) -> Any:
        """What the first piece of a kind holds, or None."""
        return next((piece.value for piece in self.pieces if piece.kind == kind), None)


def read(source: str) -> Text:
    """A whole text: the fields, then the pieces."""
    head, body = source.split("\n---\n", 1)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Text(fields, list(_joined(_pieces(body))))


def _pieces(body: str) -> Iterator[Piece]:
    for paragraph in re.split(r"\n{2,}", body.strip()):
        lines = paragraph.strip().splitlines()
        yield _READERS[_kind(lines[0])](lines)


def _kind(first: str) -> str:
    """What a paragraph is, by how its first line begins."""
    starts = {"#": "#", ">": ">", "!info": "!", "!success": "!", "!warning": "!", "!": "![", "?": "?", "|": "|"}
    starts |= {"[[": "[[", "@hero": "@hero", "@cards": "@cards", "@gallery": "@gallery", "@documents": "@documents"}
    starts |= {"@punctual": "@punctual"}
    found = max((start for start in starts if first.startswith(start)), key=len, default="")
    return starts.get(found, "")


def _heading(lines: list[str]) -> Piece:
    marks, words = lines[0].split(" ", 1)
    return Piece("heading", {"level": str(len(marks)), "text": words})


def _quote(lines: list[str]) -> Piece:
    words = [line[2:] for line in lines]
    source = words.pop()[2:] if words[-1].startswith("— ") else ""
    return Piece("quote", {"text": " ".join(words), "source": source})


def _callout(lines: list[str]) -> Piece:
    tone, title = lines[0][1:].split(" ", 1)
    return Piece("callout", {"tone": tone, "title": title, "text": " ".join(line[2:] for line in lines[1:])})


def _picture(lines: list[str]) -> Piece:
    return Piece("picture", PICTURE.match(lines[0]).groupdict(default=""))


def _gallery(lines: list[str]) -> Piece:
    return Piece("gallery", [PICTURE.match(line).groupdict(default="") for line in lines[1:]])


def _question(lines: list[str]) -> Piece:
    return Piece("accordion", [(lines[0][2:], " ".join(lines[1:]))])


def _table(lines: list[str]) -> Piece:
    return Piece("table", [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines])


def _button(lines: list[str]) -> Piece:
    return Piece("button", BUTTON.match(lines[0].removeprefix("[[")).groupdict())


def _hero(lines: list[str]) -> Piece:
    buttons = [BUTTON.match(line).groupdict() for line in lines[1:]]
    return Piece("hero", buttons)


def _cards(lines: list[str]) -> Piece:
    cards = (line.split(" | ") for line in lines[1:])
    return Piece("cards", [{**BUTTON.match(link).groupdict(), "sentence": words} for link, words in cards])


def _documents(lines: list[str]) -> Piece:
    return Piece("documents", [key.strip() for key in lines[0].removeprefix("@documents").split(",")])


def _punctual(lines: list[str]) -> Piece:
    return Piece("punctuality", int(lines[0].removeprefix("@punctual")))


def _paragraph(lines: list[str]) -> Piece:
    return Piece("paragraph", [lines])


_READERS: dict[str, Callable[[list[str]], Piece]] = {
    "#": _heading,
    ">": _quote,
    "!": _callout,
    "![": _picture,
    "?": _question,
    "|": _table,
    "[[": _button,
    "@hero": _hero,
    "@cards": _cards,
    "@gallery": _gallery,
    "@documents": _documents,
    "@punctual": _punctual,
    "": _paragraph,
}


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Paragraphs that follow one another become one text, questions one accordion."""
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        if kind in {"paragraph", "accordion"}:
            yield Piece(kind, [part for piece in group for part in piece.value])
        else:
            yield from group


def rich(paragraphs: list[list[str]], link: Linker) -> str:
    """Paragraphs and lists as the HTML of a rich text; `link` turns a target into an opening tag."""
    return "".join(_rich_part(lines, link) for lines in paragraphs)


def _rich_part(lines: list[str], link: Linker) -> str:
    if lines[0].startswith("- "):
        return "<ul>" + "".join(f"<li>{inline(line[2:], link)}</li>" for line in lines) + "</ul>"
    if NUMBERED.match(lines[0]):
        return "<ol>" + "".join(f"<li>{inline(line.split('. ', 1)[1], link)}</li>" for line in lines) + "</ol>"
    return f"<p>{inline(' '.join(lines), link)}</p>"


def inline(words: str, link: Linker) -> str:
    """One line with its bold words and links."""
    text = BOLD.sub(r"<b>\1</b>", html.escape(words, quote=False))
    return LINK.sub(lambda found: f"{link(found[2])}{found[1]}</a>", text)


def plain(words: str) -> str:
    """One line without bold or links, for places that hold bare text."""
    return LINK.sub(r"\1", BOLD.sub(r"\1", words))
