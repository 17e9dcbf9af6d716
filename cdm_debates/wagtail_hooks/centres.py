"""Debates on the pages of centres."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from laces.components import Component
from wagtail import hooks

from cdm_centres.models import CentrePage
from cdm_debates.components.centre_panel import DebatesPanel, debates_beside


@hooks.register("register_centre_panels")
def debates_of_a_centre() -> list[tuple[str, type[Component]]]:
    return [("debates", DebatesPanel)]


@hooks.register("register_pages_beside")
def pages_of_debates(page: CentrePage) -> tuple[QuerySet[Any], str]:
    """They come with the page's own links, so that they cost no query."""
    return debates_beside(page)
