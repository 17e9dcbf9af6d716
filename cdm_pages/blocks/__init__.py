"""The blocks a page's body is composed of, and the registry through which other apps add theirs."""

from .base import BodyBlockMixin, BodyStructBlock
from .body import BodyBlock, values_within
from .links import ButtonBlock, LinkBlock
from .media import DocumentListBlock, GalleryBlock, PictureBlock
from .registry import BlockNameTaken, body_blocks
from .remote import RemoteMediaBlock
from .table import TranslatableTableBlock
from .text import AccordionBlock, CalloutBlock, HeadingBlock, ParagraphBlock, QuoteBlock

__all__ = [
    "AccordionBlock",
    "BlockNameTaken",
    "BodyBlock",
    "BodyBlockMixin",
    "BodyStructBlock",
    "ButtonBlock",
    "CalloutBlock",
    "DocumentListBlock",
    "GalleryBlock",
    "HeadingBlock",
    "LinkBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuoteBlock",
    "RemoteMediaBlock",
    "TranslatableTableBlock",
    "body_blocks",
    "values_within",
]
