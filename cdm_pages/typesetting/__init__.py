"""Drawing any script on paper: typefaces, shaping, and a PDF that embeds what was used (docs/card.md)."""

from .document import Document
from .exceptions import LettersMissing
from .fontshelf import FontShelf, compressed
from .pen import aligned, line_operators
from .shaping import Line, clean, is_rtl, shape
from .wrapping import wrapped

__all__ = [
    "Document",
    "FontShelf",
    "LettersMissing",
    "Line",
    "aligned",
    "clean",
    "compressed",
    "is_rtl",
    "line_operators",
    "shape",
    "wrapped",
]
