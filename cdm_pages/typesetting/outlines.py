"""A glyph as the drawing of a Type 3 font, whatever the format of its face: TrueType, CFF, CFF2, collections."""

from __future__ import annotations

from .typefaces import Typeface


class _Pen:
    """Receives an outline from HarfBuzz and writes it in PDF's operators; quadratic curves become cubic ones."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self.at = (0.0, 0.0)

    def moveTo(self, point):  # noqa: N802  (the pen protocol of fontTools)
        self._write("m", point)

    def lineTo(self, point):  # noqa: N802
        self._write("l", point)

    def curveTo(self, *points):  # noqa: N802
        self._write("c", *points)

    def qCurveTo(self, control, end):  # noqa: N802
        first = tuple(a + 2 / 3 * (c - a) for a, c in zip(self.at, control, strict=True))
        second = tuple(e + 2 / 3 * (c - e) for e, c in zip(end, control, strict=True))
        self._write("c", first, second, end)

    def closePath(self):  # noqa: N802
        self.operators.append("h")

    def endPath(self):  # noqa: N802
        self.operators.append("h")

    def _write(self, operator, *points):
        self.at = points[-1]
        self.operators.append(" ".join(f"{x:g} {y:g}" for x, y in points) + f" {operator}")


def procedure(typeface: Typeface, glyph: int, width: float) -> bytes:
    """The glyph as a Type 3 procedure: how far it moves the pen, the box it stays in, its filled outline."""
    pen = _Pen()
    typeface.font.draw_glyph_with_pen(glyph, pen)
    box = " ".join(f"{side:g}" for side in typeface.ink(glyph))
    painted = " ".join(pen.operators) + " f" if pen.operators else ""
    return f"{width:g} 0 {box} d1 {painted}".encode()
