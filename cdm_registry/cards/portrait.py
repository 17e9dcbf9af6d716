"""The portrait on a card: from the private storage into the PDF, without a detour through memory where possible."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO

from django.core.files.storage import storages
from PIL import Image, ImageOps
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFStream

from cdm_registry.exceptions import PhotoMissing

from .document import CardDocument
from .geometry import Box, rounded

MOST = 760  # pixels: 600 dpi over 31 mm; anything larger is made smaller first
QUALITY = 88


@dataclass(frozen=True)
class Portrait:
    """A picture in the private storage: its name, its size in pixels, and whether it is embedded as it lies there."""

    name: str
    width: int
    height: int
    grey: bool
    as_it_is: bool

    def data(self) -> bytes:
        """The picture as a JPEG. Raises `PhotoMissing`."""
        data = _read(self.name)
        return data if self.as_it_is else _made_smaller(data, (self.width, self.height))


def look(name: str) -> Portrait:
    """Find out what a picture is, from its first bytes. Raises `PhotoMissing`."""
    try:
        with storages["private"].open(name) as file, Image.open(file) as picture:
            as_it_is = picture.format == "JPEG" and picture.mode in {"RGB", "L"} and max(picture.size) <= MOST
            width, height = picture.size
            grey = as_it_is and picture.mode == "L"
    except (OSError, ValueError) as error:
        raise PhotoMissing from error
    if not as_it_is:
        shrink = min(1.0, MOST / max(width, height))
        width, height = round(width * shrink), round(height * shrink)
    return Portrait(name, width, height, grey, as_it_is)


def draw(document: CardDocument, name: str, box: Box, radius: float) -> None:
    """Fill a box with rounded corners (`radius` in millimetres) with a portrait, its middle in the middle."""
    portrait = look(name)
    left, bottom, width, height = box.points
    scale = max(width / portrait.width, height / portrait.height)
    wide, high = portrait.width * scale, portrait.height * scale
    # What is too much goes off both sides, but more below than above: heads are at the top.
    x, y = left - (wide - width) / 2, bottom - (high - height) * 0.6
    document.put(f"q {rounded(box, radius)} W n {wide:.3f} 0 0 {high:.3f} {x:.3f} {y:.3f} cm")
    document.image(name, partial(_Embedded, portrait))
    document.put("Q")


class _Embedded(PDFStream):
    """A JPEG in a PDF, read when the file is written: a thousand portraits never lie in memory together."""

    def __init__(self, portrait: Portrait) -> None:
        facts = {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Image"),
            "Width": portrait.width,
            "Height": portrait.height,
            "ColorSpace": PDFName("DeviceGray" if portrait.grey else "DeviceRGB"),
            "BitsPerComponent": 8,
            "Filter": PDFName("DCTDecode"),
        }
        super().__init__(PDFDictionary(facts))
        self._portrait = portrait

    def format(self, document: PDFDocument) -> bytes:
        written = PDFStream(self.dictionary, self._portrait.data())
        return written.format(document)


def _read(name: str) -> bytes:
    try:
        with storages["private"].open(name) as file:
            return file.read()
    except OSError as error:
        raise PhotoMissing from error


def _made_smaller(data: bytes, size: tuple[int, int]) -> bytes:
    with Image.open(BytesIO(data)) as picture:
        small = ImageOps.exif_transpose(picture).convert("RGB").resize(size, Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
