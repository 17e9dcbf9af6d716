"""What pages show of events: an agenda, the dates of one event, the next dates of a centre or of all."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext

from cdm_centres import agenda as agendas
from cdm_centres.models import EventIndexPage, EventPage

register = template.Library()


@register.simple_tag(takes_context=True)
def agenda(context: RequestContext, page: EventIndexPage) -> agendas.Agenda:
    """The dates the reader asked for: found once for a page, however often the template asks."""
    if not hasattr(page, "found"):
        page.found = agendas.agenda(page, context["request"])
    return page.found


@register.simple_tag(takes_context=True)
def dates_of(context: RequestContext, page: EventPage) -> agendas.Dates:
    """The next and the last dates of the event a page tells of; as they are typed, in a preview."""
    if not hasattr(page, "dates"):
        page.dates = agendas.dates_of_page(page, context["request"])
    return page.dates


@register.simple_tag(takes_context=True)
def coming_meetings(context: RequestContext, number: int) -> list[agendas.Meeting]:
    """The next dates of the whole network."""
    return agendas.coming(context.get("request"), number)
