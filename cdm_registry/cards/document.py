"""A PDF of cards: pages, stamps drawn once and used often, fonts; written to a file as it is put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFObject, PDFStream
from reportlab.pdfgen.canvas import Canvas

from .fitting import Block
from .fontshelf import FontShelf, compressed
from .geometry import BLEED, HEIGHT, MM, WIDTH, Box
from .pen import block_operators

# ASCII-85 is an encoding for mail of the nineties: without it, files are a fifth smaller and made twice as fast.
rl_config.useA85 = 0
TITLE = "World Citizen cards"


class CardDocument:
    """Pages of one size, in points. The same drawing gives the same bytes: no date, no chance."""

    def __init__(self, width: float, height: float) -> None:
        self._canvas = Canvas(None, pagesize=(width, height), pageCompression=1, invariant=1)
        self._pdf = self._canvas._doc
        self._forget_standard_font()
        self._pdf.setTitle(TITLE)
        self._pdf.setAuthor("")
        self._pdf.setSubject("")
        self._pdf.setCreator("")
        self._size = PDFArray([0, 0, round(width, 4), round(height, 4)])
        self._images: dict[str, str] = {}
        self.shelf = FontShelf(self._pdf)

    def _forget_standard_font(self) -> None:
        """reportlab begins every page with a standard font, which is not embedded and which no card uses."""
        self._canvas._preamble = ""
        for name in [name for name in self._pdf.idToObject if name != pdfdoc.BasicFonts]:
            number, _version = self._pdf.idToObjectNumberAndVersion.pop(name)
            del self._pdf.numberToId[number], self._pdf.idToObject[name]
        self._pdf.objectcounter = max(self._pdf.numberToId)
        self._pdf.fontMapping.clear()
        self._pdf.idToObject[pdfdoc.BasicFonts].dict.clear()

    def put(self, *operators: str) -> None:
        """Add PDF operators to the page or stamp being drawn."""
        self._canvas._code.extend(operators)

    def text(self, block: Block, box: Box, align: str) -> None:
        """Draw a block from the top of a box, in the colour that fills."""
        self._canvas._code.extend(block_operators(self.shelf, block, box.column, align))

    def stamp(self, name: str, draw: Callable[[CardDocument], None]) -> None:
        """What is the same on many cards: drawn at its first use, then only named. It may bleed over the edge."""
        canvas = self._canvas
        if not self._pdf.hasForm(name):
            bleed = BLEED * MM
            canvas.beginForm(name, -bleed, -bleed, WIDTH * MM + bleed, HEIGHT * MM + bleed)
            draw(self)
            canvas.endForm()
        canvas.doForm(name)

    def image(self, name: str, make: Callable[[], PDFStream]) -> None:
        """Put an image into the unit square; the same name is embedded once."""
        if name not in self._images:
            self._images[name] = f"image{len(self._images)}"
            self._pdf.Reference(make(), pdfdoc.xObjectName(self._images[name]))
        self._canvas.doForm(self._images[name])

    def end_page(self) -> None:
        """Finish the page; its drawing is kept deflated."""
        code = "\n".join(self._canvas._code)
        self._canvas._code[:] = []
        self._canvas.showPage()
        page = self._pdf.idToObject[f"Page{self._pdf.pageCounter - 1}"]
        page.MediaBox = self._size
        page.Contents = compressed(code.encode("ascii"))

    def write(self, out: BinaryIO) -> None:
        """Write the file object by object: portraits are read one by one, as they are written."""
        pdf = self._pdf
        self.shelf.close()
        pdf.Catalog.Outlines = None
        pdf.info.invariant = True
        pdf.info.digest(pdf.signature)
        root, info = pdf.Reference(pdf.Catalog), pdf.Reference(pdf.info)
        file = _File(pdf, out)
        file.add(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
        number = 0
        while (number := number + 1) in pdf.numberToId:  # formatting an object may bring forth others
            file.add_object(pdf.numberToId[number])
        file.finish(root, info)


class _File:
    """A PDF file in the making: objects, then where they stand, then the trailer."""

    def __init__(self, pdf: pdfdoc.PDFDocument, out: BinaryIO) -> None:
        self._pdf, self._out, self._at = pdf, out, 0
        self._ids: list[str] = []

    def add(self, data: bytes) -> int:
        start = self._at
        self._out.write(data)
        self._at += len(data)
        return start

    def add_object(self, name: str) -> None:
        data = pdfdoc.PDFIndirectObject(name, self._pdf.idToObject[name]).format(self._pdf)
        self._pdf.idToOffset[name] = self.add(data)
        self._ids.append(name)

    def finish(self, root: PDFObject, info: PDFObject) -> None:
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, self._ids)
        start = self.add(table.format(self._pdf))
        trailer = pdfdoc.PDFTrailer(
            startxref=start, Size=len(self._ids) + 1, Root=root, Info=info, Encrypt=None, ID=self._pdf.ID()
        )
        self.add(trailer.format(self._pdf))
