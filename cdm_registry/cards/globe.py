"""The sign of the World Citizens: a globe of meridians and parallels in thin lines, with the sun on its rim."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from .palette import AMBER, CORAL, Colour

TILT = math.radians(23.4)  # the Earth's own
LEAN = math.radians(-18)  # towards the reader's right
STEPS = 60
POLES = 75  # degrees of latitude where meridians end: at the poles they would clot


@dataclass(frozen=True)
class Globe:
    """A globe seen from afar: centre and radius in points, meridians and parallels every so many degrees."""

    x: float
    y: float
    radius: float
    every: int = 20

    def lines(self, colour: Colour, width: float) -> list[str]:
        """The PDF operators that draw it."""
        drawn = ["q", colour.stroke, f"{width:g} w 1 J 1 j", self._rim(0, 360), "S"]
        drawn += [self._path(stretch) for curve in self._curves() for stretch in _visible(curve)]
        return [*drawn, "S Q"]

    def sunrise(self, width: float, start: float, end: float) -> list[str]:
        """Light on the rim between two angles (degrees from the right, upwards): amber in the middle, coral outside."""
        pieces = 36
        drawn = ["q 0 J"]
        for piece in range(pieces):
            near = 1 - abs(piece + 0.5 - pieces / 2) / (pieces / 2)
            a, b = (start + (end - start) * (piece + end_of) / pieces for end_of in (0, 1.15))
            thick = width * (0.25 + 0.75 * math.sin(math.pi * (piece + 0.5) / pieces))
            drawn += [CORAL.towards(AMBER, near).stroke, f"{thick:.3f} w", self._rim(a, min(b, end)), "S"]
        return [*drawn, "Q"]

    def _rim(self, start: float, end: float) -> str:
        count = max(2, round(abs(end - start) / 4))
        angles = (math.radians(start + (end - start) * step / count) for step in range(count + 1))
        return self._path([(math.cos(angle), math.sin(angle), 1.0) for angle in angles])

    def _curves(self) -> Iterator[list[tuple[float, float, float]]]:
        for longitude in range(0, 360, self.every):
            yield [_seen(-POLES + step * 2 * POLES / STEPS, longitude) for step in range(STEPS + 1)]
        for latitude in range(-90 + self.every, 90, self.every):
            yield [_seen(latitude, step * 360 / STEPS) for step in range(STEPS + 1)]

    def _path(self, points: list[tuple[float, float, float]]) -> str:
        at = [f"{self.x + self.radius * x:.2f} {self.y + self.radius * y:.2f}" for x, y, _depth in points]
        return f"{at[0]} m " + " ".join(f"{point} l" for point in at[1:])


def _seen(latitude: float, longitude: float) -> tuple[float, float, float]:
    """A place on the globe as seen from afar: right, up, and towards the reader, in radii."""
    phi, lam = math.radians(latitude), math.radians(longitude + 10)
    x, y, z = math.cos(phi) * math.sin(lam), math.sin(phi), math.cos(phi) * math.cos(lam)
    y, z = y * math.cos(TILT) - z * math.sin(TILT), y * math.sin(TILT) + z * math.cos(TILT)
    return x * math.cos(LEAN) - y * math.sin(LEAN), x * math.sin(LEAN) + y * math.cos(LEAN), z


def _visible(curve: list[tuple[float, float, float]]) -> Iterator[list[tuple[float, float, float]]]:
    """The stretches of a curve on the near side."""
    stretch: list[tuple[float, float, float]] = []
    for point in curve:
        if point[2] >= -0.02:
            stretch.append(point)
        elif len(stretch) > 1:
            yield stretch
            stretch = []
        else:
            stretch = []
    if len(stretch) > 1:
        yield stretch
