"""A pen that draws in units, smooth: the sheet is drawn larger than it will be and shrunk at the end."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = str | tuple[int, int, int]
Point = tuple[float, float]


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies `share` (0 to 1) of the way from one to the other; colours as #rrggbb."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


class Pen:
    """A sheet `width` × `height` units large; one unit is `scale` pixels of the finished picture."""

    OVERSAMPLING = 2

    def __init__(self, width: float, height: float, scale: float, ground: str):
        self.width, self.height = width, height
        self.size = (round(width * scale), round(height * scale))
        self.unit = scale * self.OVERSAMPLING
        self.image = Image.new("RGB", tuple(side * self.OVERSAMPLING for side in self.size), ground)
        self.draw = ImageDraw.Draw(self.image)

    def _points(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.unit, y * self.unit) for x, y in points]

    def disc(self, x: float, y: float, rx: float, ry: float | None = None, *, fill: Colour) -> None:
        """An ellipse around its centre."""
        ry = rx if ry is None else ry
        self.draw.ellipse(self._points([(x - rx, y - ry), (x + rx, y + ry)])[0:2], fill=fill)

    def ring(self, x: float, y: float, rx: float, ry: float, *, line: Colour, width: float) -> None:
        """The outline of an ellipse."""
        box = self._points([(x - rx, y - ry), (x + rx, y + ry)])
        self.draw.ellipse(box, outline=line, width=max(1, round(width * self.unit)))

    def arc(  # noqa: PLR0913  (an arc has these measures)
        self, x: float, y: float, rx: float, ry: float, *, start: float, end: float, line: Colour, width: float
    ) -> None:
        """Part of an outline, from one angle to another (degrees, clockwise from three o'clock), with round ends."""
        steps = 24
        angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
        self.stroke([(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles], line=line, width=width)

    def pie(  # noqa: PLR0913  (a slice has these measures)
        self, x: float, y: float, rx: float, ry: float, *, start: float, end: float, fill: Colour
    ) -> None:
        """A slice of an ellipse, closed by its chord."""
        self.draw.chord(self._points([(x - rx, y - ry), (x + rx, y + ry)]), start, end, fill=fill)

    def shape(self, points: Iterable[Point], *, fill: Colour) -> None:
        """A polygon."""
        self.draw.polygon(self._points(points), fill=fill)

    def block(self, x: float, y: float, width: float, height: float, *, fill: Colour, radius: float = 0) -> None:
        """A rectangle from its corner, with round corners where asked."""
        box = self._points([(x, y), (x + width, y + height)])
        self.draw.rounded_rectangle([*box[0], *box[1]], radius=radius * self.unit, fill=fill)

    def stroke(self, points: Iterable[Point], *, line: Colour, width: float) -> None:
        """A line through points, with round joints and ends."""
        path, thick = self._points(points), max(1, round(width * self.unit))
        self.draw.line(path, fill=line, width=thick, joint="curve")
        for x, y in (path[0], path[-1]):
            self.draw.ellipse([x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2], fill=line)

    def finished(self) -> Image.Image:
        """The picture at its own size."""
        return self.image.resize(self.size, Image.Resampling.LANCZOS)

    def jpeg(self, quality: int = 84, cut: tuple[float, float, float, float] | None = None) -> bytes:
        """The picture as a JPEG file, or a part of it: x, y, width and height in units."""
        file, image, scale = io.BytesIO(), self.finished(), self.unit / self.OVERSAMPLING
        if cut:
            x, y, width, height = (round(side * scale) for side in cut)
            image = image.crop((x, y, x + width, y + height))
        image.save(file, "JPEG", quality=quality, optimize=True)
        return file.getvalue()


def grained(image: Image.Image, strength: int = 5) -> Image.Image:
    """The picture with a little paper grain, the same each time, so that flat colours look printed."""
    tile = Image.frombytes("L", (64, 64), bytes((i * 7919 + (i // 64) * 104_729) % 251 for i in range(64 * 64)))
    tile = tile.filter(ImageFilter.GaussianBlur(0.4)).point([128 + (v - 125) * strength // 125 for v in range(256)])
    sheet = Image.new("L", image.size)
    for x in range(0, image.width, 64):
        for y in range(0, image.height, 64):
            sheet.paste(tile, (x, y))
    return ImageChops.soft_light(image, Image.merge("RGB", (sheet, sheet, sheet)))
