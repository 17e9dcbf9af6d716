"""Calendars that other programs read: what icalendar and dateutil make of them is what we meant."""

import datetime
import uuid

import icalendar
import pytest
from dateutil import rrule
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from cdm_centres import recurrence
from cdm_centres.actions import agendas, dates
from cdm_centres.calendars import Telling, calendar, clock_changes
from cdm_centres.enums import CentreStatus, Repeats
from cdm_centres.models import Centre, Event, Occurrence
from tests import page_factories as make

from . import factories as f

NOW = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)


def told(event: Event) -> list[icalendar.Event]:
    """The components of an event, written and read again."""
    telling = Telling(event, "Réunion; thé, gâteaux", "Un résumé\nde deux lignes", "https://x.example/a", "Salle", "fr")
    return icalendar.Calendar.from_ical(calendar([telling], name="Paris 13", url="https://x.example/a.ics")).walk(
        "VEVENT"
    )


def event(**facts) -> Event:
    facts = {"day": datetime.date(2027, 1, 5), "begins": f.SEVEN, "ends": f.NINE, "time_zone": "Europe/Paris"} | facts
    return Event(uid=uuid.uuid4(), centre=Centre(name="Paris"), **facts)


def expanded(parts: list[icalendar.Event], last: datetime.date) -> set[datetime.datetime]:
    """When a calendar program shows an event, up to a day: the rule, without exceptions, with what was moved."""
    whole, *apart = parts
    start = whole.decoded("dtstart")
    is_day = not isinstance(start, datetime.datetime)
    begin = datetime.datetime.combine(start, datetime.time()) if is_day else start.replace(tzinfo=None)
    until = datetime.datetime.combine(last, datetime.time(23, 59))
    found = {begin}
    if "rrule" in whole:
        parts_of_rule = dict(whole["rrule"])
        parts_of_rule.pop("UNTIL", None)
        limit = whole["rrule"].get("UNTIL")
        text = icalendar.vRecur(parts_of_rule).to_ical().decode()
        found = set(rrule.rrulestr(text, dtstart=begin).between(begin, until, inc=True))
        if limit:
            end = limit[0].astimezone(start.tzinfo).replace(tzinfo=None) if not is_day else None
            found = {one for one in found if (one <= end if end else one.date() <= limit[0])}
    excluded = whole.get("exdate")
    naive = lambda value: value.replace(tzinfo=None)  # noqa: E731
    if excluded:
        found -= {naive(one.dt) for one in excluded.dts}
    for part in apart:
        found.discard(naive(part.decoded("recurrence-id")))
        if str(part["status"]) != "CANCELLED":
            found.add(naive(part.decoded("dtstart")))
    return found


@settings(deadline=None, max_examples=80)
@given(
    repeats=st.sampled_from(list(Repeats)),
    first=st.dates(datetime.date(2026, 10, 1), datetime.date(2027, 4, 30)),
    every=st.integers(1, 3),
    begins=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    zone=st.sampled_from(["Europe/Paris", "America/Montevideo", "Asia/Beirut", "Africa/Accra"]),
    end=st.sampled_from([{}, {"times": 7}, {"until": datetime.date(2027, 9, 1)}]),
    apart=st.sampled_from(["skipped", "cancelled", "moved", ""]),
)
def test_programs_show_what_the_agenda_shows(repeats, first, every, begins, zone, end, apart):
    """The dates we lay out, and those a calendar program makes of our feed, are the same moments."""
    ends = begins.replace(hour=23, minute=59)
    meant = event(day=first, repeats=repeats, every=every, begins=begins, ends=ends, time_zone=zone, **end)
    days = meant.rule.days(first, first + datetime.timedelta(days=300))
    if apart and len(days) > 1:
        said = {"day": days[1].isoformat()}
        said |= {"to": (days[1] + datetime.timedelta(days=400)).isoformat()} if apart == "moved" else {apart: True}
        meant.exceptions = [said]
    laid_out = dates.dates_of(meant, now=datetime.datetime(2026, 10, 1, tzinfo=datetime.UTC))
    last = datetime.date(2027, 10, 1)
    ours = {one.starts_at for one in laid_out.values() if one.state != "cancelled" and one.starts_at.date() <= last}
    theirs = {
        recurrence.moment(one.date(), one.time(), meant.zone)
        for one in expanded(told(meant), last)
        if one.date() <= last
    }
    edge = datetime.datetime(2027, 9, 29, tzinfo=datetime.UTC)
    assert {one for one in ours if one < edge} == {one for one in theirs if one < edge}


def test_texts_are_escaped_folded_and_say_their_language():
    parts = told(event())
    raw = calendar(
        [Telling(event(), "é" * 200, "", "https://x.example", "", "ar")], name="Paris", url="https://x.example"
    )
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert parts[0]["summary"] == "Réunion; thé, gâteaux"
    assert parts[0]["summary"].params["LANGUAGE"] == "fr"
    assert "de deux lignes" in parts[0]["description"]


def test_a_calendar_says_what_it_is_and_when_to_ask_again():
    found = icalendar.Calendar.from_ical(
        calendar([Telling(event(), "a", "", "", "", "fr")], name="Paris", url="https://x.example/a.ics")
    )
    assert (found["version"], found["method"], found["x-wr-calname"]) == ("2.0", "PUBLISH", "Paris")
    assert found["refresh-interval"].dt == datetime.timedelta(hours=12)
    (zone,) = found.walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Paris"
    whole = found.walk("VEVENT")[0]
    assert {"UID", "DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "DTSTART", "DTEND", "STATUS"} <= set(whole)


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"])
def test_the_changes_of_the_clock_are_those_of_the_zone(zone):
    """Every hour of three years, but the ones that spring leaves out: they are in no clock."""
    written, meant = clock_changes(zone, 2027).to_tz(), recurrence.zone_of(zone)
    moment, end = datetime.datetime(2026, 1, 1), datetime.datetime(2029, 1, 1)
    while moment < end:
        there = moment.replace(tzinfo=meant)
        exists = there.astimezone(datetime.UTC).astimezone(meant).replace(tzinfo=None) == moment
        if exists and there.utcoffset() == there.replace(fold=1).utcoffset():
            assert moment.replace(tzinfo=written).utcoffset() == there.utcoffset(), moment
        moment += datetime.timedelta(hours=1)


def test_whole_days_are_days_and_their_end_is_the_day_after():
    (part,) = told(event(begins=None, ends=None, last_day=datetime.date(2027, 1, 6)))
    assert part.decoded("dtstart") == datetime.date(2027, 1, 5)
    assert part.decoded("dtend") == datetime.date(2027, 1, 7)


def test_a_date_that_moved_or_is_called_off_names_the_date_it_replaces():
    moved = {"day": "2027-01-12", "to": "2027-01-13", "begins": "18:00", "ends": "20:00"}
    exceptions = [{"day": "2027-01-19", "cancelled": True}, moved, {"day": "2027-01-26", "skipped": True}]
    weekly = event(repeats=Repeats.WEEKLY, exceptions=[*exceptions, {"day": "2027-01-20", "cancelled": True}])
    whole, called_off, elsewhere = told(weekly)
    assert [one.dt.day for one in whole["exdate"].dts] == [26]
    assert called_off.decoded("recurrence-id").day == 19
    assert called_off["status"] == "CANCELLED"
    assert elsewhere.decoded("recurrence-id").isoformat() == "2027-01-12T19:00:00+01:00"
    assert elsewhere.decoded("dtstart").isoformat() == "2027-01-13T18:00:00+01:00"
    assert len({str(part["uid"]) for part in (whole, called_off, elsewhere)}) == 1


@pytest.fixture
def paris(db):
    return f.agenda(f.centre_page(name="Paris 13", slug="paris-13", address="66 boulevard Vincent Auriol"))


def read(client: Client, path: str) -> icalendar.Calendar:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(response.content)


def test_feeds_of_a_centre_of_the_network_and_of_one_event(client, paris):
    page = f.event_page(paris, "Assemblée", repeats=Repeats.WEEKLY)
    other = f.agenda(make.centre_page(paris.get_parent().get_parent().specific, f.CentreFactory()), slug="agenda")
    f.event_page(other, "Ailleurs")
    titles = lambda path: {str(part["summary"]) for part in read(client, path).walk("VEVENT")}  # noqa: E731
    assert titles("/fr/calendars/centres/paris-13.ics") == {"Assemblée"}
    assert titles("/fr/calendars/events.ics") == {"Assemblée", "Ailleurs"}
    assert titles(f"/fr/calendars/events/{page.event.uid}.ics") == {"Assemblée"}
    assert client.get("/fr/calendars/centres/none.ics").status_code == 404
    assert client.get(f"/fr/calendars/events/{uuid.uuid4()}.ics").status_code == 404


def test_an_event_is_the_same_in_every_language(client, paris):
    page = f.event_page(paris, "Assemblée")
    front = make.front_page("eo")
    centre = make.centre_page(make.directory(front), page.event.centre)
    eo = f.event_page(f.agenda(centre), "Asembleo", translation_key=page.translation_key, day=f.in_days(99))
    (fr,), (other,) = (read(client, f"/{code}/calendars/events.ics").walk("VEVENT") for code in ("fr", "eo"))
    assert fr["uid"] == other["uid"]
    assert (str(fr["summary"]), str(other["summary"])) == ("Assemblée", "Asembleo")
    assert fr["dtstart"].dt == other["dtstart"].dt, "the page that came first says when"
    assert not eo.leads


def test_who_asks_again_is_told_that_nothing_changed(client, paris):
    page = f.event_page(paris)
    for path in ("/fr/calendars/events.ics", f"/fr/calendars/events/{page.event.uid}.ics"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert "public" in first["Cache-Control"]
    before = client.get("/fr/calendars/events.ics")
    page.title = "Autre titre"
    page.save()
    agendas.announce(page=page)
    assert client.get("/fr/calendars/events.ics", headers={"if-none-match": before["ETag"]}).status_code == 200


def test_what_is_withdrawn_or_of_a_closed_centre_leaves_the_calendar(client, paris):
    page = f.event_page(paris)
    page.unpublish()
    assert not read(client, "/fr/calendars/events.ics").walk("VEVENT")
    page.save_revision().publish()
    assert read(client, "/fr/calendars/events.ics").walk("VEVENT")
    Centre.objects.update(status=CentreStatus.CLOSED)
    assert not read(client, "/fr/calendars/events.ics").walk("VEVENT")


def test_a_changed_event_has_another_version(client, paris):
    page = f.event_page(paris)
    page.begins = datetime.time(18)
    page.save()
    agendas.announce(page=page)
    (part,) = read(client, "/fr/calendars/events.ics").walk("VEVENT")
    assert part["sequence"] == 1
    assert Occurrence.objects.get().starts_at.astimezone(page.event.zone).hour == 18
