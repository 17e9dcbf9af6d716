"""What the pages of centres show beside their own words."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from cdm_centres import countries, finding
from cdm_centres.models import Centre, CentreIndexPage, CentrePage
from cdm_centres.panels import centre_panels, own_panels

register = template.Library()

#: Of a point on the map, in the map's units.
RADIUS = 6


@register.simple_tag(takes_context=True)
def directory(context: RequestContext, page: CentreIndexPage) -> finding.Directory:
    """The centres the reader asked for: found once for a page, however often the template asks."""
    if not hasattr(page, "found"):
        page.found = finding.directory(page, context["request"])
    return page.found


@register.simple_tag
def map_points(entries: list[finding.Entry]) -> SafeString:
    """The centres as links on the map; coordinates in degrees go along for whoever asks what is near.

    Hundreds of them on a page: only what is text is escaped, the rest are numbers.
    """
    return SafeString("".join(_point(entry, *entry.point) for entry in entries))


def _point(entry: finding.Entry, x: float, y: float) -> str:
    label = escape(f"{entry.title} · {entry.country_name}")
    place = f'data-latitude="{entry.latitude:g}" data-longitude="{entry.longitude:g}"'
    circle = f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS}"/>'
    return f'<a href="{escape(entry.url)}" tabindex="-1" {place}>{circle}<title>{label}</title></a>'


@register.simple_tag(takes_context=True)
def panels(context: RequestContext, page: CentrePage) -> SafeString:
    """What apps show on this centre's page, in their order."""
    rendered = (
        panel(page).render_html({"request": context.get("request")}) for _name, panel in centre_panels(own_panels())
    )
    return format_html_join("\n", "{}", ((html,) for html in rendered))


@register.filter
def country_name(centre: Centre) -> str:
    """The centre's country in the reader's language."""
    return countries.name(centre.country, get_language())


@register.filter
def spoken(centre: Centre) -> str:
    """The languages spoken there, named in the reader's."""
    return countries.languages_list(centre.languages, get_language())


@register.simple_tag
def map_link(centre: Centre) -> str:
    """The centre on OpenStreetMap: a plain link, asked only by whoever follows it; "" without coordinates."""
    if centre.latitude is None:
        return ""
    at = f"{centre.latitude}/{centre.longitude}"
    return f"https://www.openstreetmap.org/?mlat={centre.latitude}&mlon={centre.longitude}#map=17/{at}"


@register.inclusion_tag("cdm_centres/trail.html", takes_context=True)
def trail(context: RequestContext, page: Page) -> dict:
    """The pages above, from the front page of the language down."""
    return {"above": page.above, "page": page, "request": context.get("request")}


@register.simple_tag
def absolute(request: object, page: Page) -> str:
    """The whole address of a page, to be sent to somebody."""
    return page.get_full_url(request)
