"""The mark's files: SVG, the small pictures browsers and telephones ask for, and the picture of shared links."""

import io
from collections.abc import Callable
from pathlib import Path

import pymupdf_fonts
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from cdm_site.identity import CORAL, INK, NIGHT, PAPER, dawn_path, dawn_points, globe_path, graticule

NAME = ("Citoyens", "du Monde")
FINE = 4  # pictures are drawn this many times larger and then reduced, so that lines are smooth


def mark_svg(colour: str = INK, *, ground: str | None = None, dark: str | None = None) -> str:
    """The mark alone; with `ground` on a rounded tile; with `dark`, that colour where the reader's system is dark."""
    tile = f'<rect width="48" height="48" rx="10" fill="{ground}"/>' if ground else ""
    style = f"<style>@media(prefers-color-scheme:dark){{.l{{stroke:{dark}}}}}</style>" if dark else ""
    radius, cx = (16.5, 23.2) if ground else (19, 23)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="none">{style}{tile}'
        f'<g class="l" stroke="{colour}" stroke-width="1.8"><circle cx="{cx}" cy="24" r="{radius}"/>'
        f'<path d="{globe_path(radius, cx, 24, 45)}"/></g>'
        f'<path d="{dawn_path(radius, cx, 24)}" fill="{CORAL}"/></svg>\n'
    )


def _letters(text: str, x: float, y: float, size: float) -> str:
    """The text as outlines in the typeface's bold, its left edge at x and its base line at y."""
    font = TTFont(io.BytesIO(pymupdf_fonts.myfont("figbo")), lazy=True)
    glyphs, widths, letters = font.getGlyphSet(), font["hmtx"], font.getBestCmap()
    scale, pen = size / font["head"].unitsPerEm, SVGPathPen(glyphs, ntos=lambda n: f"{n:.1f}".removesuffix(".0"))
    for letter in text:
        glyph = letters[ord(letter)]
        glyphs[glyph].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += (widths[glyph][0] - 15) * scale
    return pen.getCommands()


def logo_svg(colour: str = INK) -> str:
    """Mark and name, the letters as outlines."""
    words = "".join(_letters(word, 56, y, 18) for word, y in zip(NAME, (21.5, 40), strict=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 140 48" fill="none"><title>{" ".join(NAME)}</title>'
        f'<g stroke="{colour}" stroke-width="1.8"><circle cx="23" cy="24" r="19"/>'
        f'<path d="{globe_path(19, 23, 24, 45)}"/></g><path d="{dawn_path(19, 23, 24)}" fill="{CORAL}"/>'
        f'<path d="{words}" fill="{colour}"/></svg>\n'
    )


def _globe(draw: ImageDraw.ImageDraw, radius: float, cx: float, cy: float, **look) -> None:
    """Draws the globe in pixels; `look`: colour, width of the lines in pixels, step in degrees."""
    width, colour = max(1, round(look["width"])), look["colour"]
    for arc in graticule(look["step"]):
        points = [(cx + x * radius, cy - y * radius) for x, y in arc.points()]
        draw.line(points, fill=colour, width=width, joint="curve")
    edge = radius + width / 2
    draw.ellipse((cx - edge, cy - edge, cx + edge, cy + edge), outline=colour, width=width)
    draw.polygon(dawn_points(radius, cx, cy), fill=CORAL)


def tile(size: int, *, inset: float, rounded: bool) -> Image.Image:
    """The mark on a night-blue tile; `inset`: the globe's radius as a share of the tile."""
    large = size * FINE
    picture = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, large - 1, large - 1), radius=large * 0.21 if rounded else 0, fill=NIGHT)
    step = 45 if size > 24 else 90
    _globe(
        draw, large * inset, large * 0.485, large / 2, colour=PAPER, width=large / (26 if size > 48 else 20), step=step
    )
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def share_picture() -> Image.Image:
    """What a shared link shows: 1200 × 630 pixels, the name before the globe."""
    width, height = 1200 * 2, 630 * 2
    picture = Image.new("RGB", (width, height), NIGHT)
    draw = ImageDraw.Draw(picture)
    _globe(draw, 500, width - 640, height / 2, colour="#4a69ad", width=3, step=15)
    font = ImageFont.truetype(io.BytesIO(pymupdf_fonts.myfont("figbo")), 236)
    for number, word in enumerate(NAME):
        draw.text((150, 400 + number * 250), word, font=font, fill=PAPER)
    draw.rectangle((150, 330, 450, 346), fill=CORAL)
    return picture.resize((1200, 630), Image.Resampling.LANCZOS)


def _png(picture: Image.Image) -> bytes:
    with io.BytesIO() as file:
        picture.quantize(96, method=Image.Quantize.FASTOCTREE).save(file, "PNG", optimize=True)
        return file.getvalue()


def _ico() -> bytes:
    sizes = [tile(size, inset=0.36, rounded=True) for size in (48, 32, 16)]
    with io.BytesIO() as file:
        sizes[0].save(file, "ICO", sizes=[picture.size for picture in sizes], append_images=sizes[1:])
        return file.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "mark.svg": lambda: mark_svg().encode(),
    "logo.svg": lambda: logo_svg().encode(),
    "logo-on-ink.svg": lambda: logo_svg(PAPER).encode(),
    "favicon.svg": lambda: mark_svg(PAPER, ground=NIGHT).encode(),
    "favicon.ico": _ico,
    "apple-touch-icon.png": lambda: _png(tile(180, inset=0.34, rounded=False).convert("RGB")),
    "icon-192.png": lambda: _png(tile(192, inset=0.36, rounded=True)),
    "icon-512.png": lambda: _png(tile(512, inset=0.36, rounded=True)),
    "icon-maskable-192.png": lambda: _png(tile(192, inset=0.29, rounded=False).convert("RGB")),
    "icon-maskable-512.png": lambda: _png(tile(512, inset=0.29, rounded=False).convert("RGB")),
    "share.png": lambda: _png(share_picture()),
}


def write(folder: Path) -> dict[str, int]:
    """Draws every file into `folder`; returns names with sizes in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    return {name: (folder / name).write_bytes(draw()) for name, draw in FILES.items()}
