"""What stands around every page: menu, breadcrumb, footer. One query for the pages of all three."""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cdm_pages.components import languages, trail
from cdm_pages.models import is_open, not_borrowed

from .models import SiteDetails

MENU_LEVELS = 2


@dataclass
class Frame:
    """The pages around a page, and what the site says of itself. Empty on an error page that has no request."""

    home: Page | None = None
    menu: list[Page] = field(default_factory=list)
    footer: list[Page] = field(default_factory=list)
    details: SiteDetails | None = None


def paths_above(page: Page | None) -> list[str]:
    """The paths of the pages above, the tree's root left out."""
    if page is None:
        return []
    return [page.path[:end] for end in range(2 * Page.steplen, len(page.path), Page.steplen)]


def wanted(root: Page, page: Page | None, chosen: list[int]) -> QuerySet[Page]:
    """All the pages around `page` in one query: front pages, menu, pages above, pages of the footer."""
    here = Q(live=True, locale__language_code=get_language())
    depths = range(root.depth + 1, root.depth + 1 + MENU_LEVELS)
    keys = Page.objects.filter(pk__in=chosen).values("translation_key")
    return Page.objects.filter(
        languages.is_front_page(root)
        | here & Q(show_in_menus=True, depth__in=depths) & is_open() & not_borrowed()
        | Q(live=True, path__in=paths_above(page))
        | here & Q(translation_key__in=keys) & not_borrowed()
        | Q(pk__in=chosen)
    )


def load(site: Site, page: Page | None, request: HttpRequest) -> Frame:
    """What stands around `page`, or around a view that is no page."""
    details = SiteDetails.objects.filter(site=site).first()
    chosen = details.footer_page_ids if details else []
    root, language = site.root_page, get_language()
    found = list(wanted(root, page, chosen).select_related("locale").order_by("path"))
    languages.keep_homes(request, [p for p in found if p.translation_key == root.translation_key and p.live])
    if page is not None:
        above = set(paths_above(page))
        trail.keep(request, page, [p for p in found if p.path in above])
    front = languages.home(request)
    order = {p.translation_key: chosen.index(p.pk) for p in found if p.pk in chosen}
    footer = [p for p in found if p.live and p.translation_key in order and p.locale.language_code == language]
    return Frame(
        home=front,
        menu=[p for p in found if front and is_menu_page(p, front)],
        footer=sorted(footer, key=lambda p: order[p.translation_key]),
        details=details,
    )


def is_menu_page(page: Page, front: Page) -> bool:
    below = page.path.startswith(front.path) and 0 < page.depth - front.depth <= MENU_LEVELS
    return below and page.show_in_menus and page.live


def around(request: HttpRequest | None, page: Page | None) -> Frame:
    """The frame of a request, asked once."""
    site = Site.find_for_request(request) if request else None
    if site is None:
        return Frame()
    if not hasattr(request, "_cdm_frame"):
        request._cdm_frame = load(site, page, request)
    return request._cdm_frame
