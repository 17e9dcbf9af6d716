"""The body of a page: the blocks in their order, prepared together before they are shown."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail import blocks
from wagtail.images.models import AbstractImage

from .linked import expand_texts, find_translations
from .links import ButtonBlock
from .media import DocumentListBlock, GalleryBlock, PictureBlock
from .registry import body_blocks
from .remote import RemoteMediaBlock
from .table import TranslatableTableBlock
from .text import AccordionBlock, CalloutBlock, HeadingBlock, HeadingValue, ParagraphBlock, QuoteBlock


def own_blocks() -> list[tuple[str, blocks.Block]]:
    """The blocks every body offers, in the order of the chooser."""
    return [
        ("heading", HeadingBlock()),
        ("paragraph", ParagraphBlock()),
        ("quote", QuoteBlock()),
        ("picture", PictureBlock()),
        ("gallery", GalleryBlock()),
        ("media", RemoteMediaBlock()),
        ("callout", CalloutBlock()),
        ("accordion", AccordionBlock()),
        ("table", TranslatableTableBlock()),
        ("button", ButtonBlock()),
        ("documents", DocumentListBlock()),
    ]


def values_within(value: Any) -> Iterator[Any]:
    """Every value inside a block's value, at any depth, itself included."""
    yield value
    if isinstance(value, blocks.StructValue):
        children: Any = value.values()
    elif isinstance(value, blocks.StreamValue):
        children = (child.value for child in value)
    elif isinstance(value, blocks.list_block.ListValue):
        children = value
    else:
        return
    for child in children:
        yield from values_within(child)


def number_anchors(value: blocks.StreamValue) -> None:
    """Give each heading an anchor of its own: the second « contact » of a page becomes contact-2."""
    seen: set[str] = set()
    for heading in (child.value for child in value if isinstance(child.value, HeadingValue)):
        anchor, count = heading.own_anchor, 1
        while anchor in seen:
            count += 1
            anchor = f"{heading.own_anchor}-{count}"
        seen.add(anchor)
        heading.unique_anchor = anchor


def fetch_renditions(values: Iterable[Any]) -> None:
    """Load the sizes of all the images of a body with one query, whatever their number."""
    images = [found for found in values if isinstance(found, AbstractImage)]
    if images:
        prefetch_related_objects(images, "renditions")


class BodyBlock(blocks.StreamBlock):
    """The blocks of a page in the order the editor gave them."""

    def __init__(self, local_blocks: list | None = None, **kwargs: Any) -> None:
        super().__init__(body_blocks(own_blocks()) if local_blocks is None else local_blocks, **kwargs)

    def get_context(self, value: blocks.StreamValue, parent_context: dict | None = None) -> dict:
        number_anchors(value)
        within = list(values_within(value))
        fetch_renditions(within)
        expand_texts(within)
        find_translations(within)
        return super().get_context(value, parent_context=parent_context)

    class Meta:
        template = "cdm_pages/blocks/body.html"
