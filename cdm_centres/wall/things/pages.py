"""Pages: whose they are, and which lie open to everybody."""

from __future__ import annotations

from wagtail.models import Page

from cdm_centres.wall.house import House

from .rows import found


def own_page(house: House, value: str) -> bool:
    """A page of the person's own centres, or one of the network's on which they were given a right."""
    page = found(Page, value)
    return page is not None and house.holds(page)


def open_page(house: House, value: str) -> bool:
    """A page they work on, or one that everybody may read: published, closed to nobody, no other title in waiting."""
    page = found(Page, value)
    if page is None:
        return False
    return page.is_root() or house.reaches(page)
