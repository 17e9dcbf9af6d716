"""The QR code, drawn as one path of rectangles: five times as fast as reportlab's own widget."""

from __future__ import annotations

from itertools import groupby

import segno

from cdm_registry import conf

from .geometry import Box
from .palette import NIGHT

QUIET = 4  # modules of white around the code (ISO/IEC 18004)
MASK = 3  # any of the eight masks is valid; choosing the best one takes five times as long as all the rest


def address(payload: str) -> str:
    """Where the code leads: all in characters of the QR code's compact mode."""
    return f"{conf.verify_base()}/V/{payload}"


def rows(text: str) -> list[bytearray]:
    """The modules of the code, row by row from the top, level M of error correction."""
    return list(segno.make_qr(text, error="m", mask=MASK, boost_error=False).matrix)


def drawn(text: str, box: Box) -> list[str]:
    """The PDF operators that draw the code with its quiet zone in a square box."""
    matrix = rows(text)
    count = len(matrix) + 2 * QUIET
    left, bottom, side, _height = box.points
    module = side / count
    path = [
        f"{start + QUIET} {count - QUIET - y - 1} {length} 1 re"
        for y, row in enumerate(matrix)
        for start, length in _dark_stretches(row)
    ]
    return [f"q {module:.6f} 0 0 {module:.6f} {left:.4f} {bottom:.4f} cm", NIGHT.fill, *path, "f Q"]


def svg_path(text: str) -> tuple[str, int]:
    """The code as the path of an SVG, and the side of its square in modules, quiet zone included."""
    matrix = rows(text)
    path = "".join(
        f"M{start + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(matrix)
        for start, length in _dark_stretches(row)
    )
    return path, len(matrix) + 2 * QUIET


def _dark_stretches(row: bytearray):
    at = 0
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            yield at, length
        at += length


def module_size(text: str, side: float) -> float:
    """The side of a module in millimetres, in a square of `side` millimetres."""
    return side / (len(rows(text)) + 2 * QUIET)
