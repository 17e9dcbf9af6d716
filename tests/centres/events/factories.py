"""Agendas, events and seats for tests."""

import datetime
import re
from typing import Any

import factory
from django.core import mail
from django.utils import timezone

from cdm_centres.actions import agendas, seats
from cdm_centres.enums import SeatState
from cdm_centres.models import CentrePage, Event, EventIndexPage, EventPage, Occurrence, Seat
from tests import page_factories as make
from tests.factories import CentreFactory

SEVEN, NINE = datetime.time(19), datetime.time(21)


def in_days(days: int) -> datetime.date:
    return timezone.now().date() + datetime.timedelta(days=days)


def centre_page(language: str = "fr", **centre: Any) -> CentrePage:
    """A centre's page below a directory; the same centre's in another language where it is named again."""
    front = make.front_page(language) if language != "fr" else make.front_page()
    return make.centre_page(make.directory(front), CentreFactory(**centre))


def agenda(page: CentrePage, **fields: Any) -> EventIndexPage:
    fields = {"title": "Agenda", "slug": "agenda"} | fields
    first = EventIndexPage.objects.exclude(locale=page.locale).first()
    if first:
        fields.setdefault("translation_key", first.translation_key)
    return page.add_child(instance=EventIndexPage(locale=page.locale, **fields))


def event_page(parent: EventIndexPage, title: str = "Réunion", **facts: Any) -> EventPage:
    """A published page and its event, in a week from 19:00 to 21:00 unless told otherwise."""
    facts = {"day": in_days(7), "begins": SEVEN, "ends": NINE} | facts
    page = parent.add_child(instance=EventPage(title=title, locale=parent.locale, **facts))
    agendas.announce(page=page)
    return page


class EventFactory(factory.django.DjangoModelFactory):
    """An event no page tells of."""

    class Meta:
        model = Event

    centre = factory.SubFactory(CentreFactory)
    day = factory.LazyFunction(lambda: in_days(7))
    begins = SEVEN
    ends = NINE
    time_zone = "Europe/Paris"


class OccurrenceFactory(factory.django.DjangoModelFactory):
    """A date people register for."""

    class Meta:
        model = Occurrence

    event = factory.SubFactory(EventFactory, takes_seats=True)
    day = factory.SelfAttribute("event.day")
    starts_at = factory.LazyAttribute(lambda o: o.event.span(o.day)[0])
    ends_at = factory.LazyAttribute(lambda o: o.event.span(o.day)[1])
    capacity = factory.SelfAttribute("event.seats")


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    class Params:
        held = factory.Trait(state=SeatState.HELD, confirmed_at=factory.LazyFunction(timezone.now))
        waiting = factory.Trait(state=SeatState.WAITING, confirmed_at=factory.LazyFunction(timezone.now))

    occurrence = factory.SubFactory(OccurrenceFactory)
    name = "Ana"
    email = factory.Sequence(lambda n: f"guest{n}@example.org")
    language = "fr"


def link_in(letter: mail.EmailMessage, kind: str) -> str:
    """The path of a link in a mail: `confirm` or `return`."""
    return re.search(rf"(/\w\w/seats/{kind}/[^\s]+)", letter.body)[1]


def ask_and_confirm(committed, date: Occurrence, name: str) -> Seat:
    """Somebody asks for a seat and confirms; `committed` runs what a commit sets off."""
    committed(seats.ask, occurrence=date, name=name, email=f"{name}@example.org", language="fr")
    return committed(seats.confirm, seat_id=Seat.objects.get(email=f"{name}@example.org").pk)


def states() -> dict[str, str]:
    """How everybody stands, by name."""
    return dict(Seat.objects.values_list("name", "state"))
