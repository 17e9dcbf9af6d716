"""The press sheet: one page of PDF in each language, made from the press page's own words."""

from __future__ import annotations

import io

import pymupdf_fonts
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cdm_site.identity import CORAL, INK

from . import markup
from .markup import Text

PLAIN, BOLD = "figo", "figbo"  # FiraGO, which comes with pymupdf-fonts
LEFT, WIDTH = 25 * mm, 160 * mm


def press_sheet(text: Text) -> bytes:
    """What the press page says, on a sheet of A4."""
    for face in (PLAIN, BOLD):
        if face not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face, io.BytesIO(pymupdf_fonts.myfont(face))))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    canvas.setTitle(text.fields["title"])
    canvas.setFillColor(HexColor(CORAL))
    canvas.rect(LEFT, 262 * mm, 24 * mm, 2 * mm, stroke=0, fill=1)
    top = _write(canvas, text.fields["lead"], 252 * mm, face=BOLD, size=17)
    for kind, words in _lines(text):
        heading = kind == "heading"
        top -= (5 if heading else 1) * mm
        top = _write(canvas, words, top, face=BOLD if heading else PLAIN, size=13 if heading else 11)
    canvas.save()
    return file.getvalue()


def _lines(text: Text) -> list[tuple[str, str]]:
    """Headings and paragraphs up to the list of documents, which would name the sheet itself."""
    lines: list[tuple[str, str]] = []
    for piece in text.pieces:
        if piece.kind == "documents":
            return lines[:-1]  # its heading goes too
        if piece.kind == "heading":
            lines.append(("heading", piece.value["text"]))
        elif piece.kind == "paragraph":
            lines += [("text", line) for paragraph in piece.value for line in paragraph]
    return lines


def _write(canvas: Canvas, words: str, top: float, *, face: str, size: float) -> float:
    """Write a paragraph down from `top`; where the next one begins."""
    canvas.setFillColor(HexColor(INK))
    canvas.setFont(face, size)
    words = markup.plain(words)
    if words.startswith("- "):
        words = "•  " + words[2:]
    for line in simpleSplit(words, face, size, WIDTH):
        canvas.drawString(LEFT, top, line)
        top -= size * 1.45
    return top - size * 0.4
