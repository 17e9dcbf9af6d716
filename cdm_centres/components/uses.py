"""Where a picture or document is shown: asked before it is taken out of the commons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from cdm_centres.models import CentrePage


@dataclass(frozen=True)
class Use:
    """A page that shows it, and the name of the page's centre ("" outside all centres)."""

    page: Page
    centre: str


def uses_of(thing: Any) -> list[Use]:
    """The pages that show it, by centre; three queries, whatever their number."""
    pages_only = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.get_references_to(thing).filter(base_content_type=pages_only)
    pages = list(Page.objects.filter(pk__in={int(pk) for pk in found.values_list("object_id", flat=True)}))
    names = centres_of(pages)
    return sorted((Use(page, names[page.pk]) for page in pages), key=lambda use: (use.centre, use.page.title))


def centres_of(pages: list[Page]) -> dict[int, str]:
    """The name of each page's centre, by the page's number: one query."""
    above = {page.path[:end] for page in pages for end in range(Page.steplen, len(page.path) + 1, Page.steplen)}
    fronts = CentrePage.objects.filter(path__in=above).select_related("centre").only("path", "centre__name")
    names = {front.path: front.centre.name for front in fronts}
    return {page.pk: next((name for path, name in names.items() if page.path.startswith(path)), "") for page in pages}
