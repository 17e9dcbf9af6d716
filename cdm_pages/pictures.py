"""Takes in a picture from outside: whatever was sent, what is kept is a clean picture we encoded ourselves.

Nothing of the file survives but its pixels: no metadata (a telephone writes where it was taken), no hidden document,
no second picture. Colours are sRGB, the picture stands upright. Sizes are pixels, weights bytes.
"""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import IO, Protocol

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener

# Decoders are named below, so they must be known before the first picture comes.
Image.init()
register_heif_opener()

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 40_000_000
MIN_SIDE = 16
MAX_SIDE = 4096
# 25 × 31 mm as on the card: at 300 dpi at least, at 600 dpi where the picture has it.
PORTRAIT_RATIO = (25, 31)
PORTRAIT_MIN = (300, 375)
PORTRAIT_HEIGHTS = (376, 744)
# Faces stand above the middle of a picture.
PORTRAIT_CENTRE = (0.5, 0.4)
# Only these decoders are ever tried; the one of JPEG answers for MPO too.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF")
SUFFIXES = frozenset({"", ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".png", ".webp", ".gif", ".heic", ".heif", ".avif"})
# Files of telephones that hold a second picture beside the one meant: depth, the moment after.
STILLS = frozenset({"MPO", "HEIF"})


class Upload(Protocol):
    """A file somebody sent, as Django hands it over."""

    name: str | None
    size: int | None

    def read(self, num_bytes: int = ..., /) -> bytes: ...

    def seek(self, offset: int, whence: int = ..., /) -> int: ...


class PictureRefused(Exception):
    """A picture that cannot be taken in; `sentence` says why and what to do, `code` names the reason for machines."""

    code = "refused"
    sentence = _("Cette image ne peut pas être acceptée. Choisissez-en une autre.")

    def __str__(self) -> str:
        return str(self.sentence)


class EmptyFile(PictureRefused):
    code = "empty"
    sentence = _("Ce fichier est vide. Choisissez à nouveau votre image.")


class TooHeavy(PictureRefused):
    code = "too_heavy"
    sentence = _("Cette image pèse plus de 8 Mo. Envoyez-la dans une taille plus petite, ou prenez-en une autre.")


class TooManyPixels(PictureRefused):
    code = "too_many_pixels"
    sentence = _("Cette image a plus de 40 millions de points. Réduisez-la, ou prenez-en une autre.")


class TooSmall(PictureRefused):
    code = "too_small"
    sentence = _("Cette image est trop petite pour être imprimée nettement. Prenez-en une plus grande.")


class DrawingRefused(PictureRefused):
    code = "svg"
    sentence = _("Un dessin SVG ne peut pas être accepté. Envoyez une image JPEG, PNG, WebP ou HEIC.")


class Disguised(PictureRefused):
    code = "disguised"
    sentence = _("Le nom de ce fichier n’est pas celui d’une image. Envoyez une image JPEG, PNG, WebP ou HEIC.")


class NotAPicture(PictureRefused):
    code = "not_a_picture"
    sentence = _("Ce fichier n’est pas une image, quel que soit son nom. Envoyez une image JPEG, PNG, WebP ou HEIC.")


class Damaged(PictureRefused):
    code = "damaged"
    sentence = _("Cette image est abîmée ou incomplète. Envoyez-la à nouveau, ou prenez-en une autre.")


class Animated(PictureRefused):
    code = "animated"
    sentence = _("Une image animée ne peut pas être acceptée. Choisissez une image fixe.")


def portrait(upload: Upload) -> ContentFile:
    """A person's portrait for the card: JPEG, 25:31, at least 303 × 376. Raises `PictureRefused`."""
    image = _opened(upload)
    upright = image.size if not _lies_on_its_side(image) else image.size[::-1]
    if upright[0] < PORTRAIT_MIN[0] or upright[1] < PORTRAIT_MIN[1]:
        raise TooSmall
    # A large JPEG is decoded at a fraction of its size, still twice what the card needs.
    image.draft("RGB", (PORTRAIT_HEIGHTS[1] * 2, PORTRAIT_HEIGHTS[1] * 2))
    image = _flattened(_decoded(image))
    wide, high = PORTRAIT_RATIO
    available = min(image.height, image.width * high // wide)
    height = max(PORTRAIT_HEIGHTS[0], min(PORTRAIT_HEIGHTS[1], available))
    size = (round(height * wide / high), height)
    image = ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=PORTRAIT_CENTRE)
    return _jpeg(image, "portrait.jpg", quality=90)


def picture(upload: Upload, *, max_side: int = MAX_SIDE) -> ContentFile:
    """A picture for a page, at most `max_side` on its longer side: drawings stay PNG, photos become JPEG.

    Its name keeps its stem and gets the true suffix. Raises `PictureRefused`.
    """
    image = _opened(upload)
    if min(image.size) < MIN_SIDE:
        raise TooSmall
    stem = PurePath(upload.name or "").stem or "image"
    is_drawing = image.format in {"PNG", "GIF"}
    image = _decoded(image)
    image.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    if is_drawing or _is_transparent(image):
        return _encoded(image.convert("RGBA" if _is_transparent(image) else "RGB"), f"{stem}.png", "PNG")
    return _jpeg(_flattened(image), f"{stem}.jpg", quality=88)


def _opened(upload: Upload) -> Image.Image:
    """The picture with its header read and nothing decoded yet."""
    data = _bytes(upload)
    head = data[:2048].lstrip(b"\xef\xbb\xbf\x00 \t\r\n").lower()
    suffix = PurePath(upload.name or "").suffix.lower()
    if suffix in {".svg", ".svgz"} or (head.startswith(b"<") and b"<svg" in head):
        raise DrawingRefused
    if suffix not in SUFFIXES:
        raise Disguised
    image = _identified(io.BytesIO(data))
    if image.width * image.height > MAX_PIXELS:
        raise TooManyPixels
    if getattr(image, "is_animated", False) and image.format not in STILLS:
        raise Animated
    return image


def _bytes(upload: Upload) -> bytes:
    """The whole file, never more than the limit whatever size it claims."""
    if (upload.size or 0) > MAX_BYTES:
        raise TooHeavy
    upload.seek(0)
    data = upload.read(MAX_BYTES + 1)
    if not data:
        raise EmptyFile
    if len(data) > MAX_BYTES:
        raise TooHeavy
    return data


def _identified(stream: IO[bytes]) -> Image.Image:
    try:
        return Image.open(stream, formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels from error
    except Image.UnidentifiedImageError as error:
        raise NotAPicture from error
    except Exception as error:  # a decoder fed with hostile bytes may raise anything
        raise Damaged from error


def _lies_on_its_side(image: Image.Image) -> bool:
    try:
        return image.getexif().get(0x0112) in {5, 6, 7, 8}
    except Exception:  # hostile metadata may raise anything; without it the picture is taken as it lies
        return False


def _decoded(image: Image.Image) -> Image.Image:
    """The pixels, upright, in sRGB, in 8 bits, in a picture that knows nothing else."""
    try:
        image.load()
    except Exception as error:  # a decoder fed with hostile bytes may raise anything
        raise Damaged from error
    profile = image.info.get("icc_profile")
    image = _upright(image)
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if _is_transparent(image):
        image = image.convert("RGBA")
    elif profile and image.mode in {"RGB", "CMYK", "L"}:
        image = _in_srgb(image, profile)
    clean = image if image.mode == "RGBA" else image.convert("RGB")
    clean.info = {}
    return clean


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # hostile metadata may raise anything; without it the picture is taken as it lies
        return image.copy()


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        return ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image.convert("RGB")  # a broken profile is no reason to refuse a face


def _is_transparent(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in image.info


def _flattened(image: Image.Image) -> Image.Image:
    """On white paper where it was transparent."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _jpeg(image: Image.Image, name: str, *, quality: int) -> ContentFile:
    return _encoded(image, name, "JPEG", quality=quality, optimize=True, progressive=True)


def _encoded(image: Image.Image, name: str, kind: str, **options: int) -> ContentFile:
    # Pasted on a new one: what a decoder left in `info` (comments, profiles) would be written along.
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    stream = io.BytesIO()
    clean.save(stream, kind, **options)
    return ContentFile(stream.getvalue(), name=name)
