"""What the pages of centres show beside their own words."""

from __future__ import annotations

from html import escape

from django import template
from django.template.context import RequestContext
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from cdm_centres import colours, countries, finding, hours
from cdm_centres.components.rooms import may_adapt
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


@register.simple_tag
def absolute(request: object, page: Page) -> str:
    """The whole address of a page, to be sent to somebody."""
    return page.get_full_url(request)


@register.inclusion_tag("cdm_centres/adapt_link.html", takes_context=True)
def adapt_link(context: RequestContext, page: Page) -> dict:
    """«Adapter pour mon centre», for whoever writes in another centre; nothing for readers, and no query for them."""
    request = context.get("request")
    is_shown = request is not None and hasattr(request, "user") and not getattr(request, "is_preview", False)
    if not is_shown or not may_adapt(request.user, page):
        return {"url": ""}
    return {"url": reverse("cdm_centres_sharing:adapt", args=[page.pk])}


@register.simple_tag
def centre_look(centre: Centre | None) -> SafeString:
    """The link to the centre's own colours; nothing where it has none, or where the host serves none."""
    text = colours.sheet(centre.colour, centre.second_colour) if centre else ""
    if not text:
        return SafeString("")
    try:
        address = reverse("centre_looks:look", args=[centre.slug, colours.digest(text)])
    except NoReverseMatch:
        return SafeString("")
    return format_html('<link rel="stylesheet" href="{}">', address)


@register.filter
def hours_of(centre: Centre) -> list[tuple[str, str]]:
    """Days and hours in the reader's language."""
    return hours.spoken(centre.hours, get_language())
