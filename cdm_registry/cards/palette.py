"""The colours of the card: ink and ultramarine on warm paper, and a sunrise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Colour:
    """A colour in RGB, written as on the web."""

    hex: str

    @cached_property
    def _levels(self) -> str:
        return " ".join(f"{int(self.hex[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))

    @property
    def fill(self) -> str:
        """The PDF operator that fills with it."""
        return f"{self._levels} rg"

    @property
    def stroke(self) -> str:
        """The PDF operator that draws lines with it."""
        return f"{self._levels} RG"

    def towards(self, other: Colour, share: float) -> Colour:
        """The colour on the way to another one; `share` from 0 to 1."""
        pairs = [(int(self.hex[at : at + 2], 16), int(other.hex[at : at + 2], 16)) for at in (1, 3, 5)]
        return Colour("#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs))


PAPER = Colour("#faf6ee")
WHITE = Colour("#ffffff")
NIGHT = Colour("#0e2549")
INK = Colour("#12305e")
ULTRAMARINE = Colour("#1d4ed8")
MIST = Colour("#e4e6ea")  # the globe behind the names: seen, never in the way
MUTED = Colour("#56657f")
PALE = Colour("#b9c9ec")
CORAL = Colour("#f0705a")
AMBER = Colour("#f7b84b")
