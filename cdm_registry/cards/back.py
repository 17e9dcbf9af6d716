"""The back of the card: what it is and is not, what its bearer declared, and how to check it."""

from __future__ import annotations

from cdm_registry import conf
from cdm_registry.models import Card

from . import qr
from .document import CardDocument
from .fitting import Step
from .front import fitted, gradient, placed, write
from .geometry import BLEED, HEIGHT, MM, WIDTH, Box, rectangle, rounded
from .globe import Globe
from .palette import AMBER, CORAL, INK, MIST, MUTED, NIGHT, PALE, PAPER, ULTRAMARINE, WHITE
from .words import Words, beside, in_language

BAND = 10.6
TITLE = Box(5.2, 4.2, 48.0, 3.6)
TITLE_BESIDE = Box(54.0, 4.6, 26.4, 3.0)
CODE = Box(5.2, 14.0, 26.0, 26.0)
VERIFY = Box(5.2, 41.2, 26.0, 8.6)
DECLARATION = Box(35.0, 13.9, 45.4, 12.2)
SYMBOLIC = Box(35.0, 27.7, 45.4, 8.0)
SYMBOLIC_BESIDE = Box(35.0, 36.8, 45.4, 6.0)
FOUND = Box(35.0, 44.4, 45.4, 5.5)
BOXES = (CODE, VERIFY, DECLARATION, SYMBOLIC, SYMBOLIC_BESIDE, FOUND)

_TITLE = tuple(Step(size / 10, 1) for size in range(92, 56, -3))
_BESIDE = tuple(Step(size / 10, 1) for size in range(66, 40, -2))
_TEXT = tuple(Step(size / 10, 9) for size in range(72, 45, -2))
_SMALL = tuple(Step(size / 10, 9) for size in range(64, 42, -2))
_SMALLER = (*(Step(size / 10, 9) for size in range(54, 36, -2)), Step(3.6, 9, True), Step(3.0, 9, True))


def draw(document: CardDocument, card: Card) -> None:
    """Draw the back of a card at the origin of the page. Raises `LettersMissing` and `NameDoesNotFit`."""
    words = in_language(card.language)
    document.stamp(f"back-{words.language}", lambda page: _ground(page, words))
    document.put(*qr.drawn(qr.address(card.payload), placed(CODE, words)), INK.fill)
    found = words.found.format(centre=card.centre_name.rstrip("."))
    write(document, fitted(found, FOUND, _SMALLER), FOUND, words)


def _ground(page: CardDocument, words: Words) -> None:
    """All that is the same on every card of a language."""
    flip = f"q -1 0 0 1 {WIDTH * MM:.3f} 0 cm" if words.rtl else "q"
    whole = Box(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED)
    page.put("q", PAPER.fill, rectangle(whole), "f", flip)
    sky = Globe(72.5 * MM, (HEIGHT - 52) * MM, 31 * MM, every=15)
    page.put(*sky.lines(MIST, 0.45))
    page.put(*gradient(Box(-BLEED, -BLEED, WIDTH + 2 * BLEED, BAND + BLEED), NIGHT, ULTRAMARINE))
    page.put(*gradient(Box(-BLEED, BAND - 0.55, WIDTH + 2 * BLEED, 0.55), CORAL, AMBER), "Q")
    page.put(WHITE.fill, rounded(placed(CODE, words), 1.6), "f")
    _sentences(page, words, beside(words))
    page.put("Q")


def _sentences(page: CardDocument, words: Words, other: Words) -> None:
    page.put(WHITE.fill)
    write(page, fitted(words.title, TITLE, _TITLE, bold=True), TITLE, words)
    page.put(PALE.fill)
    page.text(fitted(other.title, TITLE_BESIDE, _BESIDE), placed(TITLE_BESIDE, words), "left" if words.rtl else "right")
    page.put(NIGHT.fill)
    write(page, fitted(words.declaration, DECLARATION, _TEXT, bold=True), DECLARATION, words)
    page.put(INK.fill)
    write(page, fitted(words.symbolic, SYMBOLIC, _SMALL), SYMBOLIC, words)
    write(page, fitted(words.verify.format(address=spoken_address()), VERIFY, _SMALLER), VERIFY, words)
    page.put(MUTED.fill)
    write(page, fitted(other.symbolic, SYMBOLIC_BESIDE, _SMALLER), SYMBOLIC_BESIDE, words)


def spoken_address() -> str:
    """The address of the verification page as a person types it."""
    return conf.verify_base().lower().split("://")[-1] + "/v"
