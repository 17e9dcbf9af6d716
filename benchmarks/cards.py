"""A thousand cards with photo and QR code, beside the plain way of drawing them with reportlab.

One process, one core, no database: what is drawn is a list of cards, each with its own portrait in the private storage.
The plain way is what reportlab's manual teaches: its own QR widget, its image function, its default settings.
"""

from __future__ import annotations

import datetime
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from PIL import Image
from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.figures import figure
from cdm_pages.typesetting import shaping
from cdm_registry.actions.cards import facts_of
from cdm_registry.cards import fitting, front, keys, qr, write_cards, write_sheets
from cdm_registry.cards.geometry import HEIGHT, MM, WIDTH
from cdm_registry.models import Card

COUNT = 1000
PLAIN_COUNT = 60
NAMES = (
    ("Ana Kovač", ""),
    ("Nguyễn Thị Ánh Tuyết", ""),
    ("محمد عبد الرحمن", "Muhammad Abd ar-Rahman"),
    ("Ελένη Παπαδοπούλου", "Eléni Papadopoúlou"),
    ("გიორგი მაისურაძე", "Giorgi Maisuradze"),
    ("श्रीमती क्षितिजा त्रिपाठी", "Kshitija Tripathi"),
    ("Marie-Thérèse de la Fontaine-Beauregard", ""),
)
LANGUAGES = ("fr", "en", "eo", "es", "ar")


def run() -> None:
    """Print the figures."""
    _on_one_core()
    cards = _cards()
    plain = PLAIN_COUNT / _seconds(lambda out: _plainly(cards[:PLAIN_COUNT], out))
    before = _peak()
    single = COUNT / _seconds(lambda out: write_cards(cards, out))
    _forget_shapes()  # as for people who never met
    sheets = COUNT / _seconds(lambda out: write_sheets(iter(cards), out))
    case = "1,000 cards with photo and QR code, front and back, in one process, per second of one core, no database"
    figure(bench="cards", case=f"{case}: a PDF for a card printer", value=single, unit="cards/s", stock=plain)
    figure(bench="cards", case=f"{case}: sheets of ten on A4", value=sheets, unit="cards/s", stock=plain)
    figure(bench="cards", case="peak memory of the process while it drew them", value=_peak(), unit="MB")
    figure(bench="cards", case="of which before drawing (Python, Django, the plain way)", value=before, unit="MB")


def _forget_shapes() -> None:
    for remembered in (shaping.shape, fitting.broken, front.fitted, front.names, front.written_date):
        remembered.cache_clear()


def _on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _seconds(write: Callable[[BytesIO], None]) -> float:
    """The seconds of one core it takes to write a file on disk: what other programs do meanwhile is not counted."""
    with tempfile.TemporaryFile() as out:
        start = time.process_time()
        write(out)
        return time.process_time() - start


def _peak() -> float:
    """The most memory this process ever held, in MB; macOS counts in bytes, Linux in kilobytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000


def _cards() -> list[Card]:
    key = keys.new_key(1)
    chance = random.Random(13)
    return [_card(number, key, name) for number, name in zip(range(1, COUNT + 1), _portraits(chance), strict=False)]


def _card(number: int, key: object, photo: str) -> Card:
    printed, latin = NAMES[number % len(NAMES)]
    card = Card(
        number=number,
        issue=1,
        printed_name=f"{printed} {number}",
        latin_name=f"{latin} {number}" if latin else "",
        centre_name=f"Centre {number % 40}",
        language=LANGUAGES[number % len(LANGUAGES)],
        issued_on=datetime.date(2026, 1, 1) + datetime.timedelta(days=number % 300),
        valid_until=datetime.date(2031, 1, 1) + datetime.timedelta(days=number % 300),
        photo=photo,
        signing_key=key,
    )
    card.payload = keys.sign(key, facts_of(card))
    return card


def _portraits(chance: random.Random) -> Iterator[str]:
    """A thousand different portraits of 300 × 375 pixels, some 60 kB each."""
    noise = Image.frombytes("RGB", (75, 94), chance.randbytes(75 * 94 * 3)).resize((300, 375), Image.Resampling.BICUBIC)
    for number in range(COUNT):
        out = BytesIO()
        noise.rotate(number * 0.36).save(out, "JPEG", quality=92)
        yield storages["private"].save(f"portraits/{number}.jpg", ContentFile(out.getvalue()))


def _plainly(cards: list[Card], out: BytesIO) -> None:
    """What reportlab's manual teaches, in its standard settings: photo and names in front, its QR widget behind."""
    was, rl_config.useA85 = rl_config.useA85, 1
    canvas = Canvas(out, pagesize=(WIDTH * MM, HEIGHT * MM))
    for card in cards:
        photo = Path(storages["private"].path(card.photo))
        canvas.drawImage(ImageReader(str(photo)), 5 * MM, 17 * MM, 25 * MM, 31 * MM)
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(34 * MM, 30 * MM, card.latin_name or card.printed_name)
        canvas.setFont("Helvetica", 8)
        for row, text in enumerate((str(card.number), card.centre_name, str(card.issued_on), str(card.valid_until))):
            canvas.drawString(34 * MM, (24 - 4 * row) * MM, text)
        canvas.showPage()
        code = QrCodeWidget(qr.address(card.payload), barLevel="M", barWidth=26 * MM, barHeight=26 * MM)
        drawing = Drawing(26 * MM, 26 * MM)
        drawing.add(code)
        renderPDF.draw(drawing, canvas, 5 * MM, 14 * MM)
        canvas.showPage()
    canvas.save()
    rl_config.useA85 = was
