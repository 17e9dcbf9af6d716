"""Events for calendar programs, as iCalendar writes them (RFC 5545, RFC 7986): Thunderbird, Google, Apple and others.

The identity of an event is the same in all languages, so that who follows two of them sees it once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import icalendar
from django.conf import settings
from django.utils import timezone

from . import recurrence
from .models import Event

#: How often programs should ask again.
REFRESH = datetime.timedelta(hours=12)
#: Years around an event that its zone's changes of the clock are listed for.
ZONE_YEARS = 10
END_OF_DAY = datetime.time(23, 59, 59)


@dataclass(frozen=True)
class Telling:
    """An event with the words of its page in one language; `url` is the page's whole address."""

    event: Event
    title: str
    summary: str
    url: str
    place: str
    language: str


def calendar(tellings: Iterable[Telling], *, name: str, url: str) -> bytes:
    """A calendar of events; `url` is where it can be asked for again."""
    told = list(tellings)
    book = icalendar.Calendar()
    book.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//cdm_centres//FR")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("name", name)
    book.add("x-wr-calname", name)
    book.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    book.add("x-published-ttl", "PT12H")
    book.add("source", url, parameters={"VALUE": "URI"})
    for zone in sorted({telling.event.time_zone for telling in told if telling.event.begins}):
        if recurrence.zone_of(zone) is not datetime.UTC:
            book.add_component(clock_changes(zone, timezone.now().year))
    for telling in told:
        for component in _components(telling):
            book.add_component(component)
    return book.to_ical()


@lru_cache(maxsize=64)
def clock_changes(zone: str, year: int) -> icalendar.Timezone:
    """The VTIMEZONE of a zone around a year.

    icalendar 7.3 writes the clock after the change; RFC 5545 (3.6.5) wants the one before. Both say the same in autumn,
    in spring we put it right.
    """
    first, last = datetime.date(year - ZONE_YEARS, 1, 1), datetime.date(year + ZONE_YEARS, 1, 1)
    found = icalendar.Timezone.from_tzid(zone, first_date=first, last_date=last)
    for part in found.subcomponents:
        forward = part["TZOFFSETTO"].td - part["TZOFFSETFROM"].td
        if forward > datetime.timedelta():
            part["DTSTART"] = icalendar.vDatetime(part["DTSTART"].dt - forward)
            for dates in [part["RDATE"]] if "RDATE" in part else []:
                dates.dts = [icalendar.vDDDTypes(one.dt - forward) for one in dates.dts]
    return found


def _components(telling: Telling) -> list[icalendar.Event]:
    """The event, and one more for each date that moved or is called off."""
    event = telling.event
    whole = _words(telling)
    begin, end = _on_the_wall(event, *event.span(event.day))
    whole.add("dtstart", begin)
    whole.add("dtend", end)
    whole.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    rule = event.rule.icalendar(_until(event))
    if not rule:
        return [whole]
    whole.add("rrule", rule)
    apart = [said for said in event.exceptions if _is_of_rule(event, said)]
    skipped = [_start(event, said) for said in apart if said.get("skipped")]
    if skipped:
        whole.add("exdate", skipped)
    return [whole, *(_date_apart(telling, said) for said in apart if not said.get("skipped"))]


def _date_apart(telling: Telling, said: dict[str, Any]) -> icalendar.Event:
    event, part = telling.event, _words(telling)
    part.add("recurrence-id", _start(event, said))
    span = event.span(datetime.date.fromisoformat(said["day"])) if said.get("cancelled") else event.moved_span(said)
    begin, end = _on_the_wall(event, *span)
    part.add("dtstart", begin)
    part.add("dtend", end)
    part.add("status", "CANCELLED" if said.get("cancelled") or event.cancelled else "CONFIRMED")
    return part


def _words(telling: Telling) -> icalendar.Event:
    """What all components of an event share."""
    event, part = telling.event, icalendar.Event()
    spoken = {"LANGUAGE": telling.language}
    part.add("uid", str(event.uid))
    part.add("sequence", event.sequence)
    # The same for who asks again, so that nothing seems to have changed.
    part.add("dtstamp", event.changed_at)
    part.add("created", event.made_at)
    part.add("last-modified", event.changed_at)
    part.add("summary", telling.title, parameters=spoken)
    link = event.online_url if event.is_online_link_public else ""
    part.add("description", "\n\n".join(filter(None, [telling.summary, link, telling.url])), parameters=spoken)
    if telling.place:
        part.add("location", telling.place, parameters=spoken)
    if telling.url:
        part.add("url", telling.url)
    if event.centre.latitude is not None and not event.place and not event.online_url:
        part.add("geo", (event.centre.latitude, event.centre.longitude))
    return part


def _is_of_rule(event: Event, said: dict[str, Any]) -> bool:
    day = datetime.date.fromisoformat(said["day"])
    return bool(event.rule.days(day, day))


def _start(event: Event, said: dict[str, Any]) -> datetime.datetime | datetime.date:
    """When the rule would have let a date begin, as DTSTART writes it."""
    day = datetime.date.fromisoformat(said["day"])
    return datetime.datetime.combine(day, event.begins, event.zone) if event.begins else day


def _on_the_wall(
    event: Event, begin: datetime.datetime, end: datetime.datetime
) -> tuple[datetime.datetime | datetime.date, datetime.datetime | datetime.date]:
    """Moments as the clock of the place; days where whole days are meant, the end being the day after the last."""
    start, finish = begin.astimezone(event.zone), end.astimezone(event.zone)
    whole_days = event.begins is None and (start.time(), finish.time()) == (datetime.time(), datetime.time())
    return (start.date(), finish.date()) if whole_days else (start, finish)


def _until(event: Event) -> datetime.datetime | datetime.date | None:
    """The end of a rule: a day where whole days are meant, else a moment in UTC (RFC 5545, 3.3.10)."""
    if event.until is None or event.begins is None:
        return event.until
    return recurrence.moment(event.until, END_OF_DAY, event.zone)
