"""The measures of the card (ISO/IEC 7810, ID-1), in millimetres from the upper left corner of the face one looks at."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4  # points in a millimetre
WIDTH, HEIGHT = 85.60, 53.98
CORNER = 3.18  # radius of the rounded corners
SAFE = 4.0  # nothing that is read stands nearer to the edge
BLEED = 0.8  # how far the ground runs over the edge, so that a cut that is off shows no white


@dataclass(frozen=True)
class Box:
    """A box on a card: left, top, width, height in millimetres."""

    left: float
    top: float
    width: float
    height: float

    def mirrored(self) -> Box:
        """The same box on a card that is read from right to left."""
        return Box(WIDTH - self.left - self.width, self.top, self.width, self.height)

    def is_safe(self) -> bool:
        """The box stays within the zone that neither the cut nor the rounded corners reach."""
        return (
            self.left >= SAFE
            and self.top >= SAFE
            and self.left + self.width <= WIDTH - SAFE
            and self.top + self.height <= HEIGHT - SAFE
        )

    @property
    def points(self) -> tuple[float, float, float, float]:
        """Left, bottom, width, height in points from the lower left corner of the card."""
        return self.left * MM, (HEIGHT - self.top - self.height) * MM, self.width * MM, self.height * MM

    @property
    def column(self) -> tuple[float, float, float]:
        """Left, top and width in points, for a block of text."""
        left, bottom, width, height = self.points
        return left, bottom + height, width


def rectangle(box: Box) -> str:
    """The path of a box."""
    return " ".join(f"{side:.3f}" for side in box.points) + " re"


def rounded(box: Box, radius: float) -> str:
    """The path of a box with rounded corners; `radius` in millimetres."""
    x, y, w, h = box.points
    r = radius * MM
    k = r * 0.4477  # what a quarter of a circle leaves of its radius when drawn as a Bézier curve
    x2, y2 = x + w, y + h
    path = (
        ("m", x + r, y),
        ("l", x2 - r, y),
        ("c", x2 - k, y, x2, y + k, x2, y + r),
        ("l", x2, y2 - r),
        ("c", x2, y2 - k, x2 - k, y2, x2 - r, y2),
        ("l", x + r, y2),
        ("c", x + k, y2, x, y2 - k, x, y2 - r),
        ("l", x, y + r),
        ("c", x, y + k, x + k, y, x + r, y),
    )
    return " ".join(" ".join(f"{number:.3f}" for number in points) + f" {name}" for name, *points in path) + " h"
