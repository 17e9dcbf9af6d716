"""Centres and their sites."""

from __future__ import annotations

from wagtail.models import Site

from cdm_centres.wall.house import House

from .pages import own_page
from .rows import found, is_number


def own_centre(house: House, value: str) -> bool:
    """A centre, by its number, where they hold a mandate."""
    return is_number(value) and int(value) in house.centres


def own_site(house: House, value: str) -> bool:
    """A site whose front page is their centre's."""
    site = found(Site, value)
    return site is not None and own_page(house, str(site.root_page_id))
