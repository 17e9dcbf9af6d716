"""Faces of people who do not exist: drawn from a seed, the same each time."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .hair import draw_back, draw_front
from .pen import Pen, mix

SKINS = ("#fbdcc4", "#f2c9a4", "#dfab7f", "#c08a5c", "#94623d", "#68422b")
GROUNDS = (
    ("#dfe8f1", "#c7d7e6"),
    ("#f3e3d3", "#ead0b8"),
    ("#dcebe0", "#c3dcca"),
    ("#efe0ea", "#e2c9da"),
    ("#f6ecc9", "#eddda5"),
    ("#d9e9ec", "#bddade"),
    ("#e6e3f2", "#d0cbe6"),
    ("#f4dcd8", "#eac4bd"),
)
CLOTHES = ("#2b4a6f", "#8c3b3b", "#3d6b58", "#c2873a", "#5b4a7a", "#27474e", "#a65d57", "#4f6d8f", "#6b6f3d", "#d9cdb8")
HAIRS = ("#1d1a19", "#2e211b", "#4a3226", "#6b452c", "#9a6a3c", "#c79a5b", "#a5492a")
GREYS = ("#b9b6b3", "#d9d6d2", "#8d8a88")
INK = "#2a2322"


@dataclass(frozen=True)
class Look:
    """What a portrait shows: `sex` w, m or x; `tone` 1 (light) to 6 (dark); `age` in years; `signs` such as glasses."""

    sex: str
    tone: int
    age: int
    signs: frozenset[str]

    @classmethod
    def read(cls, text: str, age: int) -> Look:
        """From a short note such as `w3 glasses scarf`."""
        head, *signs = text.split()
        return cls(sex=head[0], tone=int(head[1]), age=age, signs=frozenset(signs))


@dataclass(frozen=True)
class Face:
    """The measures and colours one portrait is drawn with."""

    look: Look
    chance: random.Random
    skin: str
    shade: str
    hair: str
    cloth: str
    x: float
    y: float
    rx: float
    ry: float

    def has(self, sign: str) -> bool:
        return sign in self.look.signs


def face_of(look: Look, seed: str) -> Face:
    """The measures of a face: the same look and seed give the same face."""
    chance = random.Random(f"portrait {seed}")  # noqa: S311  (a drawing, no secret)
    skin = mix(SKINS[look.tone - 1], SKINS[min(look.tone, 5)], chance.random() * 0.4)
    hair = chance.choice(HAIRS[:3] if look.tone > 3 else HAIRS)
    if look.age > 45:
        hair = mix(hair, chance.choice(GREYS), min(1.0, (look.age - 45) / 25))
    child = look.age < 13
    rx = chance.uniform(17.5, 19) if child else chance.uniform(16, 18.6)
    ry = rx * (chance.uniform(1.14, 1.2) if child else chance.uniform(1.24, 1.36))
    return Face(
        look=look,
        chance=chance,
        skin=skin,
        shade=mix(skin, "#7a3b2e", 0.22),
        hair=hair,
        cloth=chance.choice(CLOTHES),
        x=50 + chance.uniform(-1.2, 1.2),
        y=58 if child else 53,
        rx=rx,
        ry=ry,
    )


def portrait(look: Look, seed: str, *, scale: float = 6) -> bytes:
    """A portrait as a JPEG: the middle of a sheet of 100 × 125 units, cut to 80 × 100, so 480 × 600 pixels."""
    face = face_of(look, seed)
    light, deep = face.chance.choice(GROUNDS)
    pen = Pen(100, 125, scale, light)
    _draw_ground(pen, face, deep)
    draw_back(pen, face)
    _draw_body(pen, face)
    _draw_head(pen, face)
    _draw_eyes(pen, face)
    _draw_mouth(pen, face)
    draw_front(pen, face)
    _draw_glasses(pen, face)
    return pen.jpeg(cut=(10, 15, 80, 100))


def _draw_ground(pen: Pen, face: Face, deep: str) -> None:
    kind = face.chance.randrange(3)
    if kind == 0:
        pen.disc(50, 58, 44, fill=deep)
    elif kind == 1:
        pen.shape([(0, 88), (100, 46), (100, 125), (0, 125)], fill=deep)
    else:
        for column in range(0, 100, 12):
            pen.block(column, 0, 5, 125, fill=mix(deep, "#ffffff", 0.35))


def _draw_body(pen: Pen, face: Face) -> None:
    wide = 27 if face.look.age < 13 else 33 if face.look.sex == "w" else 37
    top = face.y + face.ry + 5
    pen.disc(50, top + 31, wide, 31, fill=face.cloth)
    pen.block(50 - wide, top + 30, wide * 2, 60, fill=face.cloth)
    pen.block(face.x - 7, face.y + face.ry * 0.5, 14, 24, fill=face.shade, radius=6)
    pen.disc(face.x, top + 2.5, 9.5, 7, fill=face.shade)
    _draw_collar(pen, face, top)


def _draw_collar(pen: Pen, face: Face, top: float) -> None:
    light = mix(face.cloth, "#ffffff", 0.3)
    kind = face.chance.randrange(4)
    if kind == 0:
        pen.arc(face.x, top + 1, 11, 9, start=8, end=172, line=light, width=2.6)
    elif kind == 1:
        pen.shape([(face.x - 12, top - 2), (face.x, top + 17), (face.x - 15, top + 11)], fill=light)
        pen.shape([(face.x + 12, top - 2), (face.x, top + 17), (face.x + 15, top + 11)], fill=light)
    elif kind == 2:
        pen.block(face.x - 9.5, top - 5, 19, 11, fill=light, radius=4)
    else:
        for row in range(5):
            half = 18 + min(row, 1) * 3
            pen.block(50 - half, top + 12 + row * 8, half * 2, 2.6, fill=light, radius=1.3)


def _draw_head(pen: Pen, face: Face) -> None:
    for side in (-1, 1):
        pen.disc(face.x + side * (face.rx + 0.6), face.y + 2, 3, 4.6, fill=face.skin)
        pen.disc(face.x + side * (face.rx + 0.8), face.y + 2.4, 1.4, 2.6, fill=face.shade)
    pen.disc(face.x, face.y, face.rx, face.ry, fill=face.skin)
    blush = mix(face.skin, "#d4574a", 0.22)
    for side in (-1, 1):
        pen.disc(face.x + side * face.rx * 0.55, face.y + face.ry * 0.32, 3.8, 2.7, fill=blush)
    pen.arc(face.x + 0.6, face.y + face.ry * 0.2, 2.6, 2.4, start=20, end=160, line=face.shade, width=1.2)
    if face.has("freckles"):
        for _ in range(14):
            x = face.x + face.chance.uniform(-9, 9)
            pen.disc(x, face.y + face.chance.uniform(3, 9), 0.45, fill=mix(face.skin, "#9a4a2a", 0.45))
    if face.look.age > 55:
        for side in (-1, 1):
            x = face.x + side * face.rx * 0.62
            start = 60 if side < 0 else 90
            pen.arc(x, face.y + 6, 5, 6, start=start, end=start + 30, line=face.shade, width=0.7)


def _draw_eyes(pen: Pen, face: Face) -> None:
    gap, y = face.rx * 0.44, face.y - face.ry * 0.02
    big = 1.25 if face.look.age < 13 else 1.0
    brow = mix(face.hair, INK, 0.35)
    smiling = face.chance.random() < 0.18
    lift = face.chance.uniform(-0.4, 0.9)
    for side in (-1, 1):
        x = face.x + side * gap
        if smiling:
            pen.arc(x, y + 1, 3, 2.6, start=200, end=340, line=INK, width=1.3)
        else:
            pen.disc(x, y, 3.1 * big, 2.3 * big, fill="#fdfaf6")
            pen.disc(x, y, 1.95 * big, fill=INK)
            pen.disc(x + 0.6, y - 0.7, 0.6 * big, fill="#ffffff")
            pen.arc(x, y, 3.2 * big, 2.4 * big, start=195, end=345, line=INK, width=0.9)
        width = 1.1 if face.look.sex == "w" else 1.7
        pen.arc(x, y - 1.8 - lift, 4.6, 3.8, start=215, end=325, line=brow, width=width)


def _draw_mouth(pen: Pen, face: Face) -> None:
    y = face.y + face.ry * 0.5
    lips = mix(face.skin, "#b03a3a", 0.55 if face.look.sex == "w" else 0.35)
    if face.has("beard") or face.has("moustache"):
        _draw_beard(pen, face, y)
    if face.chance.random() < 0.3:
        pen.pie(face.x, y - 1, 5, 4.4, start=0, end=180, fill="#7c2f2f")
        pen.pie(face.x, y - 1, 4.2, 1.8, start=0, end=180, fill="#ffffff")
    else:
        pen.arc(face.x, y - 2.4, face.chance.uniform(4.2, 6), 3.4, start=28, end=152, line=lips, width=1.5)


def _draw_beard(pen: Pen, face: Face, y: float) -> None:
    if face.has("beard"):
        pen.pie(face.x, face.y + 1.5, face.rx + 0.4, face.ry + 2, start=12, end=168, fill=face.hair)
        pen.disc(face.x, y - 1.4, 6.8, 4.2, fill=face.skin)
    pen.arc(face.x, y - 2.4, 5.6, 2.2, start=185, end=355, line=face.hair, width=2)


def _draw_glasses(pen: Pen, face: Face) -> None:
    if face.has("glasses"):
        gap, y = face.rx * 0.44, face.y - face.ry * 0.02
        line = face.chance.choice((INK, "#7a3b2e", "#2b4a6f"))
        for side in (-1, 1):
            pen.ring(face.x + side * gap, y, 5.6, 5, line=line, width=0.9)
            pen.stroke([(face.x + side * (gap + 5.4), y), (face.x + side * face.rx, y - 0.6)], line=line, width=0.9)
        pen.arc(face.x, y, 2.6, 1.6, start=200, end=340, line=line, width=0.9)
    if face.has("earrings"):
        for side in (-1, 1):
            pen.disc(face.x + side * (face.rx + 1.4), face.y + 8, 1.5, fill="#d6a93b")
