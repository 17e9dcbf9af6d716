"""The demo site's illustrations, drawn by this file in the site's own colours: nothing comes from elsewhere."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageChops

from cdm_site.identity import AMBER, CORAL, INK, NIGHT, PAPER, dawn_points, graticule

from . import places
from .pen import Pen, grained, mix
from .places import BLUE, HEIGHT, LEAF, ROSE, SCALE, SKY, WIDTH, sheet
from .portraits import Look, portrait


def draw(name: str) -> bytes:
    """A drawing by its name, as a JPEG of 1280 × 800 pixels. Raises `KeyError` for a name that is none."""
    image = DRAWINGS[name]()
    file = io.BytesIO()
    grained(image).save(file, "JPEG", quality=82, optimize=True)
    return file.getvalue()


def globe(pen: Pen, x: float, y: float, radius: float, *, fill: str, line: str) -> None:
    """The Earth as thin arcs, with the first light of the day on its edge."""
    pen.shape(dawn_points(radius, x, y), fill=CORAL)
    pen.disc(x, y, radius, fill=fill)
    for arc in graticule(15):
        pen.stroke([(x + px * radius, y - py * radius) for px, py in arc.points()], line=line, width=0.35)


def _meridians() -> Image.Image:
    pen = sheet(NIGHT)
    chance = random.Random("stars")  # noqa: S311  (a drawing, no secret)
    for _ in range(130):
        pen.disc(chance.uniform(0, 160), chance.uniform(0, 100), chance.uniform(0.1, 0.35), fill="#8fa6d6")
    globe(pen, 84, 56, 40, fill=INK, line="#5a78b8")
    spots = [
        (math.radians(a), r) for a, r in ((20, 22), (75, 30), (130, 18), (160, 31), (215, 25), (250, 12), (320, 33))
    ]
    places_of = [(84 + r * math.cos(a), 56 - r * math.sin(a)) for a, r in spots]
    for (x1, y1), (x2, y2) in zip(places_of, places_of[1:] + places_of[:1], strict=True):
        bow = [(x1 + (x2 - x1) * t / 24, y1 + (y2 - y1) * t / 24 - 7 * math.sin(math.pi * t / 24)) for t in range(25)]
        pen.stroke(bow, line=mix(AMBER, INK, 0.35), width=0.35)
    for x, y in places_of:
        pen.disc(x, y, 2.1, fill=mix(AMBER, INK, 0.55))
        pen.disc(x, y, 1.1, fill=AMBER)
    return pen.finished()


def _people() -> Image.Image:
    looks = (
        *("w2 freckles", "m6 beard", "w3 scarf", "m1 bald glasses", "w5 afro", "m3 curls"),
        *("w2 bun", "m5 turban beard", "w1 bob glasses", "x2 short", "w6 turban earrings", "m2 cap"),
        *("w4 long", "m2 moustache", "w6 bun", "m1 parted", "w3 beret", "m4 glasses"),
    )
    ages = (27, 38, 33, 74, 24, 9, 41, 52, 66, 30, 45, 58, 19, 61, 70, 8, 35, 47)
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    for place, (look, age) in enumerate(zip(looks, ages, strict=True)):
        face = Image.open(io.BytesIO(portrait(Look.read(look, age), f"people {place}"))).resize((214, 267))
        image.paste(face, (place % 6 * 214 - 2, place // 6 * 267))
    return image


def _horizon() -> Image.Image:
    pen = sheet("#f8e6cf")
    for step in range(12):
        pen.disc(80, 74, 70 - step * 5, fill=mix("#f8e6cf", AMBER, step / 14))
    pen.disc(80, 74, 13, fill=CORAL)
    for lean in range(-8, 9):
        path = [(80 + lean * t * t * 0.018, 70 - t * 1.75) for t in range(41)]
        pen.stroke(path, line=mix(INK, AMBER, 0.35), width=0.3)
    for row, colour in enumerate((mix(INK, SKY, 0.35), INK, NIGHT)):
        hills = [(x, 72 + row * 9 + 3.4 * math.sin(x / (13 + row * 5) + row * 2)) for x in range(0, 161, 2)]
        pen.shape([*hills, (160, 100), (0, 100)], fill=colour)
    return pen.finished()


def _hemicycle() -> Image.Image:
    pen = sheet(PAPER)
    chance = random.Random("assembly")  # noqa: S311
    colours = (INK, BLUE, CORAL, AMBER, LEAF, mix(ROSE, CORAL, 0.4))
    for row in range(6):
        radius, seats = 24 + row * 10, 11 + row * 5
        for seat in range(seats + 1):
            angle = math.pi * seat / seats
            x, y = 80 + radius * math.cos(angle) * 1.02, 88 - radius * math.sin(angle)
            pen.disc(x, y, 2.9, fill=chance.choice(colours))
    pen.disc(80, 88, 9, fill=AMBER)
    pen.disc(80, 88, 5, fill=PAPER)
    pen.block(0, 93, 160, 7, fill=INK)
    return pen.finished()


def _peoples() -> Image.Image:
    pen = sheet("#f7f4ee")
    image = pen.finished()
    circles = ((50, 44, 28, CORAL), (82, 34, 25, AMBER), (110, 52, 29, BLUE), (72, 68, 26, LEAF), (98, 72, 20, ROSE))
    for x, y, radius, colour in circles:
        layer = sheet("#ffffff")
        layer.disc(x, y, radius, fill=mix(colour, "#ffffff", 0.25))
        image = ImageChops.multiply(image, layer.finished())
    return image


DRAWINGS: dict[str, Callable[[], Image.Image]] = {
    "meridians": _meridians,
    "people": _people,
    "horizon": _horizon,
    "hemicycle": _hemicycle,
    "peoples": _peoples,
    "ledger": places.ledger,
    "steps": places.steps,
    "card": places.card,
    "scan": places.scan,
    "houses": places.houses,
    "paris": places.paris,
    "desk": places.desk,
    "books": places.books,
    "computer": places.computer,
}
