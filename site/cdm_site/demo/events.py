"""What the demo's centres announce: agendas, events in their languages, and a few people who registered."""

from __future__ import annotations

import calendar
import datetime
import tomllib
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.html import escape
from wagtail.images.models import Image
from wagtail.models import Page

from cdm_centres.actions import seats
from cdm_centres.models import CentreIndexPage, CentrePage, EventIndexPage, EventPage, Occurrence, Seat

FILE = Path(__file__).parent / "events.toml"
LAST = 5


def read() -> dict[str, Any]:
    """What agendas are called in each language, and the events."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def load(owner: Any, images: dict[str, Image]) -> None:
    """Agendas of the network and of every centre, then what stands in them."""
    agendas = _agendas(owner)
    today = timezone.now().date()
    for said in read()["event"]:
        first = None
        for language in (name for name, value in said.items() if isinstance(value, dict) and "title" in value):
            page = _page(said, language, today, owner)
            page.listing_image = images[said["drawing"]]
            if first:
                page.translation_key = first.translation_key
            agendas[said["centre"], language].add_child(instance=page)
            page.save_revision(user=owner, log_action=True).publish(user=owner)
            first = first or page
        _register(first, said.get("guests", ()))


def _agendas(owner: Any) -> dict[tuple[str, str], EventIndexPage]:
    """An agenda below each page of a centre and each directory, by centre ("" for the network) and language."""
    made: dict[tuple[str, str], EventIndexPage] = {}
    above: list[Page] = [
        *CentreIndexPage.objects.order_by("pk"),
        *CentrePage.objects.select_related("centre").order_by("pk"),
    ]
    for page in above:
        language, slug = page.locale.language_code, page.centre.slug if isinstance(page, CentrePage) else ""
        words = read()["agenda"][language]
        fields = {"locale": page.locale, "show_in_menus": bool(slug), "owner": owner}
        agenda = EventIndexPage(**words, search_description=words["lead"], **fields)
        sister = next((one for (centre, _language), one in made.items() if centre == slug), None)
        if sister:
            agenda.translation_key = sister.translation_key
        page.add_child(instance=agenda)
        agenda.save_revision(user=owner, log_action=True).publish(user=owner)
        made[slug, language] = agenda
    return made


def _page(said: dict[str, Any], language: str, today: datetime.date, owner: Any) -> EventPage:
    words = said[language]
    facts = {name: _time(value) if name in ("begins", "ends") else value for name, value in said["facts"].items()}
    page = EventPage(
        title=words["title"], slug=words["slug"], lead=words["lead"], listing_summary=words["lead"],
        search_description=words["lead"], day=first_day(said["first"], today), owner=owner, **facts,
    )  # fmt: skip
    for name in ("body", "report"):
        if name in words:
            paragraphs = [("paragraph", f"<p>{escape(text)}</p>") for text in words[name]]
            setattr(page, name, paragraphs)
    return page


def _time(text: str) -> datetime.time:
    return datetime.time.fromisoformat(text)


def first_day(said: dict[str, int], today: datetime.date) -> datetime.date:
    """The day `first` means: so many days away (and on to a weekday), or the nth weekday of a month."""
    if "months" not in said:
        day = today + datetime.timedelta(days=said["days"])
        return day + datetime.timedelta(days=(said.get("weekday", day.weekday()) - day.weekday()) % 7)
    place = today.year * 12 + today.month - 1 + said["months"]
    year, month = divmod(place, 12)
    days = [day for day in calendar.Calendar().itermonthdates(year, month + 1) if day.month == month + 1]
    fitting = [day for day in days if day.weekday() == said["weekday"]]
    return fitting[-1 if said["nth"] == LAST else said["nth"] - 1]


def _register(page: EventPage, guests: list[str]) -> None:
    """The guests hold a seat at the next date."""
    dates = Occurrence.objects.filter(event__uid=page.translation_key).select_related("event__centre").to_come()
    date = next((one for one in dates if one.starts_at > timezone.now()), None)
    for number, name in enumerate(guests):
        email = f"guest{number}.{page.pk}@example.org"
        seats.ask(occurrence=date, name=name, email=email, language=page.locale.language_code)
        seats.confirm(seat_id=Seat.objects.get(occurrence=date, email=email).pk)
