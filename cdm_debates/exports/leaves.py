"""Sheets of A4 that fill up from the top: paragraphs of any script, a number at the foot of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from cdm_pages.typesetting import Document, aligned, is_rtl, line_operators, wrapped

WIDTH, HEIGHT = 595.28, 841.89
SIDE, TOP, FOOT = 56.0, 60.0, 64.0
LEADING = 1.5
INK, MUTED, RULE = "0.09 0.13 0.23 rg", "0.30 0.34 0.45 rg", "0.79 0.76 0.69 rg"


@dataclass(frozen=True)
class Style:
    """How a paragraph looks: size and space `above` in points; `rtl` None: as its first letter says; `keeps`: points
    that must be left below it on the sheet, for what it stands over.
    """

    size: float
    bold: bool = False
    above: float = 0.0
    colour: str = INK
    rtl: bool | None = None
    keeps: float = 0.0


class Leaves:
    """A PDF in the making, written to `out` page by page. `title` stands at the foot of each page; `rtl`: the
    document's own language runs from right to left.
    """

    def __init__(self, title: str, language: str, out: BinaryIO, *, rtl: bool = False) -> None:
        self._rtl = rtl
        self._document = Document(WIDTH, HEIGHT, title, language)
        self._out = out
        self._running = wrapped(title, (WIDTH - 2 * SIDE - 60) / 8)[:1]
        self._y, self._page = HEIGHT - TOP, 1
        self._bar: float | None = None

    def bar(self, indent: float | None) -> None:
        """Draw a thin line beside what is written from now on, so far in; None: no more."""
        self._bar = indent

    def write(self, text: str, style: Style, at: float = 0.0, indent: float = 0.0) -> None:
        """A paragraph; it may go on overleaf. In points: `at` how far in its column begins, from the side where the
        document's lines begin, and `indent` how far in its lines begin within it.
        """
        rtl = is_rtl(text) if style.rtl is None else style.rtl
        left, width = SIDE + (0 if self._rtl else at) + (0 if rtl else indent), WIDTH - 2 * SIDE - at - indent
        lines = wrapped(text, width / style.size, bold=style.bold, rtl=rtl)
        self._y -= style.above
        step = style.size * LEADING
        if style.keeps and self._y - step * len(lines) - style.keeps < FOOT:
            self._turn()
        for line in lines:
            if self._y - step < FOOT:
                self._turn()
            self._beside(step)
            self._y -= step
            start = aligned(line, style.size, left, width, "right" if rtl else "left")
            drawn = line_operators(self._document.shelf, line, style.size, (start, self._y + style.size * 0.3))
            self._document.put(style.colour, drawn)

    def _beside(self, step: float) -> None:
        if self._bar is not None:
            left = WIDTH - SIDE - self._bar + 7 if self._rtl else SIDE + self._bar - 7
            self._document.put(RULE, f"{left:.2f} {self._y - step:.2f} 0.8 {step:.2f} re f")

    def _turn(self) -> None:
        self._document.put(MUTED)
        for line in self._running:
            self._document.put(line_operators(self._document.shelf, line, 8, (SIDE, FOOT - 28)))
        for line in wrapped(str(self._page), WIDTH):
            start = aligned(line, 8, SIDE, WIDTH - 2 * SIDE, "right")
            self._document.put(line_operators(self._document.shelf, line, 8, (start, FOOT - 28)))
        self._document.end_page()
        self._document.hand_out(self._out)
        self._y, self._page = HEIGHT - TOP, self._page + 1

    def finish(self) -> None:
        """The last page, and the end of the file."""
        self._turn()
        self._document.write(self._out)
