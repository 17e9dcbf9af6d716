"""Events for calendar programs: of a centre, of the network, and one by one."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from cdm_centres.agenda import Meeting, pages_of
from cdm_centres.calendars import Telling, calendar
from cdm_centres.models import Centre, Event, Occurrence
from cdm_centres.querysets import EventQuerySet

#: Days that what is over stays in a calendar somebody follows.
PAST_DAYS = 90
MIME = "text/calendar; charset=utf-8"


def events_of(slug: str = "", uid: uuid.UUID | None = None) -> EventQuerySet:
    """The announced events of a centre, of all, or the one of this identity."""
    if uid:
        return Event.objects.announced().filter(uid=uid)
    since = timezone.now() - datetime.timedelta(days=PAST_DAYS)
    near = Occurrence.objects.filter(event=OuterRef("pk"), ends_at__gt=since)
    events = Event.objects.announced().filter(Exists(near))
    return events.filter(centre__slug=slug) if slug else events


def version(request: HttpRequest, **which: Any) -> str:
    """Changes whenever the answer may: with each event announced, changed or withdrawn, and with each day."""
    found = events_of(**which).aggregate(last=Max("changed_at"), count=Count("pk"))
    said = f"{request.path} {found['last']} {found['count']} {timezone.now().date()}"
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def calendar_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers programs that come again and again with « nothing new », and lets everybody keep the answer."""
    return require_safe(condition(etag_func=version)(view))


@calendar_view
def network(request: HttpRequest) -> HttpResponse:
    """The events of all centres."""
    return _answer(request, events_of(), _("Agenda des centres"))


@calendar_view
def centre(request: HttpRequest, slug: str) -> HttpResponse:
    """The events of one centre, by its slug."""
    found = get_object_or_404(Centre.objects.active(), slug=slug)
    return _answer(request, events_of(slug), _("Agenda : %(centre)s") % {"centre": found.name})


@calendar_view
def event(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One event, to be added to one's calendar."""
    found = get_object_or_404(events_of(uid=uid))
    response = _answer(request, events_of(uid=uid), str(found.centre))
    response["Content-Disposition"] = f'attachment; filename="{slugify(str(found.centre))}-{found.day}.ics"'
    return response


def _answer(request: HttpRequest, events: EventQuerySet, name: str) -> HttpResponse:
    language = get_language() or "fr"
    rows = list(events.select_related("centre").order_by("day", "pk"))
    pages = pages_of([row.pk for row in rows], language)
    told = [_telling(row, pages[row.pk], request, language) for row in rows if row.pk in pages]
    response = HttpResponse(calendar(told, name=name, url=request.build_absolute_uri(request.path)), content_type=MIME)
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _telling(event: Event, page: Any, request: HttpRequest, language: str) -> Telling:
    place = Meeting(Occurrence(event=event), page, "", language).place_in_words
    url = page.get_full_url(request)
    return Telling(event, page.title, page.summary, url, place, page.locale.language_code)
