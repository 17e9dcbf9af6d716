"""Writes shaped lines in PDF's operators, glyph by glyph."""

from __future__ import annotations

from .fontshelf import FontShelf
from .shaping import Line, Run


def line_operators(shelf: FontShelf, line: Line, size: float, at: tuple[float, float]) -> str:
    """The PDF operators that draw a line whose pen starts at a point, in the colour that fills."""
    operators = [f"BT {_number(at[0])} {_number(at[1])} Td"]
    for run in line.runs:
        operators += _said(run, _run(shelf, run, size))
    return " ".join([*operators, "ET"])


def aligned(line: Line, size: float, left: float, width: float, align: str) -> float:
    """Where the pen starts so that what is seen of the line stays in its box."""
    before, after = -min(0.0, line.ink[0]) * size, max(line.width, line.ink[2]) * size
    if align == "right":
        return left + width - after
    if align == "center":
        return left + (width - after + before) / 2
    return left + before


def _said(run: Run, operators: list[str]) -> list[str]:
    """A run with its text beside it (ActualText), where letters and glyphs do not stand one for one.

    Not from right to left: readers put such runs in order from the single letters, and would turn the text twice.
    """
    if run.rtl or all(len(glyph.text) == 1 for glyph in run.glyphs):
        return operators
    words = "".join(text for _start, text in sorted((glyph.start, glyph.text) for glyph in run.glyphs))
    return [f"/Span <</ActualText <feff{words.encode('utf-16-be').hex()}>>> BDC", *operators, "EMC"]


def _run(shelf: FontShelf, run: Run, size: float) -> list[str]:
    """The operators of a run: its letters between brackets, moved where shaping moves them, raised for marks."""
    written: list[str] = []
    shown: list[str] = []
    font, rise, debt = "", 0.0, 0.0
    for glyph in run.glyphs:
        name, code = shelf.code(run.typeface, glyph)
        if name != font or glyph.dy != rise:
            _flush(written, shown)
            written.append(f"/{name} {_number(size)} Tf" if name != font else "")
            written.append(f"{_number(glyph.dy * size)} Ts" if glyph.dy != rise else "")
            font, rise = name, glyph.dy
        width = run.typeface.font.get_glyph_h_advance(glyph.code) / run.typeface.upem
        _move(shown, debt + glyph.dx)
        shown.append(f"<{code}>")
        debt = glyph.advance - glyph.dx - width
    _move(shown, debt)
    _flush(written, shown)
    return [*filter(None, written), "0 Ts"] if rise else list(filter(None, written))


def _move(shown: list[str], ems: float) -> None:
    """Move the pen to the right; PDF counts thousandths of an em, to the left."""
    if abs(ems) > 0.0004:
        shown.append(_number(-1000 * ems))


def _flush(written: list[str], shown: list[str]) -> None:
    if shown:
        written.append(f"[{''.join(shown).replace('><', '')}] TJ")
        shown.clear()


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
