"""The card as its holder sees it on a page: what the print says, to be laid out by a style sheet."""

from __future__ import annotations

from dataclasses import dataclass

from cdm_pages.typesetting import clean
from cdm_registry.models import Card

from . import qr
from .back import spoken_address
from .front import grouped, written_date
from .words import Words, beside, in_language

# Letters from which a name is set smaller, and smaller still: a style sheet cannot measure as the print does.
LONG, LONGER = 22, 44


@dataclass(frozen=True)
class Figure:
    """Both sides of a card. `code` is the path of the QR code in a square of `code_side` modules, quiet zone included;
    `latin` is empty where it says what `name` says; `size` is "", "long" or "longer", after the name.
    """

    words: Words
    other: Words
    name: str
    latin: str
    size: str
    number: str
    centre: str
    issued: str
    valid: str
    has_photo: bool
    verify: str
    found: str
    code: str
    code_side: int


def of(card: Card) -> Figure:
    """The figure of a card, in the words and the language of its print."""
    words = in_language(card.language)
    name, latin = clean(card.printed_name), clean(card.latin_name)
    code, side = qr.svg_path(qr.address(card.payload))
    return Figure(
        words=words,
        other=beside(words),
        name=name,
        latin=latin if latin != name else "",
        size=_size(name),
        number=grouped(card.number),
        centre=card.centre_name,
        issued=written_date(card.issued_on, words),
        valid=written_date(card.valid_until, words),
        has_photo=bool(card.photo),
        verify=words.verify.format(address=spoken_address()),
        found=words.found.format(centre=card.centre_name.rstrip(".")),
        code=code,
        code_side=side,
    )


def _size(name: str) -> str:
    return "longer" if len(name) > LONGER else "long" if len(name) > LONG else ""
