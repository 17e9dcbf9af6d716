"""Names and words made to fit: first smaller, then on more lines; never cut, never over the edge.

A block of text is tried in steps, from the most beautiful to the smallest that is still legible (`SMALLEST`). Lines
break at blanks and hyphens, and between Han or Kana letters; only where nothing else fits, between two letters of a
word. Where even that does not fit, `NameDoesNotFit` is raised: at issuing, before anything is printed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cdm_pages import typesetting
from cdm_pages.typesetting import Line, is_rtl
from cdm_registry.exceptions import LettersMissing, NameDoesNotFit

SMALLEST = 5.0  # points; below it, print on plastic is not read without a glass
LEADING = 1.12  # distance of baselines, in ems, where letters do not ask for more
AIR = 0.06  # ems kept free between the letters of two lines
# Where a line may end: after a blank or a hyphen, after a Han or Kana letter (but before no closing mark).
_BREAKS = re.compile(r"(?<=[ \-‐־–·・])|(?<=[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])(?![、。」』）])")


@dataclass(frozen=True, slots=True)
class Step:
    """One attempt: letters of `size` points, on at most `lines` lines, and whether words may be broken."""

    size: float
    lines: int
    inside_words: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size. `height` in points, from the top of the first letters to the foot of the last; `baselines`
    in points below that top.
    """

    lines: tuple[Line, ...]
    size: float
    baselines: tuple[float, ...]
    height: float


STEPS = (
    *(Step(size, 1) for size in (15, 14, 13, 12, 11)),
    *(Step(size, 2) for size in (12.5, 11.5, 10.5, 9.5, 8.5)),
    *(Step(size, 9) for size in (8, 7.5, 7, 6.5, 6, 5.5, SMALLEST)),
    *(Step(size, 14, inside_words=True) for size in (8, 7, 6, 5.5, SMALLEST)),
)


def fit(text: str, *, width: float, height: float, steps: Iterable[Step] = STEPS, bold: bool = False) -> Block:
    """The text in the first step that fits a box of `width` × `height` points. Raises `NameDoesNotFit`."""
    for step in steps:
        block = _tried(text, width, step, bold)
        if block and block.height <= height:
            return block
    raise NameDoesNotFit


def fit_pair(first: str, second: str, *, width: float, height: float, gap: float) -> tuple[Block, Block | None]:
    """Two texts under each other in one box, the second smaller. Raises `NameDoesNotFit`."""
    if not second:
        return fit(first, width=width, height=height, bold=True), None
    for step in STEPS:
        upper = _tried(first, width, step, bold=True)
        lower = upper and _under(second, width, step)
        if upper and lower and upper.height + gap + lower.height <= height:
            return upper, lower
    raise NameDoesNotFit


def _under(text: str, width: float, step: Step) -> Block | None:
    """The second name beside a first one of this step: three fifths of its size, on the lines it needs."""
    size = max(SMALLEST, min(8.5, step.size * 0.62))
    small = step.size <= 8
    return _tried(text, width, Step(size, 9 if small else 2, step.inside_words), bold=False)


def _tried(text: str, width: float, step: Step, bold: bool) -> Block | None:
    lines = broken(text, width / step.size, step.lines, step.inside_words, bold)
    return _stacked(lines, step.size) if lines else None


def _stacked(lines: tuple[Line, ...], size: float) -> Block:
    """Lines under each other, as near as `LEADING` allows and their letters do not touch."""
    at = [max(lines[0].ink[3], 0.7)]
    for above, below in itertools.pairwise(lines):
        at.append(at[-1] + max(LEADING, below.ink[3] - above.ink[1] + AIR))
    foot = at[-1] - min(lines[-1].ink[1], 0)
    return Block(lines, size, tuple(y * size for y in at), foot * size)


@lru_cache(maxsize=8192)
def broken(text: str, width: float, most: int, inside_words: bool, bold: bool) -> tuple[Line, ...] | None:
    """The text on as few lines as possible, none wider than `width` ems; None where it takes more than `most`."""
    rtl = is_rtl(text)
    whole = shape(text, bold, rtl)
    if span(whole) <= width:
        return (whole,)
    if most == 1 or span(whole) > most * width * 1.05 + most:
        return None
    lines = _greedy(text, width, inside_words, bold, rtl)
    if lines is None or len(lines) > most:
        return None
    return _balanced(text, width, len(lines), inside_words, bold, rtl) or lines


def span(line: Line) -> float:
    """The room a line takes, in ems: its pen's way, or what is seen of it, whichever is wider."""
    return max(line.width, line.ink[2]) - min(0.0, line.ink[0])


def _balanced(text: str, width: float, count: int, inside: bool, bold: bool, rtl: bool):
    """Lines of about the same length instead of a full one and a widow: the narrowest width for as many lines."""
    low, high, best = width * 0.4, width, None
    for _attempt in range(5):
        middle = (low + high) / 2
        lines = _greedy(text, middle, inside, bold, rtl)
        if lines and len(lines) <= count:
            high, best = middle, lines
        else:
            low = middle
    return best


def _greedy(text: str, width: float, inside: bool, bold: bool, rtl: bool) -> tuple[Line, ...] | None:
    lines: list[Line] = []
    rest = text
    while rest:
        end = _longest(rest, width, inside, bold, rtl)
        if end is None:
            return None
        lines.append(shape(rest[:end].rstrip(), bold, rtl))
        rest = rest[end:].lstrip()
    return tuple(lines)


def _longest(text: str, width: float, inside: bool, bold: bool, rtl: bool) -> int | None:
    """How much of the text goes on the next line; None where not even its first part does."""
    ends = [match.start() for match in _BREAKS.finditer(text) if 0 < match.start() < len(text)] + [len(text)]
    found = _last_that_fits(ends, text, width, bold, rtl)
    if found is None and inside:
        found = _last_that_fits(_letter_ends(text[: ends[0]], bold, rtl), text, width, bold, rtl)
    return found


def _last_that_fits(ends: list[int], text: str, width: float, bold: bool, rtl: bool) -> int | None:
    """The last end up to which the text is not too wide; a line grows with its text, so halves are searched."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if span(shape(text[: ends[middle]].rstrip(), bold, rtl)) <= width:
            low = middle + 1
        else:
            high = middle
    return ends[low - 1] if low else None


def shape(text: str, bold: bool, rtl: bool) -> Line:
    """A shaped line. Raises `LettersMissing`, which tells the person at the desk what to do."""
    try:
        return typesetting.shape(text, bold, rtl)
    except typesetting.LettersMissing as missing:
        raise LettersMissing(missing.letters) from None


def _letter_ends(word: str, bold: bool, rtl: bool) -> list[int]:
    """The places between two letters of a word, never between a letter and its marks."""
    starts = {glyph.start for run in shape(word, bold, rtl).runs for glyph in run.glyphs}
    return [*sorted(starts - {0}), len(word)]
