"""Ten cards on a sheet of A4: crop marks, offsets for a printer that pulls, and backs that meet their fronts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cdm_registry.models import Card

from . import back, front
from .document import CardDocument
from .geometry import BLEED, HEIGHT, MM, WIDTH
from .palette import NIGHT

A4_WIDTH, A4_HEIGHT = 210.0, 297.0
COLUMNS, ROWS = 2, 5
PER_SHEET = COLUMNS * ROWS
GUTTER_X, GUTTER_Y = 10.0, 3.0
MARGIN_X = (A4_WIDTH - COLUMNS * WIDTH - (COLUMNS - 1) * GUTTER_X) / 2
MARGIN_Y = (A4_HEIGHT - ROWS * HEIGHT - (ROWS - 1) * GUTTER_Y) / 2
MARK, MARK_GAP = 3.0, BLEED + 0.1


@dataclass(frozen=True)
class Offsets:
    """How a printer is corrected, in tenths of a millimetre, to the right and downwards; the back on top of it."""

    x: int = 0
    y: int = 0
    back_x: int = 0
    back_y: int = 0


def place(index: int, *, is_back: bool) -> tuple[float, float]:
    """Where a card stands on its sheet: the millimetres from the left and the upper edge to its corner.

    A sheet turned over its long edge shows its columns in the other order: so the backs are laid.
    """
    row, column = divmod(index, COLUMNS)
    if is_back:
        column = COLUMNS - 1 - column
    return MARGIN_X + column * (WIDTH + GUTTER_X), MARGIN_Y + row * (HEIGHT + GUTTER_Y)


def draw(document: CardDocument, cards: Sequence[Card], offsets: Offsets) -> None:
    """Draw one sheet, its fronts and then its backs, for up to ten cards."""
    _page(document, cards, front.draw, (offsets.x, offsets.y), is_back=False)
    _page(document, cards, back.draw, (offsets.x + offsets.back_x, offsets.y + offsets.back_y), is_back=True)


def _page(
    document: CardDocument,
    cards: Sequence[Card],
    face: Callable[[CardDocument, Card], None],
    offset: tuple[int, int],
    *,
    is_back: bool,
) -> None:
    document.put("q", f"1 0 0 1 {offset[0] / 10 * MM:.4f} {-offset[1] / 10 * MM:.4f} cm", *_crop_marks())
    for index, card in enumerate(cards):
        left, top = place(index, is_back=is_back)
        document.put(f"q 1 0 0 1 {left * MM:.4f} {(A4_HEIGHT - top - HEIGHT) * MM:.4f} cm")
        face(document, card)
        document.put("Q")
    document.put("Q")
    document.end_page()


def _crop_marks() -> list[str]:
    """Thin lines outside the corners of every place, along which a knife is laid."""
    lines = [NIGHT.stroke, "0.25 w"]
    for index in range(PER_SHEET):
        left, top = place(index, is_back=False)
        lines += [_line(*ends) for ends in _marks(left, top)]
    return [*lines, "S"]


def _marks(left: float, top: float) -> Iterator[tuple[float, float, float, float]]:
    for x in (left, left + WIDTH):
        yield x, top - MARK_GAP, x, top - MARK_GAP - _upwards(top)
        yield x, top + HEIGHT + MARK_GAP, x, top + HEIGHT + MARK_GAP + _downwards(top)
    for y in (top, top + HEIGHT):
        yield left - MARK_GAP, y, left - MARK_GAP - MARK, y
        yield left + WIDTH + MARK_GAP, y, left + WIDTH + MARK_GAP + MARK, y


def _upwards(top: float) -> float:
    """A mark in a gutter stays out of the neighbour's bleed."""
    return MARK if top <= MARGIN_Y else GUTTER_Y - 2 * MARK_GAP


def _downwards(top: float) -> float:
    return MARK if top + HEIGHT >= A4_HEIGHT - MARGIN_Y - 0.001 else GUTTER_Y - 2 * MARK_GAP


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{x1 * MM:.3f} {(A4_HEIGHT - y1) * MM:.3f} m {x2 * MM:.3f} {(A4_HEIGHT - y2) * MM:.3f} l"
