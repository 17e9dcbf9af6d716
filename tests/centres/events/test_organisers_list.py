"""The list at the door: for a spreadsheet, without formulas; and taking somebody off it, after a question."""

import csv
import io

import pytest

from cdm_centres.enums import Role, SeatState
from cdm_centres.models import Occurrence
from tests.factories import CentreFactory, MembershipFactory

from . import factories as f

pytestmark = pytest.mark.django_db

FORMULAS = ["=1+1", "+33 1", "-2", "@SUM(A1)", "\t=1", "\r=1"]


@pytest.fixture
def date():
    return f.OccurrenceFactory(event__centre__slug="paris13", capacity=2)


@pytest.fixture
def organiser(client, date):
    user = MembershipFactory(centre=date.event.centre, role=Role.ANIMATOR).user
    client.force_login(user)
    return user


def rows(client, date) -> list[list[str]]:
    answer = client.get(f"/admin/agenda/{date.pk}/list.csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert f"paris13-{date.day}.csv" in answer["Content-Disposition"]
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_the_list_names_those_who_come_and_those_who_wait(client, date, organiser):
    f.SeatFactory(occurrence=date, name="Ana, dite « Kova »", email="ana@example.org", held=True)
    f.SeatFactory(occurrence=date, name="Ben", waiting=True)
    f.SeatFactory(occurrence=date, name="Nobody confirmed")
    f.SeatFactory(occurrence=date, name="Gave up", held=True, state=SeatState.GIVEN_UP)
    head, *people = rows(client, date)
    assert len(head) == 5
    assert [(row[0], row[2]) for row in people] == [("Ana, dite « Kova »", "inscrit"), ("Ben", "en liste d’attente")]
    assert people[0][1] == "ana@example.org"


@pytest.mark.parametrize("name", FORMULAS)
def test_no_name_is_a_formula_for_a_spreadsheet(client, date, organiser, name):
    f.SeatFactory(occurrence=date, name=name, held=True)
    shown = rows(client, date)[1][0]
    assert shown == f"'{name}"


def test_the_list_of_another_centre_is_not_there(client, date):
    seat = f.SeatFactory(occurrence=date, held=True)
    client.force_login(MembershipFactory(centre=CentreFactory(), role=Role.MANAGER).user)
    for address in ("", "list.csv", f"seats/{seat.pk}/remove/"):
        assert client.get(f"/admin/agenda/{date.pk}/{address}").status_code == 404
    assert client.post(f"/admin/agenda/{date.pk}/seats/{seat.pk}/remove/").status_code == 404
    seat.refresh_from_db()
    assert seat.state == SeatState.HELD


def test_asking_changes_nothing_and_the_button_takes_off_the_list(client, date, organiser):
    seat = f.SeatFactory(occurrence=date, name="Ana", held=True)
    Occurrence.objects.filter(pk=date.pk).update(held=1)
    address = f"/admin/agenda/{date.pk}/seats/{seat.pk}/remove/"
    assert "Ana" in client.get(address).text
    seat.refresh_from_db()
    assert seat.state == SeatState.HELD
    assert client.post(address)["Location"] == f"/admin/agenda/{date.pk}/"
    seat.refresh_from_db()
    date.refresh_from_db()
    assert (seat.state, date.held) == (SeatState.GIVEN_UP, 0)


def test_a_seat_is_found_below_its_own_date_only(client, date, organiser):
    other = f.OccurrenceFactory(event=date.event, day=f.in_days(30))
    seat = f.SeatFactory(occurrence=other, held=True)
    assert client.post(f"/admin/agenda/{date.pk}/seats/{seat.pk}/remove/").status_code == 404
