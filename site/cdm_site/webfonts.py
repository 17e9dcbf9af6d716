"""FiraGO as web fonts: cut by script from the `pymupdf-fonts` package, so that a reader fetches only letters in use.

The licence (SIL OFL 1.1) reserves the name "Fira" for the unchanged fonts; what we cut is therefore called "Citoyens".
Arabic has a family of its own that brings its spaces, digits and punctuation along: an Arabic page then needs no Latin
file. Nothing of this is committed; `manage.py build_fonts` writes it under var/.
"""

import io
from dataclasses import dataclass
from pathlib import Path

import pymupdf_fonts
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE = Path(__file__)
SANS, ARABIC = "Citoyens Sans", "Citoyens Arabic"
FACES = {("400", "normal"): "figo", ("700", "normal"): "figbo", ("400", "italic"): "figit"}
SHAPING = [
    *("abvm", "abvs", "akhn", "blwf", "blwm", "blws", "calt", "ccmp", "cjct", "dist", "fina", "half", "init", "isol"),
    *("kern", "liga", "locl", "mark", "medi", "mkmk", "nukt", "pref", "pres", "pstf", "psts", "rlig", "rkrf", "rphf"),
]
JOINERS = "U+200C-200D, U+25CC"


@dataclass(frozen=True)
class Cut:
    """One script's share of the typeface; `ranges` in the syntax of CSS `unicode-range`."""

    name: str
    ranges: str
    family: str = SANS
    italic: bool = False

    @property
    def codepoints(self) -> set[int]:
        """Every code point of the ranges."""
        spans = [part.strip()[2:].split("-") for part in self.ranges.split(",")]
        return {code for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1)}


CUTS = [
    Cut("latin-more", "U+0180-024F, U+0300-036F, U+1E00-1EFF"),
    Cut("latin-ext", "U+0100-0151, U+0154-0177, U+0179-017F", italic=True),
    Cut("greek", "U+0370-03FF, U+1F00-1FFF"),
    Cut("cyrillic", "U+0400-052F"),
    Cut("hebrew", "U+0590-05FF, U+FB1D-FB4F"),
    Cut("devanagari", f"U+0900-097F, {JOINERS}"),
    Cut("thai", "U+0E00-0E7F"),
    Cut("georgian", "U+10A0-10FF, U+1C90-1CBF"),
    Cut("arabic-ext", "U+0670-06FF, U+0750-077F"),
    Cut(
        "latin",
        "U+0020-007E, U+00A0-00FF, U+0152-0153, U+0178, U+02C6, U+02DC, U+2009-200A, U+2010-2027, U+202F-2030, "
        "U+2032-2033, U+2039-203A, U+20AC, U+2116, U+2122, U+2190-2193, U+2212",
        italic=True,
    ),
    Cut(
        "arabic",
        "U+0020-0040, U+005B-0060, U+007B-007E, U+00A0, U+00AB, U+00B7, U+00BB, U+0600-066F, U+200C-200D, U+2010-2027, "
        "U+202F, U+2039-203A, U+20AC",
        family=ARABIC,
    ),
]


def _names(font: TTFont, family: str) -> None:
    """Gives the cut its own name and leaves copyright and licence where they are."""
    table = font["name"]
    table.names = [name for name in table.names if name.nameID in (0, 13, 14)]
    for number, text in {1: family, 2: "Regular", 4: family, 6: family.replace(" ", "")}.items():
        table.setName(text, number, 3, 1, 0x409)


def subset(face: str, cut: Cut) -> bytes:
    """The letters of `cut` from the package's font `face`, as woff2."""
    font = TTFont(io.BytesIO(pymupdf_fonts.myfont(face)), lazy=True)
    options = Options(hinting=False, layout_features=SHAPING, name_IDs=["*"], notdef_outline=True)
    cutter = Subsetter(options)
    cutter.populate(unicodes=cut.codepoints)
    cutter.subset(font)
    _names(font, cut.family)
    font.flavor = "woff2"
    with io.BytesIO() as file:
        font.save(file)
        return file.getvalue()


def rule(cut: Cut, weight: str, style: str, file: str) -> str:
    """The @font-face rule of one file."""
    return (
        f'@font-face {{ font-family: "{cut.family}"; font-weight: {weight}; font-style: {style}; font-display: swap; '
        f'src: url("{file}") format("woff2"); unicode-range: {cut.ranges}; }}'
    )


def build(folder: Path) -> dict[str, int]:
    """Writes every cut and `fonts.css` into `folder`; returns file names with their sizes in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    rules, sizes = [], {}
    for cut in CUTS:
        for (weight, style), face in FACES.items():
            if style == "italic" and not cut.italic:
                continue
            file = f"citoyens-{cut.name}-{weight}{'i' if style == 'italic' else ''}.woff2"
            data = subset(face, cut)
            (folder / file).write_bytes(data)
            sizes[file] = len(data)
            rules.append(rule(cut, weight, style, file))
    (folder / "fonts.css").write_text("\n".join(rules) + "\n", encoding="utf-8")
    return sizes
