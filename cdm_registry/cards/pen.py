"""Writes blocks of fitted lines in PDF's operators."""

from __future__ import annotations

from cdm_pages.typesetting import FontShelf, aligned, line_operators

from .fitting import Block


def block_operators(shelf: FontShelf, block: Block, column: tuple[float, float, float], align: str) -> list[str]:
    """The PDF operators that draw a block from the top of a column (left, top, width, in points).

    `align` is left, right or center.
    """
    left, top, width = column
    drawn: list[str] = []
    for line, below in zip(block.lines, block.baselines, strict=True):
        start = aligned(line, block.size, left, width, align)
        drawn.append(line_operators(shelf, line, block.size, (start, top - below)))
    return drawn
