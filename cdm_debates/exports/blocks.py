"""Safe HTML as the paragraphs a page of paper is made of: how far in, behind which sign, as a heading or not."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

PARAGRAPHS = {"p", "li", "h3", "h4", "blockquote", "ul", "ol", "br"}


@dataclass(frozen=True)
class Block:
    """A paragraph; `indent` in steps, `sign` before its first line."""

    text: str
    indent: int = 0
    sign: str = ""
    is_heading: bool = False
    is_quote: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._lists: list[int | None] = []
        self._quotes, self._sign, self._heading = 0, "", False
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag not in PARAGRAPHS:
            return
        self.end_paragraph()
        self._quotes += tag == "blockquote"
        self._heading = tag in {"h3", "h4"}
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self._lists:
            number = self._lists[-1]
            self._lists[-1] = None if number is None else number + 1
            self._sign = "•" if number is None else f"{number + 1}."

    def handle_endtag(self, tag: str) -> None:
        if tag not in PARAGRAPHS:
            return
        self.end_paragraph()
        self._heading = False
        self._quotes -= tag == "blockquote"
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end_paragraph(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
            indent = self._quotes + len(self._lists)
            self.found.append(Block(text, indent, self._sign, self._heading, self._quotes > 0))
            self._sign = ""


def blocks(html: str) -> list[Block]:
    """The paragraphs of cleaned HTML, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return reader.found
