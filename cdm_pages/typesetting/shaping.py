"""From a text to glyphs in the order they stand on paper: any script, and several in one line.

The text is cut into runs of one direction, one script and one typeface; HarfBuzz shapes each run, so that Arabic
letters join and Devanagari ones reorder; the runs are then laid out by the Unicode bidirectional algorithm (UAX 9, by
python-bidi). All lengths are in ems: a line is shaped once and drawn at any size.
"""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb
from bidi import algorithm as bidi
from fontTools import unicodedata as scripts

from .exceptions import LettersMissing
from .typefaces import Typeface, for_letter

# Joins or separates letters without being one: kept for shaping, asked of no typeface.
JOINERS = "\u200c\u200d"
_REGIONS = {"Hira": "ja", "Kana": "ja", "Hang": "ko"}
_NEUTRAL = {"Zyyy", "Zinh", "Zzzz"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a run: its number in the typeface, how far it moves the pen, where it is set off, and what it says.

    `text` stands on the first glyph of a cluster and is empty on the others; `start` is where the cluster begins in the
    line's text.
    """

    code: int
    advance: float
    dx: float
    dy: float
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one typeface, from left to right."""

    typeface: Typeface
    glyphs: tuple[Glyph, ...]
    rtl: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped line: `width` is the pen's way; `ink` the box of what is seen: left, bottom, right, top."""

    text: str
    runs: tuple[Run, ...]
    width: float
    ink: tuple[float, float, float, float]
    rtl: bool


def clean(text: str) -> str:
    """The text as it is printed: NFC, single blanks, no control or format characters but the joiners."""
    kept = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", text))
    kept = "".join(c for c in kept if c in JOINERS or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return " ".join(kept.split())


def is_rtl(text: str) -> bool:
    """The text begins in a script that runs from right to left (UAX 9, rules P2 and P3)."""
    return next((kind != "L" for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}), False)


def compose(text: str, bold: bool = False, rtl: bool | None = None, region: str = "") -> Line:
    """Shape one line of cleaned text, and forget it. Raises `LettersMissing`, which names the letters nobody can draw.

    `rtl` is the direction of the paragraph, `region` how Han letters are drawn (ja, ko, zh).
    """
    rtl = is_rtl(text) if rtl is None else rtl
    region = region or region_of(text)
    levels = _levels(text, rtl)
    faces = _faces(text, bold, region)
    pieces = list(_pieces(text, levels, faces))
    runs = tuple(_shaped(text, *piece, region) for piece in _visual_order(pieces))
    return Line(text, runs, sum(glyph.advance for run in runs for glyph in run.glyphs), _ink(runs), rtl)


#: The same, remembered: for names and words that are drawn again and again.
shape = lru_cache(maxsize=8192)(compose)


def region_of(text: str) -> str:
    """Whose way of drawing Han letters fits the text: that of its Kana or Hangul, else the Chinese."""
    return next((_REGIONS[script] for script in map(scripts.script, text) if script in _REGIONS), "zh")


def _levels(text: str, rtl: bool) -> list[int]:
    """The embedding level of each character; python-bidi gives them only step by step."""
    if not rtl and not any(unicodedata.bidirectional(c) in {"R", "AL", "AN"} for c in text):
        return [0] * len(text)
    storage = bidi.get_empty_storage()
    storage["base_level"] = int(rtl)
    storage["base_dir"] = "R" if rtl else "L"
    # A joiner is a boundary neutral, which python-bidi would drop: it takes part as the mark it resembles.
    stand_in = "".join("\u0300" if c in JOINERS else c for c in text)
    bidi.get_embedding_levels(stand_in, storage)
    for step in (
        bidi.explicit_embed_and_overrides,
        bidi.resolve_weak_types,
        bidi.resolve_neutral_types,
        bidi.resolve_implicit_levels,
    ):
        step(storage, False)
    return [char["level"] for char in storage["chars"]]


def _faces(text: str, bold: bool, region: str) -> list[Typeface]:
    """The typeface of each character; a mark and a blank take that of the letter before, where it has them."""
    faces: list[Typeface | None] = []
    missing = []
    for char in text:
        last = faces[-1] if faces else None
        follows = char in JOINERS or char == " " or unicodedata.category(char)[0] == "M"
        face = last if follows and last and (char in JOINERS or ord(char) in last.letters) else None
        face = face or for_letter(" " if char in JOINERS else char, bold, region)
        if face is None:
            missing.append(char)
        faces.append(face)
    if missing:
        raise LettersMissing(missing)
    return [face for face in faces if face]


def _pieces(text: str, levels: list[int], faces: list[Typeface]):
    """Stretches of one level, one script, one typeface: (start, end, level, script, typeface)."""
    keys = list(zip(levels, _scripts(text), faces, strict=True))
    start = 0
    for (level, script, face), group in itertools.groupby(keys):
        end = start + len(list(group))
        yield start, end, level, script, face
        start = end


def _scripts(text: str) -> list[str]:
    """The script of each character; what belongs to all takes that of its neighbour before, else after."""
    found = [scripts.script(char) for char in text]
    known = next((script for script in found if script not in _NEUTRAL), "Latn")
    for index, script in enumerate(found):
        known = found[index] = known if script in _NEUTRAL else script
    return found


def _visual_order(pieces: list[tuple]) -> list[tuple]:
    """Runs from left to right: from the highest level down, each sequence at it or above is turned (UAX 9, rule L2)."""
    ordered = list(pieces)
    highest = max((piece[2] for piece in ordered), default=0)
    for level in range(highest, 0, -1):
        turned: list[tuple] = []
        for above, group in itertools.groupby(ordered, key=lambda piece, at=level: piece[2] >= at):
            members = list(group)
            turned += reversed(members) if above else members
        ordered = turned
    return ordered


def _shaped(text: str, start: int, end: int, level: int, script: str, face: Typeface, region: str) -> Run:  # noqa: PLR0913
    buffer = hb.Buffer()
    buffer.add_str(text, start, end - start)
    buffer.direction = "rtl" if level % 2 else "ltr"
    buffer.script = script
    buffer.language = region if script in {"Hani", "Hira", "Kana", "Hang"} else "und"
    hb.shape(face.font, buffer)
    glyphs = tuple(_glyphs(text, buffer, end, face.upem))
    if any(glyph.code == 0 for glyph in glyphs):
        raise LettersMissing(sorted(set(text[start:end]) - {" "}))
    return Run(face, glyphs, bool(level % 2))


def _glyphs(text: str, buffer: hb.Buffer, end: int, upem: int):
    infos = buffer.glyph_infos
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], end], strict=True))
    said: set[int] = set()
    for info, position in zip(infos, buffer.glyph_positions, strict=True):
        words = "" if info.cluster in said else text[info.cluster : ends[info.cluster]]
        said.add(info.cluster)
        x, y = position.x_offset / upem, position.y_offset / upem
        yield Glyph(info.codepoint, position.x_advance / upem, x, y, words, info.cluster)


def _ink(runs: tuple[Run, ...]) -> tuple[float, float, float, float]:
    left = bottom = right = top = pen = 0.0
    for run in runs:
        upem = run.typeface.upem
        for glyph in run.glyphs:
            box = run.typeface.ink(glyph.code)
            x, y = pen + glyph.dx, glyph.dy
            left, right = min(left, x + box[0] / upem), max(right, x + box[2] / upem)
            bottom, top = min(bottom, y + box[1] / upem), max(top, y + box[3] / upem)
            pen += glyph.advance
    return left, bottom, right, top
