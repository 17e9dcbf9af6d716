"""Where a page stands: the published pages above it, from the front page of its language down."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from cdm_pages.models import SuitePage


@dataclass(frozen=True)
class Trail:
    """The pages above one page, as whoever draws the site around it found them."""

    page: int
    above: list[Page]


def keep(request: HttpRequest, page: Page, above: list[Page]) -> None:
    """Remember for the rest of the request what stands above the page, so that it is not asked twice."""
    request._cdm_trail = Trail(page.pk, above)


def above(request: HttpRequest | None, page: SuitePage) -> list[Page]:
    """The pages above: those that were kept, or asked of the page."""
    kept = getattr(request, "_cdm_trail", None)
    return kept.above if kept is not None and kept.page == page.pk else page.above
