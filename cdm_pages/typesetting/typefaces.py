"""The typefaces of what we print: the bundled ones, and where they lack a letter, what the machine has.

FiraGO and Noto Sans come with the package pymupdf-fonts (SIL Open Font License): Latin, Greek, Cyrillic, Arabic,
Hebrew, Devanagari, Thai and Georgian. Han, Kana, Hangul and every other script are looked for on the machine.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import pymupdf_fonts
import uharfbuzz as hb

from cdm_pages import conf

# What of the bundled package we use: FiraGO first, then Noto Sans for rare Latin, Greek and Cyrillic letters.
BUNDLED = {False: ("figo", "notos"), True: ("figbo", "notosbo")}
SYSTEM_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "/System/Library/Fonts",
    "/opt/homebrew/share/fonts",
)
# Beginnings of file names, the best looking beside FiraGO first; any other font comes after them.
PREFERRED = (
    "notosanscjk",
    "sourcehansans",
    "notosans",
    "hiragino",
    "ヒラギノ角ゴシック",
    "pingfang",
    "applesdgothicneo",
    "stheiti",
    "arial unicode",
    "droidsansfallbackfull",
    "wqy-",
    "nanumgothic",
    "ipag",
    "dejavusans",
)
# Fonts that draw a box, a symbol or a coloured picture where a letter should stand.
UNFIT = ("lastresort", "adobeblank", "emoji", "barcode", "wingdings", "webdings", "dingbats", "mono", "math")
# The Han letters of one code point are drawn differently from country to country; collections name their faces so.
REGION_MARKS = {"ja": (" JP", "JP-"), "ko": (" KR", "KR-"), "zh": (" SC", "SC-", " CN")}


@dataclass(eq=False)
class Typeface:
    """One face of one font file.

    `bundled` faces are embedded as fonts; others are drawn as outlines of just the letters used: we know neither the
    licence of a font found on a machine, nor whether its format may stand in a PDF.
    """

    name: str
    blob: hb.Blob
    index: int = 0
    bundled: bool = False
    face: hb.Face = field(init=False)
    font: hb.Font = field(init=False)

    def __post_init__(self) -> None:
        self.face = hb.Face(self.blob, self.index)
        self.font = hb.Font(self.face)

    @property
    def upem(self) -> int:
        """Font units in an em."""
        return self.face.upem

    @cached_property
    def letters(self) -> hb.Set:
        """The code points this face draws."""
        return self.face.unicodes

    @cached_property
    def bounds(self) -> tuple[int, int, int, int]:
        """The box around all glyphs, in font units: left, bottom, right, top (table `head`)."""
        return struct.unpack_from(">4h", self.face.reference_table("head").data, 36)

    @lru_cache(maxsize=8192)  # noqa: B019  (a typeface lives as long as the process)
    def ink(self, glyph: int) -> tuple[int, int, int, int]:
        """The box around one glyph, in font units: left, bottom, right, top; empty glyphs have none."""
        box = self.font.get_glyph_extents(glyph)
        if box is None or not (box.width or box.height):
            return (0, 0, 0, 0)
        return (box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing)


@lru_cache(maxsize=1)
def bundled() -> dict[bool, tuple[Typeface, ...]]:
    """The bundled faces, by weight (bold or not), in the order in which they are asked."""
    return {bold: tuple(_bundled(code) for code in codes) for bold, codes in BUNDLED.items()}


def _bundled(code: str) -> Typeface:
    name = pymupdf_fonts.fontdescriptors[code]["name"].replace(" ", "")
    return Typeface(name, hb.Blob(pymupdf_fonts.myfont(code)), bundled=True)


@lru_cache(maxsize=4096)
def for_letter(letter: str, bold: bool, region: str) -> Typeface | None:
    """The face that draws this letter; None where neither the package nor the machine has it.

    `region` is ja, ko or zh, for letters that are drawn differently there.
    """
    code = ord(letter)
    for typeface in bundled()[bold]:
        if code in typeface.letters:
            return typeface
    return next((face for face in _system_faces(bold, region) if _draws(face, code)), None)


def _draws(typeface: Typeface, code: int) -> bool:
    """The face knows the letter and has an outline for it, not a picture."""
    if code not in typeface.letters:
        return False
    return any(typeface.ink(typeface.font.get_nominal_glyph(code)))


def _system_faces(bold: bool, region: str) -> Iterator[Typeface]:
    for path in _font_files():
        if _is_bold(path) == bold or not _has_bold_sister(path):
            faces = _faces_of(path)
            yield from sorted(faces, key=lambda face: not any(m in face.name for m in REGION_MARKS[region]))


def _is_bold(path: Path) -> bool:
    return "bold" in path.stem.lower() or "w6" in path.stem.lower()


@lru_cache(maxsize=4096)
def _has_bold_sister(path: Path) -> bool:
    """The same design exists in the other weight: then each weight is only used as what it is."""
    stem = path.name.lower()
    other = stem.replace("bold", "regular") if _is_bold(path) else stem.replace("regular", "bold")
    return other != stem and other in {candidate.name.lower() for candidate in _font_files()}


@lru_cache(maxsize=1)
def _font_files() -> tuple[Path, ...]:
    """Every usable font of the machine, the best first; an operator's own folders before all."""
    folders = [*conf.font_dirs(), *(Path(folder).expanduser() for folder in SYSTEM_FOLDERS)]
    found = [path for folder in folders for path in _fonts_under(folder)]
    own = len([path for folder in conf.font_dirs() for path in _fonts_under(folder)])
    return (*found[:own], *sorted(dict.fromkeys(found[own:]), key=_taste))


def _fonts_under(folder: Path) -> list[Path]:
    files = (Path(root) / name for root, _folders, names in os.walk(folder) for name in sorted(names))
    return [
        path
        for path in files
        if path.suffix.lower() in {".ttf", ".otf", ".ttc", ".otc"}
        and not any(word in path.stem.lower() for word in UNFIT)
    ]


def _taste(path: Path) -> tuple[int, bool, bool, str]:
    stem = path.stem.lower()
    rank = next((n for n, beginning in enumerate(PREFERRED) if stem.startswith(beginning)), len(PREFERRED))
    return rank, "serif" in stem, "italic" in stem or "oblique" in stem, str(path)


@lru_cache(maxsize=64)
def _faces_of(path: Path) -> tuple[Typeface, ...]:
    """The faces of a file; none where it cannot be read."""
    try:
        blob = hb.Blob.from_file_path(str(path))
        count = hb.Face(blob).count if path.suffix.lower() in {".ttc", ".otc"} else 1
        return tuple(_system_face(blob, index, path) for index in range(count))
    except (OSError, hb.HarfBuzzError):
        return ()


def _system_face(blob: hb.Blob, index: int, path: Path) -> Typeface:
    face = Typeface(path.stem, blob, index)
    face.name = face.face.get_name(hb.OTNameIdPredefined.FULL_NAME) or path.stem
    return face
