"""PDFs of cards: one, many for a card printer, or sheets for a home printer.

A card is drawn from its own row alone, so that a second print gives the same file, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from cdm_pages.typesetting import clean
from cdm_registry.exceptions import NothingToPrint
from cdm_registry.models import Card

from . import back, front, sheet
from .document import CardDocument
from .geometry import HEIGHT, MM, WIDTH
from .sheet import Offsets


def render_card(card: Card) -> bytes:
    """One card as a PDF of two pages of 85.60 × 53.98 mm, front and back.

    Raises `PhotoMissing`, and `LettersMissing` where this machine lacks a font the issuing one had.
    """
    out = BytesIO()
    write_cards([card], out)
    return out.getvalue()


def write_cards(cards: Iterable[Card], out: BinaryIO) -> None:
    """Cards for a card printer, front and back in turn, written to an open file."""
    document = CardDocument(WIDTH * MM, HEIGHT * MM)
    for card in cards:
        front.draw(document, card)
        document.end_page()
        back.draw(document, card)
        document.end_page()
    document.write(out)


def render_sheet(cards: Iterable[Card], *, offset_x: int = 0, offset_y: int = 0) -> bytes:
    """Cards on sheets of A4, ten on each, fronts and backs in turn, for printing on both sides over the long edge.

    The offsets correct a printer that pulls: tenths of a millimetre to the right and downwards.
    """
    out = BytesIO()
    write_sheets(cards, out, Offsets(offset_x, offset_y))
    return out.getvalue()


def write_sheets(cards: Iterable[Card], out: BinaryIO, offsets: Offsets = Offsets()) -> None:  # noqa: B008  (frozen)
    """Sheets of A4, written to an open file; thousands of cards may come from an iterator."""
    document = CardDocument(sheet.A4_WIDTH * MM, sheet.A4_HEIGHT * MM)
    coming = iter(cards)
    while ten := list(islice(coming, sheet.PER_SHEET)):
        sheet.draw(document, ten, offsets)
    document.write(out)


def require_printable(printed_name: str, latin_name: str = "") -> None:
    """Raise `LettersMissing`, `NameDoesNotFit` or `NothingToPrint` where a name cannot be printed."""
    if not as_printed(printed_name):
        raise NothingToPrint
    front.names(printed_name, latin_name)


def as_printed(name: str) -> str:
    """A name as it stands on the card and in its signature: without control characters and needless blanks."""
    return clean(name)
