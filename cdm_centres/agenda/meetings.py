"""One date of an event with the words of its page."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from cdm_centres import countries, recurrence
from cdm_centres.models import Event, EventPage, Occurrence

SECOND = datetime.timedelta(seconds=1)


@dataclass
class Meeting:
    """A date with its words. `url` is the page's address, "" where none is published."""

    occurrence: Occurrence
    page: EventPage | None
    url: str
    language: str

    @property
    def event(self) -> Event:
        return self.occurrence.event

    @property
    def title(self) -> str:
        return self.page.title if self.page else str(self.event.centre)

    @property
    def is_foreign(self) -> bool:
        """The page is in another language than the reader's."""
        return self.page is not None and self.page.locale.language_code != self.language

    @property
    def page_language(self) -> str:
        return self.page.locale.language_code if self.page else self.language

    @property
    def page_language_name(self) -> str:
        return countries.language_name(self.page_language, self.language)

    @property
    def page_direction(self) -> str:
        return "rtl" if get_language_info(self.page_language)["bidi"] else "ltr"

    @cached_property
    def starts(self) -> datetime.datetime:
        """On the wall of the place."""
        return self.occurrence.starts_at.astimezone(self.event.zone)

    @cached_property
    def ends(self) -> datetime.datetime:
        return self.occurrence.ends_at.astimezone(self.event.zone)

    @property
    def first_day(self) -> datetime.date:
        """A day, not a moment: templates would carry a moment over to the site's own zone."""
        return self.starts.date()

    @property
    def begins(self) -> datetime.time:
        """The clock on the wall of the place, for the same reason."""
        return self.starts.time()

    @property
    def has_hours(self) -> bool:
        return self.event.begins is not None or self.occurrence.ends_at - self.occurrence.starts_at < recurrence.DAY

    @property
    def last_day(self) -> datetime.date:
        """The day it ends on; what ends at midnight ends on the day before."""
        return max((self.ends - SECOND).date(), self.starts.date())

    @property
    def lasts_days(self) -> bool:
        return self.last_day > self.starts.date()

    @property
    def day_in_words(self) -> str:
        """« mardi 1 décembre 2026 », or from the one day to the other."""
        first = _day(self.starts.date())
        if not self.lasts_days:
            return capfirst(first)
        return capfirst(_("du %(first)s au %(last)s") % {"first": first, "last": _day(self.last_day)})

    @property
    def hours_in_words(self) -> str:
        """« 19:00 – 21:00 (heure de Paris) »; "" where whole days are meant."""
        if not self.has_hours:
            return ""
        hours = f"{time_format(self.starts.time())} – {time_format(self.ends.time())}"
        return f"{hours} ({recurrence.zone_in_words(self.event.zone)})"

    @property
    def machine_day(self) -> str:
        """What a `<time>` element carries."""
        return self.starts.isoformat() if self.has_hours else self.starts.date().isoformat()

    @property
    def rule_in_words(self) -> str:
        return recurrence.rule_in_words(self.event.rule)

    @property
    def place_in_words(self) -> str:
        """Where it is: what was written, else the centre's address, else online."""
        if self.event.place:
            also = _("et en ligne")
            return f"{self.event.place} · {also}" if self.event.online_url else self.event.place
        if self.event.is_online_only:
            return _("En ligne")
        centre = self.event.centre
        return ", ".join(
            filter(None, [centre.address.replace("\n", ", "), f"{centre.postal_code} {centre.city}".strip()])
        )

    @property
    def is_at_centre(self) -> bool:
        return not (self.event.place or self.event.online_url)

    @property
    def was_moved_from(self) -> str:
        """The day the rule would have given, for a date that was moved to another one; "" else."""
        moved = self.occurrence.state == "moved" and self.occurrence.day != self.starts.date()
        return _day(self.occurrence.day) if moved else ""

    @property
    def takes_seats_now(self) -> bool:
        """People can register for it this minute."""
        now, date = timezone.now(), self.occurrence
        return (
            self.event.takes_seats
            and not date.is_cancelled
            and (date.opens_at is None or date.opens_at <= now)
            and now < date.closes_at
            and date.starts_at > now
        )

    @property
    def opens_in_words(self) -> str:
        """The day from which people can register, where it is still to come; "" else."""
        opens = self.occurrence.opens_at
        if opens is None or opens <= timezone.now() or self.occurrence.is_cancelled:
            return ""
        return _day(opens.astimezone(self.event.zone).date())

    @property
    def seat_url(self) -> str:
        """Where a person registers."""
        return address("seat", self.event.uid, self.occurrence.day.isoformat())

    @property
    def calendar_url(self) -> str:
        """The event for a calendar program."""
        return address("event_calendar", self.event.uid)


def address(name: str, *args: Any) -> str:
    """An address of ours in the active language; "" on a site that does not offer it."""
    try:
        return reverse(f"centres:{name}", args=args)
    except NoReverseMatch:
        return ""


def _day(day: datetime.date) -> str:
    return f"{date_format(day, 'l')} {date_format(day, 'DATE_FORMAT')}"


def pages_of(events: Iterable[int], language: str) -> dict[int, EventPage]:
    """The best page of each event: in the reader's language, else in the centre's first."""
    pages = EventPage.objects.shown().filter(event__in=set(events)).defer("body", "report", "dates_apart")
    best: dict[int, EventPage] = {}
    for page in pages.select_related("locale", "event__centre"):
        known = best.get(page.event_id)
        if known is None or rank(page, language) < rank(known, language):
            best[page.event_id] = page
    return best


def rank(page: EventPage, language: str) -> tuple[bool, int, int]:
    """How well a page suits a reader, the best first: their language, then the centre's in their order."""
    spoken, code = page.event.centre.languages, page.locale.language_code
    return code != language, spoken.index(code) if code in spoken else len(spoken), page.pk


def meetings(occurrences: Iterable[Occurrence], request: HttpRequest | None = None) -> list[Meeting]:
    """Dates with their words, those that no page tells of left out. The dates come with their events and centres."""
    rows, language = list(occurrences), get_language() or "fr"
    pages = pages_of((row.event_id for row in rows), language)
    urls = {pk: page.get_url(request) or "" for pk, page in pages.items()}
    return [Meeting(row, pages[row.event_id], urls[row.event_id], language) for row in rows if row.event_id in pages]


def meeting(occurrence: Occurrence) -> Meeting:
    """One date, also of an event that no page tells of any more."""
    language = get_language() or "fr"
    page = pages_of([occurrence.event_id], language).get(occurrence.event_id)
    return Meeting(occurrence, page, (page.url or "") if page else "", language)
