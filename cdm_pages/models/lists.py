"""Pages in their real class, with their images: in one query, whatever their number and their kinds."""

from collections.abc import Sequence
from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
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
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction


def without_borrowed(pages: QuerySet) -> QuerySet:
    """Without the aliases that would show another language's words under this language's address."""
    return pages.filter(not_borrowed())


def not_borrowed() -> Q:
    """`without_borrowed` as a condition, to be joined to others: a union of querysets costs more to build."""
    return Q(alias_of__isnull=True) | Q(alias_of__locale=F("locale"))


def open_to_all(pages: QuerySet) -> QuerySet:
    """Without the pages that somebody closed, or closed a page above: as Wagtail's `public()`, without its query. And
    without those that are not for everybody by a fact of their own (`not_for_everybody`).
    """
    return pages.filter(is_open())


def is_open() -> Q:
    """`open_to_all` as a condition, to be joined to others."""
    return Q(~_is_closed(), ~not_for_everybody())


@cache
def _is_closed() -> Exists:
    """Something closes the page or one above it. The same on every page that is served: put into words once."""
    below = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    # A subquery, not a join: SQLite would walk through all pages for each page, to find none of a few restrictions.
    closed = Subquery(Page.objects.order_by().filter(pk=OuterRef("page_id")).values("path")[:1])
    return Exists(PageViewRestriction.objects.alias(below=below, closed=closed).filter(below__startswith=F("closed")))


def not_for_everybody() -> Q:
    """Pages whose app says who reads them, such as a debate among members. An app names its own by the hook
    `register_closed_pages`: a function that returns their keys as a queryset.
    """
    closed = Q(pk__in=[])
    for keys in hooks.get_hooks("register_closed_pages"):
        closed |= Q(pk__in=keys())
    return closed


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


#: What a link to a page needs of it.
LINK_FIELDS = ("title", "url_path", "path", "depth", "live", "locale", "content_type", "translation_key", "alias_of")


def links_in_real_class(pages: QuerySet, *more: str) -> list[Page]:
    """Each page as what it is, with what a link needs and the fields of `more`: a query that is quick to write.

    What else is asked of them costs a query each.
    """
    return [_in_own_class(page) for page in pages.select_related(*more).only(*LINK_FIELDS, *more)]


def _in_own_class(page: Page) -> Page:
    """As `real`; without the table of the page's kind where that was not read. Its fields are then asked for when used.

    Wagtail's `specific_deferred` would ask for each field that was left out.
    """
    child = real(page)
    model = ContentType.objects.get_for_id(page.content_type_id).model_class()
    if child is not page or model is None or isinstance(page, model):
        return child
    known = {**page.__dict__, model._meta.pk.attname: page.pk}
    names = [field.attname for field in model._meta.concrete_fields if field.attname in known]
    child = model.from_db(page._state.db, names, [known[name] for name in names])
    child._state.fields_cache.update(page._state.fields_cache)
    return child


def real(page: Page) -> Page:
    """The page of the kind's own class that was loaded along."""
    loaded = (page._state.fields_cache.get(name) for name in kinds())
    return next((child for child in loaded if child is not None), page)


def closed_above(path: str) -> QuerySet[PageViewRestriction]:
    """What closes the page of a path: said of itself, of a page above it, or of one that any of them is an alias of."""
    paths = [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]
    return PageViewRestriction.objects.filter(Q(page__path__in=paths) | Q(page__aliases__path__in=paths)).distinct()


def at_address(pages: QuerySet) -> Page | None:
    """The first of `pages` as what it is, with its image; `is_unrestricted` says that nobody closed it.

    Two narrow queries: one that reads every kind of page the suite knows costs more to write than to answer.
    """
    found = pages.values_list("pk", "content_type_id", "path").first()
    if found is None:
        return None
    pk, kind, path = found
    model = ContentType.objects.get_for_id(kind).model_class() or Page
    has_image = any(field.name == "listing_image" for field in model._meta.fields)
    rows = model._default_manager.select_related(*(["listing_image"] if has_image else []))
    return rows.annotate(is_unrestricted=~Exists(closed_above(path))).filter(pk=pk).first()


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
