"""In which languages what the reader sees exists, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import Resolver404, resolve, translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page, Site

from cdm_pages.models import SuitePage

WAGTAIL_VIEW = "wagtail_serve"


@dataclass(frozen=True)
class Language:
    """A language of the site as the switcher offers it.

    `url` is this page in that language, "" where it is not translated; `home` is that language's front page, "" where
    there is none.
    """

    code: str
    name: str
    direction: str
    is_current: bool
    url: str
    home: str

    @property
    def is_translated(self) -> bool:
        return bool(self.url)


@cache
def autonym(code: str) -> str:
    """What a language calls itself: « Français », « Esperanto », « العربية »."""
    try:
        name = BabelLocale.parse(code, sep="-").get_display_name(code)
    except (UnknownLocaleError, ValueError):
        name = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]


def direction(code: str) -> str:
    """rtl for Arabic and its like, ltr otherwise."""
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


def homes(request: HttpRequest) -> dict[str, Page]:
    """The published front pages of the site by language code, asked once in a request."""
    if not hasattr(request, "_cdm_homes"):
        site = Site.find_for_request(request)
        found = front_pages(site.root_page).select_related("locale") if site else []
        keep_homes(request, found)
    return request._cdm_homes


def front_pages(root: Page) -> QuerySet[Page]:
    """The published translations of a site's root, those that are pages of their own."""
    return Page.objects.filter(is_front_page(root))


def is_front_page(root: Page) -> Q:
    """`front_pages` as a condition."""
    return Q(live=True, translation_key=root.translation_key, alias_of__isnull=True)


def keep_homes(request: HttpRequest, pages: Iterable[Page]) -> None:
    """Remember the front pages for the rest of the request; each comes with its locale."""
    request._cdm_homes = {page.locale.language_code: page for page in pages}


def home(request: HttpRequest) -> Page | None:
    """The front page of the reader's language."""
    return homes(request).get(get_language() or settings.LANGUAGE_CODE)


def codes() -> list[str]:
    """The site's languages in the order of the settings, the source language first."""
    return [code for code, _name in settings.LANGUAGES]


def addresses(request: HttpRequest, page: Page | None = None) -> dict[str, str]:
    """Paths of what the reader sees, by language code, in each language it really exists in."""
    if page is not None:
        family = page.translations if isinstance(page, SuitePage) else [page]
        return {found.locale.language_code: found.get_url(request) or "" for found in family}
    return addresses_of_view(request)


def addresses_of_view(request: HttpRequest) -> dict[str, str]:
    """Paths of a view whose words are in the catalogues: it exists in every language, under each one's prefix.

    Found once in a request: the head of the page and the switcher both ask.
    """
    asked = (request.path_info, get_language())
    if getattr(request, "_cdm_addresses", (None, {}))[0] != asked:
        request._cdm_addresses = asked, _find_addresses_of_view(request)
    return request._cdm_addresses[1]


def _find_addresses_of_view(request: HttpRequest) -> dict[str, str]:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return {}
    if match.view_name == WAGTAIL_VIEW or not request.path_info.startswith(f"/{get_language()}/"):
        return {}
    return {code: translate_url(request.path_info, code) for code in codes()}


def addresses_by_parameter(request: HttpRequest) -> dict[str, str]:
    """Addresses of a view outside the languages' prefixes that lets `?…=` choose one (its `language_parameter`)."""
    try:
        parameter = getattr(resolve(request.path_info).func, "language_parameter", "")
    except Resolver404:
        return {}
    return {code: f"{request.path}?{parameter}={code}" for code in codes()} if parameter else {}


def _with(asked: str, url: str) -> str:
    return f"{url}?{asked}" if asked and url and "?" not in url else url


def offered(request: HttpRequest, page: Page | None = None) -> list[Language]:
    """Every language of the site, with this page in it or the word that it is not translated yet.

    What was asked of a view goes along: the words somebody looks for, the page that waits behind the sign-in.
    """
    here, fronts = get_language(), homes(request)
    found = addresses(request, page) or addresses_by_parameter(request)
    asked = request.META.get("QUERY_STRING", "") if page is None else ""
    return [
        Language(
            code=code,
            name=autonym(code),
            direction=direction(code),
            is_current=code == here,
            url=_with(asked, found.get(code, "")),
            home=(fronts[code].get_url(request) or "") if code in fronts else "",
        )
        for code in codes()
    ]
