"""Pages in their real class, with their images: in one query, whatever their number and their kinds."""

from collections.abc import Sequence
from functools import cache

from django.apps import apps
from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from wagtail.models import Page, PageViewRestriction


def without_borrowed(pages: QuerySet) -> QuerySet:
    """Without the aliases that would show another language's words under this language's address."""
    return pages.filter(Q(alias_of__isnull=True) | Q(alias_of__locale=F("locale")))


def open_to_all(pages: QuerySet) -> QuerySet:
    """Without the pages that somebody closed, or closed a page above: as Wagtail's `public()`, without its query."""
    below = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    # A subquery, not a join: SQLite would walk through all pages for each page, to find none of a few restrictions.
    closed = Subquery(Page.objects.order_by().filter(pk=OuterRef("page_id")).values("path")[:1])
    above = PageViewRestriction.objects.alias(below=below, closed=closed).filter(below__startswith=F("closed"))
    return pages.filter(~Exists(above))


@cache
def kinds() -> dict[str, bool]:
    """The suite's kinds of pages by the name of their table's link, and whether they have an image for lists."""
    found = {}
    for model in apps.get_models():
        link = model._meta.pk.remote_field if issubclass(model, Page) and model is not Page else None
        if link is not None and link.model is Page:
            found[link.get_accessor_name()] = any(field.name == "listing_image" for field in model._meta.fields)
    return found


def in_real_class(pages: QuerySet) -> list[Page]:
    """Each page as what it is, with its image: one query, where Wagtail's `specific()` asks once for each kind."""
    images = [f"{name}__listing_image" for name, has_image in kinds().items() if has_image]
    return [real(page) for page in pages.select_related(*kinds(), *images)]


def real(page: Page) -> Page:
    """The page of the kind's own class that was loaded along."""
    loaded = (page._state.fields_cache.get(name) for name in kinds())
    return next((child for child in loaded if child is not None), page)


def with_faces(pages: QuerySet | Sequence[Page]) -> list[Page]:
    """The pages in their real class, each with its `listing_image` and the image's sizes already loaded."""
    found = in_real_class(pages) if isinstance(pages, QuerySet) else list(pages)
    images = [image for page in found if (image := getattr(page, "listing_image", None))]
    if images:
        prefetch_related_objects(images, "renditions")
    return found


def children_of(page: Page) -> QuerySet[Page]:
    """The published pages right below `page` that everybody may see, in the order of the tree."""
    return without_borrowed(open_to_all(page.get_children().live())).order_by("path")
