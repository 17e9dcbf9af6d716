"""Where the templates about events are met."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from cdm_centres import tokens
from cdm_centres.models import Occurrence
from tests import page_factories as make
from tests.centres.events import factories as events
from tests.factories import CentreFactory


def agenda(language: str) -> Any:
    """An agenda with what comes again, what is called off, and what people register for."""
    home = make.front_page()
    home = make.front_page(language) if language != "fr" else home
    found = events.agenda(make.centre_page(make.directory(home), CentreFactory(name="Paris 13", city="Paris")))
    events.event_page(found, "Cours", repeats="weekly", listing_image=make.image())
    events.event_page(found, "Fête", slug="fete", cancelled=True)
    events.event_page(found, "Assemblée", slug="assemblee", repeats="monthly_date", takes_seats=True, seats=1)
    return found


def event(language: str) -> str:
    """The page of an event one registers for."""
    return agenda(language).get_children().last().url


def month(language: str) -> str:
    return f"{agenda(language).url}?month={timezone.now():%Y-%m}"


def seat(language: str) -> str:
    """Where one registers."""
    page = agenda(language).get_children().last().specific
    return f"/{language}/seats/{page.event.uid}/{page.day}/"


def seat_link(kind: str) -> Callable[[str], str]:
    """The page a mail about a seat leads to."""

    def address(language: str) -> str:
        agenda(language)
        date, confirms = Occurrence.objects.filter(event__takes_seats=True).first(), kind == "confirm"
        asked = events.SeatFactory(occurrence=date, **({} if confirms else {"held": True}))
        purpose = tokens.Purpose.SEAT_CONFIRMATION if confirms else tokens.Purpose.SEAT_RETURN
        return f"/{language}/seats/{kind}/{tokens.make(purpose, asked.pk)}/"

    return address


PLACES_OF_EVENTS: list[tuple[str, str | Callable[[str], str]]] = [
    ("agenda", lambda language: agenda(language).url),
    ("agenda-month", month),
    ("event", event),
    ("seat", seat),
    ("seat-sent", "/{language}/seats/sent/"),
    ("seat-confirm", seat_link("confirm")),
    ("seat-return", seat_link("return")),
    ("seat-unusable", "/{language}/seats/confirm/forged/"),
]
