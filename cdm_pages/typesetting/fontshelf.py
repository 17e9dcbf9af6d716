"""The fonts of one PDF: which glyphs it uses, and how they are embedded.

reportlab embeds fonts letter by letter; we draw glyph by glyph, as HarfBuzz says. Bundled faces become composite fonts
(Type 0, Identity-H, a subset of their outlines); faces found on the machine become Type 3 fonts, the outlines of the
letters used. Both carry a ToUnicode table, so that names can be searched, copied and read aloud.
"""

from __future__ import annotations

import zlib
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
)

from .outlines import procedure
from .shaping import Glyph
from .typefaces import Typeface

TYPE3_GLYPHS = 255  # a Type 3 font has one byte for a code; code 0 stays free
_DROPPED = ("GSUB", "GPOS", "GDEF", "DSIG", "name", "post", "cmap", "OS/2", "gasp")


class FontShelf:
    """The fonts of one document. Ask it for codes while drawing; `close` writes what was used."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._composite: dict[Typeface, CompositeFont] = {}
        self._outlined: dict[Typeface, list[OutlineFont]] = {}
        self._count = 0

    def code(self, typeface: Typeface, glyph: Glyph) -> tuple[str, str]:
        """The font's name in the page's resources, and the glyph's code in it, in hexadecimal."""
        font = self._font_for(typeface, (glyph.code, glyph.text))
        return font.name, font.code(glyph)

    def _font_for(self, typeface: Typeface, key: tuple[int, str]) -> EmbeddedFont:
        if typeface.bundled:
            if typeface not in self._composite:
                self._composite[typeface] = CompositeFont(self._next_name(), typeface)
            return self._composite[typeface]
        shelf = self._outlined.setdefault(typeface, [])
        holding = next((font for font in shelf if key in font.codes or len(font.codes) < TYPE3_GLYPHS), None)
        if holding is None:
            holding = OutlineFont(self._next_name(), typeface)
            shelf.append(holding)
        return holding

    def _next_name(self) -> str:
        self._count += 1
        return f"G{self._count}"

    def close(self) -> None:
        """Put every font that was used into the document."""
        shelf = self._document.idToObject[BasicFonts].dict
        for font in [*self._composite.values(), *(font for fonts in self._outlined.values() for font in fonts)]:
            shelf[font.name] = self._document.Reference(font.pdf_object(self._document), font.name)


class EmbeddedFont:
    """A font in a PDF: codes in the order of first use, each for one glyph saying one thing."""

    digits = 4

    def __init__(self, name: str, typeface: Typeface) -> None:
        self.name = name
        self.typeface = typeface
        self.codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: Glyph) -> str:
        """The glyph's code in hexadecimal; a new one where this glyph never said this text before."""
        number = self.codes.setdefault((glyph.code, glyph.text), len(self.codes) + 1)
        return f"{number:0{self.digits}x}"

    def pdf_object(self, document: PDFDocument) -> PDFDictionary:
        raise NotImplementedError

    def widths(self) -> list[float]:
        """How far each code moves the pen, in font units, in the order of the codes."""
        return [self.typeface.font.get_glyph_h_advance(glyph) for glyph, _text in self.codes]

    def to_unicode(self) -> PDFStream:
        """What each code says (PDF 32000-1, 9.10.3); a glyph that continues a cluster says nothing more."""
        top = "f" * self.digits
        lines = [
            f"<{number:0{self.digits}x}> <{text.encode('utf-16-be').hex()}>"
            for (_glyph, text), number in self.codes.items()
        ]
        blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
        mapped = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
        return compressed(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            f"1 begincodespacerange <{'0' * self.digits}> <{top}> endcodespacerange\n{mapped}\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end".encode()
        )


class CompositeFont(EmbeddedFont):
    """A TrueType face as a Type 0 font: two bytes for a code, and a subset of the outlines."""

    def pdf_object(self, document: PDFDocument) -> PDFDictionary:
        scale = 1000 / self.typeface.upem
        base = PDFName(f"{_tag(self.codes)}+{self.typeface.name}")
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(self._descriptor(document, base)),
            "DW": 0,
            "W": PDFArray([1, PDFArray([round(width * scale, 3) for width in self.widths()])]),
            "CIDToGIDMap": document.Reference(self._glyph_map()),
        }
        return PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": base,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(PDFDictionary(descendant))]),
                "ToUnicode": document.Reference(self.to_unicode()),
            }
        )

    def _glyph_map(self) -> PDFStream:
        glyphs = [0, *(glyph for glyph, _text in self.codes)]
        return compressed(b"".join(glyph.to_bytes(2, "big") for glyph in glyphs))

    def _descriptor(self, document: PDFDocument, base: PDFName) -> PDFDictionary:
        extents = self.typeface.font.get_font_extents("ltr")
        scale = 1000 / self.typeface.upem
        outlines = self._subset()
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": 4,
                "FontBBox": PDFArray([round(side * scale) for side in self.typeface.bounds]),
                "ItalicAngle": 0,
                "Ascent": round(extents.ascender * scale),
                "Descent": round(extents.descender * scale),
                "CapHeight": 689,
                "StemV": 90,
                "FontFile2": document.Reference(compressed(outlines, Length1=len(outlines))),
            }
        )

    def _subset(self) -> bytes:
        """The face with no more than the glyphs used, under their own numbers."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({glyph for glyph, _text in self.codes})
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(int.from_bytes(table.encode().ljust(4), "big") for table in _DROPPED)
        return hb.subset(self.typeface.face, wanted).blob.data


class OutlineFont(EmbeddedFont):
    """Letters of a face found on the machine, as drawings (Type 3): one byte for a code."""

    digits = 2

    def pdf_object(self, document: PDFDocument) -> PDFDictionary:
        widths = self.widths()
        glyphs = [(f"g{number}", glyph) for (glyph, _text), number in self.codes.items()]
        drawn = {
            name: document.Reference(compressed(procedure(self.typeface, glyph, width)))
            for (name, glyph), width in zip(glyphs, widths, strict=True)
        }
        unit = 1 / self.typeface.upem
        names: list[Any] = [1, *(PDFName(name) for name, _glyph in glyphs)]
        return PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type3"),
                "Name": PDFName(self.name),
                "FontBBox": PDFArray(list(self.typeface.bounds)),
                "FontMatrix": PDFArray([unit, 0, 0, unit, 0, 0]),
                "CharProcs": PDFDictionary(drawn),
                "Encoding": PDFDictionary({"Type": PDFName("Encoding"), "Differences": PDFArray(names)}),
                "FirstChar": 1,
                "LastChar": len(glyphs),
                "Widths": PDFArray(widths),
                "Resources": PDFDictionary({}),
                "ToUnicode": document.Reference(self.to_unicode()),
            }
        )


def compressed(content: bytes, **facts: int) -> PDFStream:
    """A stream of the document, deflated."""
    stream = PDFStream(PDFDictionary(dict(facts)), zlib.compress(content))
    stream.dictionary["Filter"] = PDFName("FlateDecode")
    return stream


def _tag(codes: dict) -> str:
    """Six letters that mark a subset (PDF 32000-1, 9.6.4), the same for the same glyphs."""
    number = zlib.crc32(repr(sorted(codes)).encode())
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))
