"""The head of a page for machines that read it, and the switcher of languages."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import RequestContext
from django.utils.translation import get_language
from wagtail.models import Page

from cdm_pages.components import languages
from cdm_pages.models import SuitePage

register = template.Library()

#: Locales as Open Graph writes them.
OG_LOCALES = {"fr": "fr_FR", "en": "en_GB", "eo": "eo_EO", "es": "es_ES", "ar": "ar_AR"}
SHARE_FILTER = "fill-1200x630|format-jpeg"


def page_of(context: RequestContext) -> Page | None:
    """The page a template shows, or None in a view that is no page."""
    page = context.get("page")
    return page.specific if isinstance(page, Page) else None


def absolute(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(path) if path else ""


def share_image(request: HttpRequest, page: Page | None) -> dict | None:
    """The picture shown where the page is shared: the page's own, or None."""
    image = getattr(page, "listing_image", None) or getattr(page, "hero_image", None)
    if image is None:
        return None
    rendition = image.get_rendition(SHARE_FILTER)
    return {"url": absolute(request, rendition.url), "width": rendition.width, "height": rendition.height}


@register.inclusion_tag("cdm_pages/components/head_meta.html", takes_context=True)
def head_meta(context: RequestContext) -> dict:
    """Canonical address, alternates, description, Open Graph; nothing on an error page, which has no request."""
    request = context.get("request")
    if request is None:
        return {}
    page = page_of(context)
    found = {code: absolute(request, path) for code, path in languages.addresses(request, page).items()}
    here = get_language() or settings.LANGUAGE_CODE
    own = page.get_full_url(request) if page else found.get(here)
    is_borrowed = isinstance(page, SuitePage) and here not in found
    return {
        "page": page,
        "title": (page.seo_title or page.title) if page else "",
        "description": getattr(page, "summary", "") or getattr(page, "search_description", ""),
        "canonical": found.get(settings.LANGUAGE_CODE, own) if is_borrowed else own,
        "is_borrowed": is_borrowed,
        "alternates": {} if is_borrowed or len(found) < 2 else found,
        "default": found.get(settings.LANGUAGE_CODE),
        "locale": OG_LOCALES.get(here, here),
        "other_locales": [OG_LOCALES.get(code, code) for code in found if code != here],
        "image": share_image(request, page),
        "language": here,
    }


@register.inclusion_tag("cdm_pages/components/language_switcher.html", takes_context=True)
def language_switcher(context: RequestContext) -> dict:
    """This page in the other languages. Without a request (a server error) only the front pages are offered."""
    request = context.get("request")
    if request is None:
        here = get_language()
        offered = [
            languages.Language(code, languages.autonym(code), languages.direction(code), code == here, f"/{code}/", "")
            for code in languages.codes()
        ]
    else:
        offered = languages.offered(request, page_of(context))
    current = next((language for language in offered if language.is_current), None)
    return {"languages": offered, "current": current}
