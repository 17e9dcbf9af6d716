"""The contact form on a centre's pages, and how punctual its answers are."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse

from cdm_centres import conf, recurrence
from cdm_centres.enums import CentreStatus
from cdm_centres.forms.letters import ContactForm
from cdm_centres.models import Centre, Enquiry
from cdm_centres.querysets import Punctuality

register = template.Library()


@register.inclusion_tag("cdm_centres/enquiries/on_page.html")
def contact_form(centre: Centre | None) -> dict[str, Any]:
    """The form by which a reader writes to a centre; nothing while it takes no letters."""
    is_open = centre is not None and centre.status == CentreStatus.ACTIVE and bool(contact_address(centre))
    form = ContactForm() if is_open else None
    return {"centre": centre, "form": form, "hours": conf.value("ANSWER_HOURS")}


@register.simple_tag
def contact_address(centre: Centre) -> str:
    """Where a centre is written to; empty where the site has no such pages."""
    try:
        return reverse("centres:contact", args=[centre.slug])
    except NoReverseMatch:
        return ""


@register.simple_tag
def punctuality(days: int) -> Punctuality:
    """How the network answered in the last days: figures of all centres together, and nothing about anybody."""
    return Enquiry.objects.punctuality(days=days)


@register.filter
def in_hours(time: Any) -> int:
    """A length of time in whole hours, half of one rounded up; « 0 » is less than half an hour."""
    return int(time.total_seconds() / 3600 + 0.5) if time else 0


@register.filter
def zone(name: str) -> datetime.tzinfo:
    """The time zone of a centre."""
    return recurrence.zone_of(name)


@register.filter
def zone_in_words(zone: datetime.tzinfo) -> str:
    """A time zone as readers know it, beside a time."""
    return recurrence.zone_in_words(zone)
