"""What this site's front adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.blocks import Block

from .blocks import PagesBlock


@hooks.register("register_body_blocks")
def blocks_of_the_front() -> list[tuple[str, Block]]:
    return [("pages", PagesBlock())]
