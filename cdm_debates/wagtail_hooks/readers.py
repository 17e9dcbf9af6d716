"""Pages of debates that are not for everybody: lists, feeds, searches and choosers of the whole site leave them out."""

from __future__ import annotations

from typing import Any

from wagtail import hooks

from cdm_debates.enums import Readers
from cdm_debates.models import DebatePage


@hooks.register("register_closed_pages")
def debates_for_their_audience() -> Any:
    """Their keys. Whoever belongs to the audience finds them in the list of debates."""
    return DebatePage.objects.exclude(debate__readers=Readers.EVERYBODY).order_by().values("pk")
