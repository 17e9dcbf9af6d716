"""The ways through the site: breadcrumb, main menu, footer."""

from dataclasses import dataclass, field

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cdm_pages.components import languages
from cdm_pages.models import without_borrowed
from home.models import SiteDetails

register = template.Library()

MENU_LEVELS = 2


@dataclass
class MenuItem:
    """A page of the menu, and the menu pages right below it."""

    page: Page
    url: str
    is_current: bool
    is_above: bool
    children: list["MenuItem"] = field(default_factory=list)


def menu_pages(front: Page) -> list[Page]:
    """Pages marked for menus, two levels below the front page, in the order of the tree."""
    below = Page.objects.descendant_of(front).filter(depth__lte=front.depth + MENU_LEVELS)
    return list(without_borrowed(below.live().public().in_menu()).order_by("path"))


def menu(request: HttpRequest, current: Page | None) -> list[MenuItem]:
    """The main menu of the reader's language. A page whose parent is not in the menu is not shown either."""
    front = languages.home(request)
    if front is None:
        return []
    tops: dict[str, MenuItem] = {}
    here = current.path if current else ""
    for page in menu_pages(front):
        item = MenuItem(page, page.get_url(request) or "", page.path == here, here.startswith(page.path))
        above = page.path[: -Page.steplen]
        if page.depth == front.depth + 1:
            tops[page.path] = item
        elif above in tops:
            tops[above].children.append(item)
    return list(tops.values())


@register.inclusion_tag("home/navigation.html", takes_context=True)
def main_navigation(context: RequestContext) -> dict:
    """The main menu; empty on an error page that has no request."""
    request = context.get("request")
    page = context.get("page")
    return {"items": menu(request, page if isinstance(page, Page) else None) if request else []}


@register.inclusion_tag("home/breadcrumb.html", takes_context=True)
def breadcrumb(context: RequestContext, page: Page) -> dict:
    """The pages above `page`, from the front page of its language down."""
    above = page.get_ancestors().live().filter(depth__gt=1).order_by("path") if page else []
    return {"above": list(above), "page": page, "request": context.get("request")}


def footer_pages(details: SiteDetails) -> list[Page]:
    """The footer's pages in the reader's language, in the order of the settings; what is not translated is left out."""
    chosen = list(details.footer_pages.order_by("sort_order").values_list("page__translation_key", flat=True))
    if not chosen:
        return []
    found = without_borrowed(
        Page.objects.live().filter(translation_key__in=chosen, locale__language_code=get_language())
    )
    return sorted(found, key=lambda page: chosen.index(page.translation_key))


def details_of(request: HttpRequest | None) -> SiteDetails | None:
    """What the site says of itself, asked once in a request; None on an error page that has no request."""
    if request is None:
        return None
    if not hasattr(request, "_cdm_details"):
        site = Site.find_for_request(request)
        request._cdm_details = SiteDetails.objects.filter(site=site).first() if site else None
    return request._cdm_details


@register.simple_tag(takes_context=True)
def footer_words(context: RequestContext) -> str:
    """The sentence of the footer in the reader's language, or nothing."""
    details = details_of(context.get("request"))
    words = details.words.filter(locale__language_code=get_language()) if details else None
    return (words.values_list("text", flat=True).first() if words is not None else None) or ""


@register.inclusion_tag("home/footer.html", takes_context=True)
def site_footer(context: RequestContext) -> dict:
    """Pages, contact and accounts of the footer; nothing on an error page that has no request."""
    request = context.get("request")
    details = details_of(request)
    if details is None:
        return {}
    links = [(page.title, page.get_url(request)) for page in footer_pages(details)]
    return {"details": details, "links": links, "accounts": details.accounts.order_by("sort_order")}
