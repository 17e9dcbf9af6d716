"""The face of the card: who, from which centre, under which number, until when."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import lru_cache

from babel.dates import format_date

from cdm_pages.typesetting import clean
from cdm_registry.models import Card

from . import portrait
from .document import CardDocument
from .fitting import Block, Step, fit, fit_pair
from .geometry import BLEED, HEIGHT, MM, WIDTH, Box, rectangle, rounded
from .globe import Globe
from .palette import AMBER, CORAL, INK, MIST, MUTED, NIGHT, PALE, PAPER, ULTRAMARINE, WHITE, Colour
from .words import Words, beside, in_language

PHOTO = Box(5.2, 6.0, 25.0, 31.0)
PHOTO_CORNER = 1.8
SIGN = Box(34.2, 5.6, 7.4, 7.4)
NETWORK = Box(43.2, 5.9, 37.2, 4.4)
NETWORK_BESIDE = Box(43.2, 10.0, 37.2, 3.0)
NAMES = Box(34.2, 15.4, 46.2, 20.0)
CENTRE_LABEL = Box(34.2, 35.6, 46.2, 1.9)
CENTRE = Box(34.2, 38.1, 46.2, 4.0)
BAND_TOP = 42.6
NUMBER_LABEL = Box(5.2, 43.9, 27.6, 1.9)
NUMBER = Box(5.2, 46.1, 27.6, 3.8)
ISSUED_LABEL = Box(34.2, 43.9, 19.6, 1.9)
ISSUED = Box(34.2, 46.4, 18.4, 3.5)
VALID_LABEL = Box(54.6, 43.9, 25.8, 1.9)
VALID = Box(54.6, 46.4, 18.4, 3.5)
ESPERANTO_MONTHS = ["jan.", "feb.", "mar.", "apr.", "maj.", "jun.", "jul.", "aŭg.", "sep.", "okt.", "nov.", "dec."]
BOXES = (PHOTO, SIGN, NETWORK, NETWORK_BESIDE, NAMES, CENTRE_LABEL, CENTRE)
BAND_BOXES = (NUMBER_LABEL, NUMBER, ISSUED_LABEL, ISSUED, VALID_LABEL, VALID)

_SMALL = tuple(Step(size / 10, 1) for size in range(50, 36, -2))
_VALUE = tuple(Step(size / 10, 1) for size in range(78, 44, -2))
_CENTRE = (
    *(Step(size / 10, 1) for size in range(80, 58, -3)),
    Step(5.2, 2),
    Step(4.6, 2),
    Step(4.0, 3, True),
    Step(3.0, 4, True),
)
_NUMBER = tuple(Step(size / 10, 1) for size in range(125, 60, -5))
_NETWORK = tuple(Step(size / 10, 1) for size in range(108, 60, -4))


def draw(document: CardDocument, card: Card) -> None:
    """Draw the face of a card at the origin of the page. Raises `PhotoMissing`, `LettersMissing`, `NameDoesNotFit`."""
    words = in_language(card.language)
    document.stamp(f"front-{words.language}", lambda page: _ground(page, words))
    if card.photo:
        portrait.draw(document, card.photo, placed(PHOTO, words), PHOTO_CORNER)
    else:
        document.stamp(f"no-photo-{words.language}", lambda page: _no_photo(page, words))
    _names(document, card, words)
    write(document, fitted(card.centre_name, CENTRE, _CENTRE), CENTRE, words)
    document.put(WHITE.fill)
    stand(document, fitted(grouped(card.number), NUMBER, _NUMBER, bold=True), NUMBER, words)
    stand(document, fitted(written_date(card.issued_on, words), ISSUED, _VALUE), ISSUED, words)
    stand(document, fitted(written_date(card.valid_until, words), VALID, _VALUE), VALID, words)


def placed(box: Box, words: Words) -> Box:
    """Where a box stands: on the other side, on a card read from right to left."""
    return box.mirrored() if words.rtl else box


def write(document: CardDocument, block: Block, box: Box, words: Words) -> None:
    """Write a block at the side of its box where the card's language begins."""
    document.text(block, placed(box, words), "right" if words.rtl else "left")


def stand(document: CardDocument, block: Block, box: Box, words: Words) -> None:
    """Write one line on the lower edge of its box, so that neighbours share a line whatever their accents."""
    _left, _bottom, _width, height = box.points
    write(document, replace(block, baselines=(height,)), box, words)


@lru_cache(maxsize=4096)
def fitted(text: str, box: Box, steps: tuple[Step, ...], bold: bool = False) -> Block:
    """A text made to fit a box, by steps."""
    _left, _bottom, width, height = box.points
    return fit(clean(text), width=width, height=height, steps=steps, bold=bold)


@lru_cache(maxsize=4096)
def names(printed: str, latin: str) -> tuple[Block, Block | None]:
    """The names of a card, made to fit. Raises `LettersMissing` and `NameDoesNotFit`."""
    _left, _bottom, width, height = NAMES.points
    return fit_pair(clean(printed), clean(latin), width=width, height=height, gap=1.4 * MM)


def _names(document: CardDocument, card: Card, words: Words) -> None:
    latin = card.latin_name if clean(card.latin_name) != clean(card.printed_name) else ""
    first, second = names(card.printed_name, latin)
    taken = first.height + (second.height + 1.4 * MM if second else 0)
    top = NAMES.top + (NAMES.height - taken / MM) / 2
    document.put(NIGHT.fill)
    write(document, first, Box(NAMES.left, top, NAMES.width, first.height / MM), words)
    if second:
        below = top + first.height / MM + 1.4
        document.put(MUTED.fill)
        write(document, second, Box(NAMES.left, below, NAMES.width, second.height / MM), words)
    document.put(INK.fill)


def _ground(page: CardDocument, words: Words) -> None:
    """All that is the same on every card of a language."""
    flip = f"q -1 0 0 1 {WIDTH * MM:.3f} 0 cm" if words.rtl else "q"
    page.put("q", PAPER.fill, rectangle(_bled(0, HEIGHT)), "f", flip)
    sky = Globe(72.5 * MM, (HEIGHT - 42.0) * MM, 31 * MM, every=15)
    page.put(f"q {rectangle(Box(-BLEED, -BLEED, WIDTH + 2 * BLEED, BAND_TOP + BLEED))} W n")
    page.put(*sky.lines(MIST, 0.45), *sky.sunrise(1.6, 57, 93), "Q")
    page.put(*gradient(_bled(BAND_TOP, HEIGHT - BAND_TOP), NIGHT, ULTRAMARINE))
    page.put(*gradient(_bled(BAND_TOP, 0.55), CORAL, AMBER), "Q")
    left, bottom, side, _height = placed(SIGN, words).points
    sign = Globe(left + side / 2, bottom + side / 2, side / 2 - 0.4, every=30)
    page.put(*sign.lines(INK, 0.6), *sign.sunrise(1.5, 25, 110))
    _labels(page, words)
    page.put("Q")


def _labels(page: CardDocument, words: Words) -> None:
    other = beside(words)
    page.put(INK.fill)
    write(page, fitted(words.network, NETWORK, _NETWORK, bold=True), NETWORK, words)
    page.put(MUTED.fill)
    write(page, fitted(other.network, NETWORK_BESIDE, _VALUE[4:]), NETWORK_BESIDE, words)
    label(page, CENTRE_LABEL, (words.centre, other.centre), words, MUTED)
    label(page, NUMBER_LABEL, (words.number, other.number), words, PALE)
    label(page, ISSUED_LABEL, (words.issued, other.issued), words, PALE)
    label(page, VALID_LABEL, (words.valid, other.valid), words, PALE)


def label(page: CardDocument, box: Box, texts: tuple[str, str], words: Words, colour: Colour) -> None:
    """A label in the card's language and the one beside it; once, where they are the same word."""
    page.put(colour.fill)
    stand(page, fitted(" · ".join(dict.fromkeys(texts)), box, _SMALL), box, words)


def _no_photo(page: CardDocument, words: Words) -> None:
    """Where there is no photo: the sign, in its frame."""
    box = placed(PHOTO, words)
    left, bottom, width, height = box.points
    sign = Globe(left + width / 2, bottom + height / 2, width * 0.34, every=20)
    page.put("q", f"{rounded(box, PHOTO_CORNER)} W n", *gradient(box, NIGHT, ULTRAMARINE))
    page.put(*sign.lines(PALE.towards(ULTRAMARINE, 0.35), 0.5), *sign.sunrise(1.8, 25, 110), "Q")


def gradient(box: Box, start: Colour, end: Colour) -> list[str]:
    """A passage from one colour to another, as bands that each reach to the far side, so that no seam shows."""
    bands = 48
    drawn = []
    for band in range(bands):
        rest = Box(box.left + box.width * band / bands, box.top, box.width * (1 - band / bands), box.height)
        drawn += [start.towards(end, band / (bands - 1)).fill, rectangle(rest), "f"]
    return drawn


def _bled(top: float, height: float) -> Box:
    """A stripe over the whole width and what the cut may miss; above and below too, where it touches the edge."""
    above = BLEED if top == 0 else 0
    below = BLEED if top + height >= HEIGHT else 0
    return Box(-BLEED, top - above, WIDTH + 2 * BLEED, height + above + below)


def grouped(number: int) -> str:
    """A number as people read it aloud: three digits together, with narrow no-break spaces between."""
    return f"{number:,}".replace(",", "\u202f")


@lru_cache(maxsize=1024)
def written_date(day: datetime.date, words: Words) -> str:
    """A date in the card's language, the month in letters; CLDR has Esperanto's months but not its way of dating."""
    if words.language == "eo":
        return f"{day.day}-a de {ESPERANTO_MONTHS[day.month - 1]} {day.year}"
    return format_date(day, "d MMM y", locale=words.language)
