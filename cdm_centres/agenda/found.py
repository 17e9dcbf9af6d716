"""What an agenda shows, as its address asks for it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from cdm_centres.enums import CentreStatus, OccurrenceState
from cdm_centres.models import Centre, Event, EventIndexPage, EventPage, Occurrence
from cdm_centres.querysets import OccurrenceQuerySet

from .meetings import Meeting, meetings, rank
from .months import YEARS, Month, days_touched, month

PER_PAGE = 20
NEXT_DATES = 6
LAST_DATES = 6
PREVIEW_DAYS = 400
DATE_FIELDS = ("id", "day", "starts_at", "ends_at", "state", "capacity", "held")


@dataclass(frozen=True)
class Agenda:
    """What a reader asked for: what comes, what is past, a month or a day. What makes no sense is left out."""

    centre: Centre | None
    sheet: Sheet
    past: bool = False
    month: Month | None = None
    day: datetime.date | None = None

    @property
    def meetings(self) -> list[Meeting]:
        return self.sheet.object_list

    @property
    def is_chosen(self) -> bool:
        """Not what comes: robots need not follow."""
        return bool(self.past or self.month or self.day)

    @property
    def this_month(self) -> datetime.date:
        """The month to open from here."""
        return (self.day or timezone.localdate()).replace(day=1)

    @property
    def address(self) -> str:
        """What the addresses of the next sheets end with."""
        return f"&day={self.day.isoformat()}" if self.day else "&past=1" if self.past else ""


def agenda(page: EventIndexPage, request: HttpRequest) -> Agenda:
    """The agenda as `?month=2026-12`, `?day=2026-12-01`, `?past=1` and `?page=` ask for it."""
    asked, above = request.GET, page.centre_page
    centre = above.centre if above else None
    dates = dates_at(centre)
    first, day = read_month(asked), read_day(asked)
    if first:
        found = month(first, dates)
        _tell(found, dates, request)
        return Agenda(centre, Paginator([], 1).get_page(1), month=found)
    past = asked.get("past") == "1" and not day
    if day:
        found_ids = days_touched(day, day + datetime.timedelta(days=1), dates)[day]
        sheet = Paginator(found_ids, PER_PAGE).get_page(asked.get("page"))
        rows = dates.filter(pk__in=list(sheet.object_list)).order_by("starts_at", "pk").select_related("event__centre")
    else:
        chosen = dates.past() if past else dates.to_come()
        sheet = Paginator(chosen.select_related("event__centre"), PER_PAGE).get_page(asked.get("page"))
        rows = sheet.object_list
    sheet.object_list = meetings(rows, request)
    return Agenda(centre, sheet, past=past, day=day)


def dates_at(centre: Centre | None) -> OccurrenceQuerySet:
    """The announced dates of a centre, or of all."""
    dates = Occurrence.objects.announced()
    return dates.filter(event__centre=centre) if centre else dates


def coming(request: HttpRequest | None, number: int, centre: Centre | None = None) -> list[Meeting]:
    """The next dates of a centre, or of the network, that are not called off: one query, dates with their pages."""
    language, best = get_language() or "fr", {}
    theirs = {"event__centre": centre} if centre else {"event__centre__status": CentreStatus.ACTIVE}
    pages = EventPage.objects.shown().select_related("locale", "event__centre").defer("body", "report", "dates_apart")
    # Asked in one filter, so that both are said of the same date.
    dated = pages.filter(
        event__occurrences__ends_at__gt=timezone.now(),
        event__occurrences__state__in=[OccurrenceState.PLANNED, OccurrenceState.MOVED],
        **theirs,
    ).annotate(**{f"date_{name}": F(f"event__occurrences__{name}") for name in DATE_FIELDS})
    for page in dated.order_by("date_starts_at", "date_id")[: number * len(settings.LANGUAGES)]:
        known = best.get(page.date_id)
        if known is None or rank(page, language) < rank(known, language):
            best[page.date_id] = page
    return [
        Meeting(
            Occurrence(event=page.event, **{name: getattr(page, f"date_{name}") for name in DATE_FIELDS}),
            page,
            page.get_url(request) or "",
            language,
        )
        for page in list(best.values())[:number]
    ]


def typed_event(page: EventPage) -> Event | None:
    """What a preview tells of: the facts as they are typed on the page; None while they do not go together."""
    if not page.leads:
        return page.event
    if page.problems():
        return None
    centre = page.host or Centre(name="")
    typed = Event(uid=page.translation_key, centre=centre, **{name: getattr(page, name) for name in page.FACTS})
    typed.time_zone = page.time_zone or centre.time_zone
    return typed


def typed_dates(event: Event) -> list[Occurrence]:
    """The dates a preview shows: the next ones of the rule as it is typed, or the first."""
    today = timezone.localdate()
    days = event.rule.days(today, today + datetime.timedelta(days=PREVIEW_DAYS))[:NEXT_DATES] or [event.day]
    spans = ((day, *event.span(day)) for day in days)
    capacity = event.seats if event.takes_seats else None
    return [
        Occurrence(event=event, day=day, starts_at=begins, ends_at=ends, capacity=capacity)
        for day, begins, ends in spans
    ]


@dataclass(frozen=True)
class Dates:
    """The dates one page tells of: those to come, the next first, and those that are over, the last first."""

    to_come: list[Meeting]
    past: list[Meeting]

    @property
    def first(self) -> Meeting | None:
        """The date by which the page says when and where: the next one, else the last one."""
        return next(iter([*self.to_come, *self.past]), None)


def dates_of_page(page: EventPage, request: HttpRequest) -> Dates:
    """The next and the last dates of the event a page tells of."""
    language, url = get_language() or "fr", page.get_url(request) or ""
    if getattr(request, "is_preview", False):
        event = typed_event(page)
        return Dates([Meeting(row, page, url, language) for row in typed_dates(event)] if event else [], [])
    rows = Occurrence.objects.filter(event=page.event_id).select_related("event__centre")
    to_come, past = (
        [Meeting(row, page, url, language) for row in some]
        for some in (rows.to_come()[:NEXT_DATES], rows.past()[:LAST_DATES])
    )
    return Dates(to_come, past)


def _tell(found: Month, dates: OccurrenceQuerySet, request: HttpRequest) -> None:
    """The words of the dates a sheet shows."""
    ids = {pk for day in found.days for pk in day.shown}
    told = meetings(dates.filter(pk__in=ids).select_related("event__centre"), request)
    by_date = {meeting.occurrence.pk: meeting for meeting in told}
    for day in found.days:
        day.meetings = [by_date[pk] for pk in day.shown if pk in by_date]


def read_month(asked: Mapping[str, str]) -> datetime.date | None:
    """`?month=2026-12` as its first day."""
    return _read(f"{asked.get('month', '')}-01")


def read_day(asked: Mapping[str, str]) -> datetime.date | None:
    """`?day=2026-12-01`."""
    return _read(asked.get("day", ""))


def _read(text: str) -> datetime.date | None:
    try:
        found = datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        return None
    return found if found.year in YEARS else None
