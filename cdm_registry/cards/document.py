"""A PDF of cards: pages of one size, and stamps drawn once and used often."""

from __future__ import annotations

from collections.abc import Callable

from cdm_pages.typesetting import Document

from .fitting import Block
from .geometry import BLEED, HEIGHT, MM, WIDTH, Box
from .pen import block_operators

TITLE = "World Citizen cards"


class CardDocument(Document):
    """Pages of one size, in points. The same drawing gives the same bytes: no date, no chance."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__(width, height, TITLE)

    def text(self, block: Block, box: Box, align: str) -> None:
        """Draw a block from the top of a box, in the colour that fills."""
        self.put(*block_operators(self.shelf, block, box.column, align))

    def stamp(self, name: str, draw: Callable[[CardDocument], None]) -> None:
        """What is the same on many cards: drawn at its first use, then only named. It may bleed over the edge."""
        bleed = BLEED * MM
        self.drawn_once(name, (-bleed, -bleed, WIDTH * MM + bleed, HEIGHT * MM + bleed), lambda: draw(self))
