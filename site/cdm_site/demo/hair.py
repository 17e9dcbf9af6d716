"""Hair and what covers it, for the drawn portraits: first what lies behind the head, then what lies in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .pen import Pen, mix

if TYPE_CHECKING:
    from .portraits import Face

STYLES = {
    "w": ("long", "bob", "bun", "curls", "afro", "short"),
    "m": ("short", "parted", "short", "curls", "crop", "bald"),
    "x": ("bob", "short", "curls", "parted"),
}
COVERS = ("scarf", "turban", "cap", "beret")
CLOTHS = ("#3b5b8c", "#a3474d", "#4f7a65", "#c9963f", "#6a5590", "#e8dcc6")


def style_of(face: Face) -> str:
    """The cut: told by a sign, else chosen by chance among those of the person."""
    told = [sign for sign in sorted(face.look.signs) if sign in {*COVERS, *sum(STYLES.values(), ())}]
    if told:
        return told[0]
    options = STYLES[face.look.sex]
    if face.look.tone < 4:
        options = tuple(style for style in options if style != "afro")
    if face.look.age < 40:
        options = tuple(style for style in options if style != "bald")
    return options[sum(map(ord, f"{face.skin}{face.cloth}{face.hair}")) % len(options)]


def draw_back(pen: Pen, face: Face) -> None:
    """What lies behind the head and the shoulders."""
    draw = _BACKS.get(style_of(face))
    if draw:
        draw(pen, face)


def _back_long(pen: Pen, face: Face) -> None:
    x, y, rx, ry = face.x, face.y, face.rx, face.ry
    pen.disc(x, y - 3, rx + 5, ry + 3, fill=face.hair)
    pen.block(x - rx - 5, y - 3, (rx + 5) * 2, 42, fill=face.hair, radius=8)


def _back_bob(pen: Pen, face: Face) -> None:
    x, y, rx, ry = face.x, face.y, face.rx, face.ry
    pen.disc(x, y - 1, rx + 5, ry + 1, fill=face.hair)
    pen.block(x - rx - 5, y, (rx + 5) * 2, 17, fill=face.hair, radius=5)


def _back_bun(pen: Pen, face: Face) -> None:
    pen.disc(face.x, face.y - face.ry - 6, 8.5, fill=face.hair)
    pen.disc(face.x, face.y - 3, face.rx + 2, face.ry, fill=face.hair)


def _back_afro(pen: Pen, face: Face) -> None:
    for dx, dy, r in ((0, -14, 20), (-15, -8, 14), (15, -8, 14), (-19, 3, 10), (19, 3, 10)):
        pen.disc(face.x + dx, face.y + dy, r, fill=face.hair)


def _back_curls(pen: Pen, face: Face) -> None:
    for step in range(-5, 6):
        pen.disc(face.x + step * 4.1, face.y - 12 + abs(step) * 2.6, 7, fill=face.hair)


def _back_scarf(pen: Pen, face: Face) -> None:
    cloth, x, y, rx, ry = _cloth(face), face.x, face.y, face.rx, face.ry
    pen.disc(x, y - 2, rx + 6, ry + 6, fill=cloth)
    pen.shape([(x - rx - 5, y + 4), (x + rx + 5, y + 4), (x + rx + 9, y + 46), (x - rx - 9, y + 46)], fill=cloth)


def draw_front(pen: Pen, face: Face) -> None:
    """What falls over the forehead, or covers it."""
    style = style_of(face)
    draw = _COVERS.get(style) or _FRONTS.get(style)
    if draw:
        draw(pen, face)


def _cloth(face: Face) -> str:
    return CLOTHS[sum(map(ord, face.cloth + face.skin)) % len(CLOTHS)]


def _cap_of_hair(pen: Pen, face: Face, low: float, side: float = 1.2) -> None:
    """Hair over the upper part of the head, down to `low` units below its middle line."""
    x, y, rx, ry = face.x, face.y, face.rx, face.ry
    pen.pie(x, y - 2.4, rx + side, ry + 1.6, start=180 + low, end=360 - low, fill=face.hair)


def _draw_short(pen: Pen, face: Face) -> None:
    _cap_of_hair(pen, face, 31)
    for step in range(-3, 4):
        pen.disc(face.x + step * 4.4, face.y - face.ry * 0.72 + abs(step) * 1.1, 3.6, 3, fill=face.hair)


def _draw_crop(pen: Pen, face: Face) -> None:
    _cap_of_hair(pen, face, 36, 0.4)


def _draw_parted(pen: Pen, face: Face) -> None:
    x, y, rx, ry = face.x, face.y, face.rx, face.ry
    _cap_of_hair(pen, face, 36)
    pen.pie(x + rx * 0.28, y - ry * 0.66, rx * 0.74, ry * 0.34, start=150, end=365, fill=face.hair)
    pen.disc(x - rx * 0.84, y - ry * 0.4, 3, 5.4, fill=face.hair)


def _draw_fringe(pen: Pen, face: Face) -> None:
    x, y, rx, ry = face.x, face.y, face.rx, face.ry
    _cap_of_hair(pen, face, 26, 2.4)
    for side in (-1, 1):
        pen.disc(x + side * rx * 0.98, y - ry * 0.12, 3.4, 9, fill=face.hair)


def _draw_swept(pen: Pen, face: Face) -> None:
    x, y, rx, ry = face.x, face.y, face.rx, face.ry
    _cap_of_hair(pen, face, 34, 2)
    pen.pie(x - rx * 0.5, y - ry * 0.62, rx * 0.86, ry * 0.42, start=180, end=400, fill=face.hair)
    pen.pie(x + rx * 0.62, y - ry * 0.6, rx * 0.62, ry * 0.42, start=140, end=360, fill=face.hair)
    for side in (-1, 1):
        pen.disc(x + side * (rx + 0.8), y + 2, 3, 13, fill=face.hair)


def _draw_bun(pen: Pen, face: Face) -> None:
    _cap_of_hair(pen, face, 33, 1.6)
    shine = mix(face.hair, "#ffffff", 0.18)
    pen.arc(face.x, face.y - face.ry * 0.2, face.rx * 0.7, face.ry * 0.86, start=235, end=305, line=shine, width=0.9)


def _draw_curls(pen: Pen, face: Face) -> None:
    for step in range(-4, 5):
        pen.disc(face.x + step * 3.9, face.y - face.ry * 0.8 + abs(step) ** 1.6 * 1.15, 4.6, fill=face.hair)


def _draw_bald(pen: Pen, face: Face) -> None:
    for side in (-1, 1):
        pen.disc(face.x + side * (face.rx - 0.6), face.y - 4, 2.2, 5.4, fill=face.hair)


def _draw_scarf(pen: Pen, face: Face) -> None:
    cloth, x, y, rx, ry = _cloth(face), face.x, face.y, face.rx, face.ry
    pen.pie(x, y - 2, rx + 5, ry + 5, start=206, end=334, fill=cloth)
    for side in (-1, 1):
        pen.disc(x + side * (rx + 2.4), y + 2, 5, ry * 0.86, fill=cloth)
    pen.pie(x, y + 3, rx + 5, ry + 7, start=42, end=138, fill=cloth)
    fold = mix(cloth, "#000000", 0.16)
    pen.arc(x, y - 1, rx + 1, ry + 1.4, start=205, end=335, line=fold, width=1)


def _draw_turban(pen: Pen, face: Face) -> None:
    cloth, x, y, rx, ry = _cloth(face), face.x, face.y, face.rx, face.ry
    fold = mix(cloth, "#000000", 0.18)
    pen.disc(x, y - ry * 0.86, rx + 5, ry * 0.56, fill=cloth)
    brim = [(x - rx - 3, y - 5), (x, y - ry * 0.62), (x + rx + 3, y - 5), (x + rx, y - ry), (x - rx, y - ry)]
    pen.shape(brim, fill=cloth)
    for step in range(3):
        pen.arc(x - 3 + step * 5, y - ry * 0.5, rx, ry * 0.72, start=215, end=275, line=fold, width=0.9)


def _draw_cap(pen: Pen, face: Face) -> None:
    cloth, x, y, rx, ry = _cloth(face), face.x, face.y, face.rx, face.ry
    _draw_bald(pen, face)
    pen.pie(x, y - 4, rx + 1.4, ry + 1, start=206, end=334, fill=cloth)
    pen.block(x - rx * 0.94, y - ry * 0.62, rx * 1.88, 4, fill=mix(cloth, "#000000", 0.2), radius=1.5)


def _draw_beret(pen: Pen, face: Face) -> None:
    cloth, x, y, ry = _cloth(face), face.x, face.y, face.ry
    _draw_fringe(pen, face)
    pen.disc(x + 4, y - ry * 0.86, face.rx + 6, 8, fill=cloth)
    pen.stroke([(x + 4, y - ry * 0.86 - 7), (x + 6, y - ry * 0.86 - 11)], line=cloth, width=2)


_FRONTS = {
    "long": _draw_swept,
    "bob": _draw_fringe,
    "bun": _draw_bun,
    "afro": _draw_crop,
    "curls": _draw_curls,
    "short": _draw_short,
    "crop": _draw_crop,
    "parted": _draw_parted,
    "bald": _draw_bald,
}
_COVERS = {"scarf": _draw_scarf, "turban": _draw_turban, "cap": _draw_cap, "beret": _draw_beret}
_BACKS = {
    "long": _back_long,
    "bob": _back_bob,
    "bun": _back_bun,
    "afro": _back_afro,
    "curls": _back_curls,
    "scarf": _back_scarf,
}
