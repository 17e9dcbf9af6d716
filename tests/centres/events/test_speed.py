"""What agendas cost: the same number of queries for one date and for many, twelve at most."""

import datetime

import pytest

from cdm_centres.enums import Repeats
from tests import page_factories as make
from tests.centres.test_speed import front  # noqa: F401  (a fixture)
from tests.factories import CentreFactory, MembershipFactory
from tests.home.test_speed import LIMIT, queries

from . import factories as f

pytestmark = pytest.mark.django_db


@make.in_bulk()
def agenda_with(front, count: int):  # noqa: F811
    index = make.directory(front, slug=f"centres-{count}")
    agenda = f.agenda(make.centre_page(index, CentreFactory()))
    for number in range(count):
        fields = {"slug": f"e{number}", "listing_image": make.image(size=(32, 24)), "takes_seats": True}
        page = f.event_page(
            agenda, f"Rendez-vous {number}", day=f.in_days(number + 1), repeats=Repeats.WEEKLY, **fields
        )
    return agenda, page


KINDS = {
    "the agenda": lambda agenda, page: agenda.url,
    "a month": lambda agenda, page: f"{agenda.url}?month={f.in_days(20):%Y-%m}",
    "a day": lambda agenda, page: f"{agenda.url}?day={f.in_days(8)}",
    "an event": lambda agenda, page: page.url,
    "the centre": lambda agenda, page: agenda.get_parent().url,
    "a calendar": lambda agenda, page: "/fr/calendars/events.ics",
    "registering": lambda agenda, page: f"/fr/seats/{page.event.uid}/{page.day}/",
}


def test_pages_about_events_cost_the_same_for_one_date_and_for_many(client, front):  # noqa: F811
    few, many = agenda_with(front, 1), agenda_with(front, 15)
    for name, address in KINDS.items():
        one, all_of_them = (queries(client, address(*made)) for made in (few, many))
        assert len(one) == len(all_of_them), (name, "\n".join(set(all_of_them) - set(one)))
        assert len(all_of_them) <= LIMIT, (name, "\n".join(all_of_them))


def test_an_organisers_list_costs_the_same_for_few_dates_and_for_many(client, front):  # noqa: F811
    numbers = []
    for count in (2, 15):
        agenda, _page = agenda_with(front, count)
        user = MembershipFactory(centre=agenda.centre_page.centre, role="editor").user
        client.force_login(user)
        numbers.append(len(queries(client, "/admin/agenda/")))
    assert numbers[0] == numbers[1]


def test_a_month_far_away_is_answered(client, front):  # noqa: F811
    agenda, _page = agenda_with(front, 1)
    for month in ("1970-01", "2100-12", "2026-13", "0000-00", "9999-12", "x"):
        assert client.get(f"{agenda.url}?month={month}").status_code == 200
    assert client.get(f"{agenda.url}?day={datetime.date.max}").status_code == 200
