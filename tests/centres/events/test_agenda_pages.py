"""What readers see: a centre's agenda, the network's, a month, a day, the page of an event."""

import datetime

import pytest
from django.test import Client

from cdm_centres.actions import agendas
from cdm_centres.enums import Repeats
from cdm_centres.models import Event, Occurrence
from tests import page_factories as make
from tests.factories import CentreFactory
from tests.once import again

from . import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def made(once):
    return f.agenda(f.centre_page(name="Paris 13", city="Paris"))


@pytest.fixture
def agenda(made):
    return again(made)


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_next_dates_come_first_and_past_ones_stand_apart(client, agenda):
    f.event_page(agenda, "Plus tard", day=f.in_days(9))
    f.event_page(agenda, "Bientôt", day=f.in_days(2))
    f.event_page(agenda, "Hier", day=f.in_days(-1))
    html = text(client, agenda.url)
    assert html.index("Bientôt") < html.index("Plus tard")
    assert "Hier" not in html
    past = text(client, f"{agenda.url}?past=1")
    assert "Hier" in past
    assert "Bientôt" not in past
    assert "noindex" in past


def test_a_month_shows_each_date_on_its_day(client, agenda):
    f.event_page(agenda, "Cours", day=datetime.date(2027, 1, 5), repeats=Repeats.WEEKLY, times=3)
    html = text(client, f"{agenda.url}?month=2027-01")
    assert html.count("<bdi>Cours</bdi>") == 3
    assert html.count('<span class="c-meta">19:00</span>') == 3, "the clock of the place, not the server's"
    assert "?month=2026-12" in html
    assert "?month=2027-02" in html
    assert "Cours" in text(client, f"{agenda.url}?day=2027-01-12")
    assert "Rien ce jour-là" in text(client, f"{agenda.url}?day=2027-01-13")


def test_today_is_marked_in_its_own_month_alone(client, agenda, monkeypatch):
    f.event_page(agenda, "Cours", day=datetime.date(2027, 1, 5))
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: datetime.date(2026, 11, 30))
    assert 'aria-current="date"' in text(client, f"{agenda.url}?month=2026-11")
    assert 'aria-current="date"' not in text(client, f"{agenda.url}?month=2026-12"), "whose sheet begins with it"


def test_a_page_says_when_where_and_how_often(client, agenda):
    page = f.event_page(agenda, "Assemblée", repeats=Repeats.MONTHLY_LAST, day=datetime.date(2027, 1, 29))
    html = text(client, page.url)
    for fact in ("Vendredi 29 janvier 2027", "19:00 – 21:00 (heure de Paris)", "le dernier vendredi"):
        assert fact in html
    assert f"/fr/calendars/events/{page.translation_key}.ics" in html


def test_the_networks_agenda_shows_all_centres(client, agenda):
    directory = agenda.get_parent().get_parent().specific
    other = f.agenda(make.centre_page(directory, CentreFactory(name="Lyon")), slug="agenda")
    f.event_page(agenda, "À Paris")
    f.event_page(other, "À Lyon")
    html = text(client, f.agenda(directory, slug="agenda").url)
    assert "À Paris" in html
    assert "À Lyon" in html
    assert "À Lyon" not in text(client, agenda.url)


def test_the_centres_page_shows_what_comes(client, agenda):
    f.event_page(agenda, "Assemblée")
    html = text(client, agenda.get_parent().url)
    assert "Prochains rendez-vous" in html
    assert "Assemblée" in html
    assert f'<a href="{agenda.url}">Tout l’agenda</a>' in html


def test_what_is_called_off_is_told_and_what_is_withdrawn_is_not(client, agenda):
    page = f.event_page(agenda, "Assemblée", cancelled=True)
    assert "Annulé" in text(client, agenda.url)
    assert "Ce rendez-vous est annulé" in text(client, page.url)
    page.unpublish()
    assert "Assemblée" not in text(client, agenda.url)
    assert not Event.objects.get().announced


def test_dates_apart_are_skipped_called_off_or_moved(client, agenda):
    first = _january(5)
    moved = {"day": _january(26), "to": _january(27), "begins": datetime.time(18), "ends": datetime.time(20)}
    apart = [("skipped", {"day": _january(12)}), ("cancelled", {"day": _january(19)}), ("moved", moved)]
    page = f.event_page(agenda, "Cours", day=first, repeats=Repeats.WEEKLY, times=4, dates_apart=apart)
    rows = list(Occurrence.objects.values_list("day", "state", "starts_at"))
    assert [(day.day, state, starts_at.hour) for day, state, starts_at in rows] == [
        (5, "planned", 18), (19, "cancelled", 18), (26, "moved", 17),
    ]  # fmt: skip
    html = text(client, page.url)
    assert "au lieu" not in html
    assert "Mercredi 27 janvier 2027" in html
    agendas.announce(page=page)
    assert Event.objects.get().sequence == 0


def _january(day: int) -> datetime.date:
    return datetime.date(2027, 1, day)
