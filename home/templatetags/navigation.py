"""The ways through the site: main menu, footer."""

from dataclasses import dataclass, field

from django import template
from django.template.context import RequestContext
from django.utils.translation import get_language
from wagtail.models import Page

from home import frame

register = template.Library()


@dataclass
class MenuItem:
    """A page of the menu, and the menu pages right below it."""

    page: Page
    url: str
    is_current: bool
    is_above: bool
    children: list["MenuItem"] = field(default_factory=list)


def frame_of(context: RequestContext) -> frame.Frame:
    page = context.get("page")
    return frame.around(context.get("request"), page if isinstance(page, Page) and page.pk else None)


@register.simple_tag(takes_context=True)
def load_frame(context: RequestContext) -> str:
    """Ask for all that stands around the page at once, before the head of the page needs a part of it."""
    frame_of(context)
    return ""


@register.inclusion_tag("home/navigation.html", takes_context=True)
def main_navigation(context: RequestContext) -> dict:
    """The main menu. A page whose parent is not in the menu is not shown either."""
    around, page, request = frame_of(context), context.get("page"), context.get("request")
    here = page.path if isinstance(page, Page) else ""
    tops: dict[str, MenuItem] = {}
    for entry in around.menu:
        item = MenuItem(entry, entry.get_url(request) or "", entry.path == here, here.startswith(entry.path))
        parent = tops.get(entry.path[: -Page.steplen])
        if around.home and entry.depth == around.home.depth + 1:
            tops[entry.path] = item
        elif parent:
            parent.children.append(item)
    return {"items": list(tops.values())}


@register.simple_tag(takes_context=True)
def footer_words(context: RequestContext) -> str:
    """The sentence of the footer in the reader's language, or nothing."""
    details = frame_of(context).details
    return details.words_in(get_language()) if details else ""


@register.inclusion_tag("home/footer.html", takes_context=True)
def site_footer(context: RequestContext) -> dict:
    """Pages, contact and accounts of the footer; nothing on an error page that has no request."""
    around, request = frame_of(context), context.get("request")
    if around.details is None:
        return {}
    links = [(page.title, page.get_url(request)) for page in around.footer]
    return {"details": around.details, "links": links, "accounts": [child.value for child in around.details.accounts]}
