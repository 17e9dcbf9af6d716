"""Places and things among the demo site's illustrations: houses, a boulevard, a table, a card, a path."""

from __future__ import annotations

import io
import math
import random

from PIL import Image

from cdm_site.identity import AMBER, CORAL, INK, NIGHT, PAPER, graticule

from .pen import Pen, mix
from .portraits import Look, portrait

BLUE, SKY, LEAF, SAND, ROSE = "#1d4ed8", "#cfdcf3", "#3f7d64", "#ead9bd", "#f3c3b4"
WIDTH, HEIGHT, SCALE = 160, 100, 8  # units, and pixels in one: 1280 × 800


def sheet(ground: str) -> Pen:
    """An empty sheet of the illustrations' size."""
    return Pen(WIDTH, HEIGHT, SCALE, ground)


def code(pen: Pen, x: float, y: float, side: float, *, ink: str, cells: int = 21) -> None:
    """A pattern of squares that looks like a QR code and says nothing."""
    chance, cell = random.Random("code"), side / cells  # noqa: S311  (a drawing, no secret)
    for row in range(cells):
        for column in range(cells):
            corner = (row < 8 and (column < 8 or column > 12)) or (row > 12 and column < 8)
            if not corner and chance.random() < 0.48:
                pen.block(x + column * cell, y + row * cell, cell * 1.03, cell * 1.03, fill=ink)
    for cx, cy in ((0, 0), (14, 0), (0, 14)):
        pen.block(x + cx * cell, y + cy * cell, 7 * cell, 7 * cell, fill=ink)
        pen.block(x + (cx + 1) * cell, y + (cy + 1) * cell, 5 * cell, 5 * cell, fill="#ffffff")
        pen.block(x + (cx + 2) * cell, y + (cy + 2) * cell, 3 * cell, 3 * cell, fill=ink)


def ledger() -> Image.Image:
    pen = sheet("#dfe7f2")
    pen.block(18, 20, 124, 70, fill=NIGHT, radius=3)
    for side, shade in ((20, PAPER), (81, "#f3ecdd")):
        pen.block(side, 16, 59, 70, fill=shade, radius=2)
    for row in range(11):
        y = 24 + row * 5.4
        pen.stroke([(26, y), (73, y)], line=mix(INK, PAPER, 0.55), width=0.4)
        pen.disc(28, y - 1.8, 1, fill=(CORAL, AMBER, BLUE, LEAF)[row % 4])
        bend = [(87 + t * 1.4, y + math.sin(t / 6 + row) * (1 + row * 0.25) * t / 34) for t in range(34)]
        pen.stroke(bend, line=(CORAL, INK, AMBER, BLUE)[row % 4], width=0.8)
    pen.block(79.4, 16, 1.4, 72, fill=mix(INK, PAPER, 0.6))
    return pen.finished()


def steps() -> Image.Image:
    pen = sheet("#f6ead6")
    pen.disc(128, 26, 14, fill=AMBER)
    for place, colour in enumerate((SKY, mix(BLUE, SKY, 0.55), mix(BLUE, INK, 0.3), INK)):
        x, top = 14 + place * 33, 80 - place * 15
        pen.block(x, top, 33.3, 100 - top, fill=colour)
        pen.disc(x + 16.6, top - 8, 5.4, fill=CORAL if place == 3 else PAPER)
        pen.ring(x + 16.6, top - 8, 5.4, 5.4, line=INK, width=0.7)
    pen.stroke([(4, 92), (14, 92), (30, 72), (63, 57), (96, 42), (129, 27)], line=CORAL, width=0.9)
    return pen.finished()


def card() -> Image.Image:
    pen = sheet("#e9e0cf")
    for arc in graticule(15):
        pen.stroke([(80 + x * 92, 52 - y * 92) for x, y in arc.points()], line="#d8ccb4", width=0.4)
    pen.block(34, 24, 98, 61, fill=mix(INK, "#e9e0cf", 0.7), radius=4)
    pen.block(32, 20, 98, 61, fill="#ffffff", radius=4)
    pen.block(32, 20, 98, 13, fill=INK, radius=4)
    pen.block(32, 27, 98, 6, fill=INK)
    pen.block(32, 33, 98, 1, fill=CORAL)
    pen.disc(40, 26.5, 3.6, fill=AMBER)
    pen.block(47, 25, 40, 2.6, fill="#dfe6f4", radius=1)
    for row, (width, colour) in enumerate(((34, INK), (26, "#7a87a5"), (30, "#b6bfd2"), (20, "#b6bfd2"))):
        pen.block(66, 41 + row * 7, width, 2.8, fill=colour, radius=1)
    code(pen, 105, 46, 21, ink=INK)
    image = pen.finished()
    face = Image.open(io.BytesIO(portrait(Look.read("w4 curls", 34), "card"))).resize((208, 260))
    image.paste(face, (304, 312))
    return image


def scan() -> Image.Image:
    pen = sheet(SKY)
    pen.block(20, 30, 66, 42, fill="#ffffff", radius=3)
    pen.block(20, 30, 66, 9, fill=INK, radius=3)
    for row in range(3):
        pen.block(26, 46 + row * 6, 24 - row * 4, 2.4, fill="#b6bfd2", radius=1)
    code(pen, 58, 44, 22, ink=INK)
    pen.shape([(80, 42), (112, 24), (112, 78), (80, 68)], fill=mix(AMBER, SKY, 0.72))
    pen.block(102, 12, 40, 76, fill=NIGHT, radius=5)
    pen.block(105, 18, 34, 64, fill="#ffffff", radius=2)
    code(pen, 111, 26, 22, ink=INK)
    pen.disc(122, 66, 8, fill=LEAF)
    pen.stroke([(118, 66), (121, 69), (126.5, 62.5)], line="#ffffff", width=1.6)
    return pen.finished()


def houses() -> Image.Image:
    pen = sheet("#dbe6f4")
    pen.disc(136, 22, 10, fill=AMBER)
    roofs = ("flat", "gable", "steep", "round", "gable", "flat")
    for place, (kind, wall) in enumerate(zip(roofs, ("#f2ead9", ROSE, SAND, "#ffffff", AMBER, CORAL), strict=True)):
        x, width = 8 + place * 25, 21
        top = 52 - (place * 7) % 16
        pen.block(x, top, width, 84 - top, fill=wall)
        _roof(pen, kind, x, top, width)
        _windows(pen, x, top, lit=place)
    pen.block(0, 84, 160, 16, fill=INK)
    pen.stroke([(0, 92), (160, 92)], line=mix(INK, SKY, 0.4), width=0.6)
    return pen.finished()


def _roof(pen: Pen, kind: str, x: float, top: float, width: float) -> None:
    middle, colour = x + width / 2, mix(INK, CORAL, 0.25)
    if kind == "flat":
        pen.block(x - 1, top - 2, width + 2, 3, fill=colour)
    elif kind == "round":
        pen.pie(middle, top, width / 2, 11, start=180, end=360, fill=LEAF)
        pen.stroke([(middle, top - 11), (middle, top - 15)], line=LEAF, width=0.8)
    else:
        height = 18 if kind == "steep" else 9
        pen.shape([(x - 1.5, top), (middle, top - height), (x + width + 1.5, top)], fill=colour)


def _windows(pen: Pen, x: float, top: float, lit: int) -> None:
    for row in range(int((76 - top) // 11)):
        for column in range(2):
            bright = (row + column + lit) % 3 == 0
            pen.block(x + 3.5 + column * 8.5, top + 5 + row * 11, 5, 6.4, fill="#ffd98a" if bright else INK, radius=0.6)
    pen.block(x + 7.5, 74, 6, 10, fill=NIGHT, radius=2)


def paris() -> Image.Image:
    pen = sheet("#e6edf6")
    chance = random.Random("boulevard")  # noqa: S311
    for place in range(7):
        x, top = place * 23.5 - 2, 24 + chance.randrange(8)
        pen.block(x, top, 22.6, 70, fill=("#f4ead6", "#efe1c6", "#f7f0e2")[place % 3])
        pen.block(x, top - 5, 22.6, 6, fill="#6f7f9c", radius=2)
        for row in range(4):
            for column in range(3):
                pen.block(x + 3 + column * 6.4, top + 6 + row * 10, 3.6, 6.2, fill="#8fa3c4", radius=0.5)
    pen.block(0, 54, 160, 4, fill=INK)
    for pillar in range(10, 160, 28):
        pen.block(pillar, 58, 3.4, 26, fill=mix(INK, SKY, 0.2))
        pen.arc(pillar + 1.7, 66, 8, 8, start=200, end=340, line=mix(INK, SKY, 0.2), width=1)
    for wagon in range(3):
        pen.block(34 + wagon * 33, 43, 32, 11, fill=mix(LEAF, "#ffffff", 0.15), radius=2)
        for window in range(5):
            pen.block(37 + wagon * 33 + window * 5.6, 45.6, 4, 4, fill="#fdf6e4", radius=0.6)
    for tree in range(2, 160, 26):
        pen.block(tree + 6.4, 70, 1.6, 16, fill="#5b4636")
        pen.disc(tree + 7, 68, 8, 9, fill=mix(LEAF, "#ffffff", 0.1 + chance.random() * 0.2))
    pen.block(0, 84, 160, 16, fill="#c9c3b6")
    pen.block(0, 84, 160, 2, fill="#a59f92")
    return pen.finished()


def desk() -> Image.Image:
    pen = sheet("#f3e3d3")
    pen.disc(112, 38, 34, fill="#f9efd9")
    pen.block(0, 70, 160, 6, fill="#7a5a41")
    pen.block(0, 76, 160, 24, fill="#94714f")
    pen.stroke([(112, 70), (112, 44), (98, 30)], line=INK, width=1.6)
    pen.shape([(88, 38), (100, 22), (108, 34)], fill=CORAL)
    pen.block(102, 68, 20, 2.4, fill=INK, radius=1)
    pen.shape([(30, 70), (38, 44), (74, 44), (78, 70)], fill="#ffffff")
    for row in range(4):
        pen.stroke([(41 - row, 50 + row * 5), (66 - row * 0.4, 50 + row * 5)], line="#b6bfd2", width=0.9)
    pen.block(67, 48, 7, 9, fill=SKY, radius=1)
    pen.stroke([(80, 67), (92, 52)], line=AMBER, width=1.6)
    return pen.finished()


def books() -> Image.Image:
    pen = sheet("#e3ecf0")
    chance = random.Random("books")  # noqa: S311
    for row in range(3):
        base, x = 34 + row * 30, 6.0
        pen.block(0, base, 160, 3, fill="#7a5a41")
        while x < 150:
            width, height = chance.uniform(3.4, 7), chance.uniform(15, 24)
            colour = chance.choice((INK, BLUE, CORAL, AMBER, LEAF, ROSE, SAND, "#6a5590"))
            pen.block(x, base - height, width, height, fill=colour, radius=0.5)
            pen.block(x + width * 0.25, base - height + 3, width * 0.5, 1.4, fill=mix(colour, "#ffffff", 0.6))
            x += width + 0.5
    return pen.finished()


def computer() -> Image.Image:
    pen = sheet("#e7e2d6")
    pen.block(0, 76, 160, 24, fill="#b59b78")
    pen.block(30, 24, 58, 44, fill="#d9d2c0", radius=3)
    pen.block(35, 29, 48, 33, fill=INK, radius=2)
    for arc in graticule(30):
        pen.stroke([(59 + x * 12, 45.5 - y * 12) for x, y in arc.points()], line="#9fc0ff", width=0.4)
    pen.block(48, 68, 22, 4, fill="#c4bca8")
    pen.block(26, 72, 66, 5, fill="#cfc7b4", radius=1)
    pen.block(106, 50, 38, 26, fill="#c4bca8", radius=3)
    pen.block(112, 34, 26, 18, fill="#ffffff")
    for row in range(3):
        pen.block(115, 38 + row * 4, 18 - row * 3, 1.4, fill="#b6bfd2")
    pen.block(110, 62, 30, 3, fill=NIGHT, radius=1)
    pen.disc(138, 56, 1.2, fill=LEAF)
    return pen.finished()
