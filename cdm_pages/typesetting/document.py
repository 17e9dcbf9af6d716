"""A PDF put together page by page; written whole, or handed out while it is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFObject, PDFStream
from reportlab.pdfgen.canvas import Canvas

from .fontshelf import FontShelf, compressed

# ASCII-85 is an encoding for mail of the nineties: without it, files are a fifth smaller and made twice as fast.
rl_config.useA85 = 0


class Document:
    """Pages of one size, in points. The same drawing gives the same bytes: no date, no chance.

    `language` (ISO 639) is said to programs that read aloud.
    """

    def __init__(self, width: float, height: float, title: str, language: str = "") -> None:
        self._canvas = Canvas(None, pagesize=(width, height), pageCompression=1, invariant=1, lang=language or None)
        self._pdf = self._canvas._doc
        self._forget_standard_font()
        self._pdf.setTitle(title)
        self._pdf.setAuthor("")
        self._pdf.setSubject("")
        self._pdf.setCreator("")
        self._size = PDFArray([0, 0, round(width, 4), round(height, 4)])
        self._images: dict[str, str] = {}
        self._file: _File | None = None
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

    def drawn_once(self, name: str, edges: tuple[float, float, float, float], draw: Callable[[], None]) -> None:
        """What stands on many pages: drawn at its first use, then only named. `edges`: left, bottom, right, top."""
        if not self._pdf.hasForm(name):
            self._canvas.beginForm(name, *edges)
            draw()
            self._canvas.endForm()
        self._canvas.doForm(name)

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

    def hand_out(self, out: BinaryIO) -> None:
        """Write the page that was finished last and keep no more of it than where it stands in the file.

        After each page, to the same `out`; `write` ends the file. So a book takes no more memory than a leaflet.
        """
        pdf, file = self._pdf, self._started(out)
        known, page = pdf.objectcounter, f"Page{pdf.pageCounter - 1}"
        file.add_object(page)
        for number in range(known + 1, pdf.objectcounter + 1):  # its drawing, which the page named as it was written
            if isinstance(pdf.idToObject[pdf.numberToId[number]], PDFStream):
                file.add_object(pdf.numberToId[number])

    def _started(self, out: BinaryIO) -> _File:
        if self._file is None:
            self._file = _File(self._pdf, out)
            self._file.add(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
        return self._file

    def write(self, out: BinaryIO) -> None:
        """Write the file object by object: images are read one by one, as they are written."""
        pdf, file = self._pdf, self._started(out)
        self.shelf.close()
        pdf.Catalog.Outlines = None
        pdf.info.invariant = True
        pdf.info.digest(pdf.signature)
        root, info = pdf.Reference(pdf.Catalog), pdf.Reference(pdf.info)
        number = 0
        while (number := number + 1) in pdf.numberToId:  # formatting an object may bring forth others
            file.add_object(pdf.numberToId[number])
        file.finish(root, info)


class _File:
    """A PDF file in the making: objects, each written once, then where they stand, then the trailer."""

    def __init__(self, pdf: pdfdoc.PDFDocument, out: BinaryIO) -> None:
        self._pdf, self._out, self._at = pdf, out, 0
        self._written: set[str] = set()

    def add(self, data: bytes) -> int:
        start = self._at
        self._out.write(data)
        self._at += len(data)
        return start

    def add_object(self, name: str) -> None:
        """Write an object, unless it stands in the file already, and let it go."""
        if name in self._written:
            return
        data = pdfdoc.PDFIndirectObject(name, self._pdf.idToObject[name]).format(self._pdf)
        self._pdf.idToOffset[name] = self.add(data)
        self._written.add(name)
        if isinstance(self._pdf.idToObject[name], PDFStream | pdfdoc.PDFPage):
            self._pdf.idToObject[name] = None

    def finish(self, root: PDFObject, info: PDFObject) -> None:
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, [name for _number, name in sorted(self._pdf.numberToId.items())])
        start = self.add(table.format(self._pdf))
        trailer = pdfdoc.PDFTrailer(
            startxref=start, Size=len(self._written) + 1, Root=root, Info=info, Encrypt=None, ID=self._pdf.ID()
        )
        self.add(trailer.format(self._pdf))
