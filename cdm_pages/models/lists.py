"""Pages as a list shows them: with their real class and their image, in a constant number of queries."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet
from wagtail.images import get_image_model
from wagtail.models import Page


def without_borrowed(pages: QuerySet) -> QuerySet:
    """Without the aliases that would show another language's words under this language's address."""
    return pages.filter(Q(alias_of__isnull=True) | Q(alias_of__locale=F("locale")))


def with_faces(pages: QuerySet | Sequence[Page]) -> list[Page]:
    """The pages in their real class, each with its `listing_image` and the image's sizes already loaded."""
    found = list(pages.specific() if isinstance(pages, QuerySet) else pages)
    wanted = {page.listing_image_id for page in found if getattr(page, "listing_image_id", None)}
    images = get_image_model().objects.prefetch_related("renditions").in_bulk(wanted) if wanted else {}
    for page in found:
        image = images.get(getattr(page, "listing_image_id", None))
        if image:
            page.listing_image = image
    return found


def children_of(page: Page) -> QuerySet[Page]:
    """The published, public pages right below `page`, in the order of the tree."""
    return without_borrowed(page.get_children().live().public()).order_by("path")
