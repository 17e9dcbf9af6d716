"""Serving a page found by its whole address at once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from cdm_pages.models import SuitePage, at_address

from .errors import not_found


def find(request: HttpRequest, path: str) -> Page | None:
    """The page at an address of the reader's language, when no page in its way routes by itself.

    Wagtail walks down the tree with two queries for each step; the addresses of our pages say the whole way.
    """
    site = Site.find_for_request(request)
    roots = Page()._get_site_root_paths(request) if site else []
    root = next((r.root_path for r in roots if r.site_id == site.pk and r.language_code == get_language()), None)
    if root is None:
        return None
    url_path = root + "".join(f"{step}/" for step in path.split("/") if step)
    found = at_address(Page.objects.filter(url_path=url_path))
    return found if isinstance(found, SuitePage) and type(found).route is SuitePage.route else None


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """As Wagtail's own view, which takes the page found here, or looks for it its own way."""
    page = find(request, path)
    if page is not None and page.live:
        request._wagtail_route_for_request = page.route(request, [])
    try:
        return wagtail_serve(request, path)
    except Http404 as missing:
        # Answered here and not by the handler, which Django passes over in development.
        return not_found(request, missing)
