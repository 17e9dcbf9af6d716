"""Running text on lines of one width: each paragraph is shaped once, cut where a line may end, and set line by line.

Faster and plainer than making a name fit on a card (`cdm_registry.cards.fitting`): the size is given.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right

from .exceptions import LettersMissing
from .shaping import Line, clean, compose, is_rtl

# Where a line may end: after a blank or a hyphen, after a Han or Kana letter (but before no closing mark).
HAN = r"\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
ENDS = re.compile(rf"(?<=[ \-‐–·・/])|(?<=[{HAN}])(?![、。，．！？：；」』）】》])")
# Choose between two drawings of the letter before; what is drawn here has one.
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff]")


def wrapped(text: str, width: float, *, bold: bool = False, rtl: bool | None = None) -> list[Line]:
    """The lines of a paragraph, none wider than `width` ems; a word wider than that is cut between two letters.

    Letters that nobody can draw are told by name, so that no text is refused: « [thumbs up sign] ».
    """
    text = clean(SELECTORS.sub("", text))
    if not text:
        return []
    rtl = is_rtl(text) if rtl is None else rtl
    whole = _whole(text, bold, rtl)
    if whole.width <= width:
        return [whole]
    return [compose(piece, bold, rtl) for piece in _pieces(whole.text, whole, width) if piece]


def _whole(text: str, bold: bool, rtl: bool) -> Line:
    """The paragraph on one line, letters without a typeface on this machine replaced by their names in brackets."""
    try:
        return compose(text, bold, rtl)
    except LettersMissing as missing:
        names = {ord(letter): f"[{name_of(letter)}]" for letter in missing.letters}
    try:
        return compose(text.translate(names), bold, rtl)
    except LettersMissing:  # a typeface that knows the letters apart, but not together
        return compose(text.encode("ascii", "replace").decode(), bold, rtl)


def name_of(letter: str) -> str:
    """A letter's name in Unicode, in small letters; its number where it has none."""
    return unicodedata.name(letter, f"U+{ord(letter):04X}").lower()


def _pieces(text: str, whole: Line, width: float) -> list[str]:
    ways = _ways(text, whole)
    ends = [match.start() for match in ENDS.finditer(text) if match.start()] + [len(text)]
    # A blank at the end of a line takes no room.
    reach = [ways[end - 1] if text[end - 1] == " " else ways[end] for end in ends]
    pieces, start, at = [], 0, 0
    while start < len(text):
        most = ways[start] + width
        last = bisect_right(reach, most, lo=at) - 1
        end = ends[last] if last >= at else _inside(ways, start, most)
        pieces.append(text[start:end].strip())
        start = end
        at = bisect_right(ends, start)
    return pieces


def _inside(ways: list[float], start: int, most: float) -> int:
    """Where a word that is too wide is cut: never between a letter and its marks, which do not move the pen."""
    end = max(bisect_right(ways, most) - 1, start + 1)
    while end > start + 1 and end < len(ways) - 1 and ways[end] == ways[end + 1]:
        end -= 1
    return end


def _ways(text: str, whole: Line) -> list[float]:
    """How far the pen has gone before each letter, and after the last one."""
    moved = [0.0] * len(text)
    for run in whole.runs:
        for glyph in run.glyphs:
            moved[glyph.start] += glyph.advance
    return [0.0, *itertools.accumulate(moved)]
