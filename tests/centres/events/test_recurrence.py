"""Rules of days, clocks on walls, and their words."""

import datetime

import pytest
from dateutil import rrule
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from cdm_centres import recurrence
from cdm_centres.enums import Repeats

FAR = datetime.date(2040, 1, 1)
PARIS = recurrence.zone_of("Europe/Paris")


def rule(first: datetime.date, repeats: str, **parts) -> recurrence.Rule:
    return recurrence.Rule(first=first, repeats=repeats, **parts)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def first_days(found: recurrence.Rule, count: int = 3) -> list[str]:
    return [one.isoformat() for one in found.days(found.first, FAR)[:count]]


CASES = {
    "every day": (Repeats.DAILY, "2026-12-30", {}, ["2026-12-30", "2026-12-31", "2027-01-01"]),
    "every third day": (Repeats.DAILY, "2026-12-30", {"every": 3}, ["2026-12-30", "2027-01-02", "2027-01-05"]),
    "every Tuesday": (Repeats.WEEKLY, "2026-12-01", {}, ["2026-12-01", "2026-12-08", "2026-12-15"]),
    "Tuesday and Thursday": (
        Repeats.WEEKLY, "2026-12-01", {"weekdays": (3,)}, ["2026-12-01", "2026-12-03", "2026-12-08"],
    ),
    "every second week": (
        Repeats.WEEKLY, "2026-12-01", {"every": 2, "weekdays": (0,)}, ["2026-12-01", "2026-12-14", "2026-12-15"],
    ),
    "the 31st": (Repeats.MONTHLY_DATE, "2026-12-31", {}, ["2026-12-31", "2027-01-31", "2027-03-31"]),
    "the first Tuesday": (Repeats.MONTHLY_WEEKDAY, "2026-12-01", {}, ["2026-12-01", "2027-01-05", "2027-02-02"]),
    "the fifth Tuesday": (Repeats.MONTHLY_WEEKDAY, "2026-12-29", {}, ["2026-12-29", "2027-03-30", "2027-06-29"]),
    "the last Friday": (Repeats.MONTHLY_LAST, "2026-12-25", {}, ["2026-12-25", "2027-01-29", "2027-02-26"]),
    "29 February": (Repeats.YEARLY, "2028-02-29", {}, ["2028-02-29", "2032-02-29", "2036-02-29"]),
    "three times": (Repeats.WEEKLY, "2026-12-01", {"times": 2}, ["2026-12-01", "2026-12-08"]),
    "until, included": (Repeats.DAILY, "2026-12-01", {"until": day("2026-12-02")}, ["2026-12-01", "2026-12-02"]),
    "once": (Repeats.NEVER, "2026-12-01", {}, ["2026-12-01"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_days_of_a_rule(case):
    repeats, first, parts, expected = CASES[case]
    assert first_days(rule(day(first), repeats, **parts)) == expected


def test_an_endless_rule_is_asked_for_a_stretch_and_answers_at_once():
    endless = rule(day("1990-01-01"), Repeats.DAILY)
    assert endless.is_endless
    assert len(endless.days(day("2026-01-01"), day("2026-01-31"))) == 31
    assert rule(day("2026-01-01"), Repeats.DAILY, until=day("2025-01-01")).days(day("2026-01-01"), FAR) == []


RULES = st.builds(
    recurrence.Rule,
    first=st.dates(day("2024-01-01"), day("2028-12-31")),
    repeats=st.sampled_from(list(Repeats)),
    every=st.integers(1, 5),
    weekdays=st.sets(st.integers(0, 6), max_size=3).map(tuple),
    times=st.none() | st.integers(1, 30),
)


@settings(deadline=None, max_examples=150)
@given(RULES, st.integers(0, 400), st.integers(0, 400))
def test_what_we_show_is_what_dateutil_makes_of_what_we_write(found, skip, stretch):
    """Our days are those that a calendar program gets from the RRULE we hand out."""
    first = found.first + datetime.timedelta(days=skip)
    last = first + datetime.timedelta(days=stretch)
    parts = found.icalendar(None)
    if not parts:
        assert found.days(first, last) == ([found.first] if first <= found.first <= last else [])
        return
    text = ";".join(f"{name}={','.join(value) if isinstance(value, list) else value}" for name, value in parts.items())
    begin = datetime.datetime.combine(found.first, datetime.time(19))
    theirs = rrule.rrulestr(text, dtstart=begin).between(
        datetime.datetime.combine(first, datetime.time()), datetime.datetime.combine(last, datetime.time(23)), inc=True
    )
    assert found.days(first, last) == [one.date() for one in theirs]


@settings(deadline=None, max_examples=150)
@given(
    st.dates(day("2020-01-01"), day("2030-12-31")),
    st.times(),
    st.sampled_from(["Europe/Paris", "America/Montevideo", "Asia/Beirut", "Australia/Lord_Howe", "Africa/Casablanca"]),
)
def test_a_clock_on_the_wall_shows_what_was_announced_unless_spring_left_it_out(date, time, zone):
    zone = recurrence.zone_of(zone)
    time = time.replace(microsecond=0)
    shown = recurrence.moment(date, time, zone).astimezone(zone).replace(tzinfo=None)
    said = datetime.datetime.combine(date, time)
    assert shown >= said
    assert shown - said <= datetime.timedelta(hours=1)


def test_seven_in_the_evening_stays_seven_when_summer_ends():
    before = recurrence.moment(day("2026-10-24"), datetime.time(19), PARIS)
    after = recurrence.moment(day("2026-10-25"), datetime.time(19), PARIS)
    assert after - before == datetime.timedelta(hours=25)


def test_an_hour_that_spring_leaves_out_is_the_next_one_and_one_that_comes_twice_the_first():
    left_out = recurrence.moment(day("2026-03-29"), datetime.time(2, 30), PARIS)
    assert left_out.astimezone(PARIS).time() == datetime.time(3, 30)
    twice = recurrence.moment(day("2026-10-25"), datetime.time(2, 30), PARIS)
    assert twice.hour == 0, "with summer's clock"


@pytest.mark.parametrize(
    ("begins", "ends", "minutes"), [("01:30", "02:30", 60), ("02:45", "03:15", 30), ("01:00", "04:00", 120)]
)
def test_nothing_ends_before_it_begins_in_the_night_the_clock_jumps(begins, ends, minutes):
    date = day("2026-03-29")
    times = [datetime.time.fromisoformat(text) for text in (begins, ends)]
    start, end = recurrence.span(date, times[0], date, times[1], PARIS)
    assert end - start == datetime.timedelta(minutes=minutes)


def test_whole_days_go_from_midnight_to_midnight_of_the_place():
    start, end = recurrence.span(day("2026-03-28"), None, day("2026-03-29"), None, PARIS)
    assert end - start == datetime.timedelta(hours=47)
    assert start.astimezone(PARIS).time() == end.astimezone(PARIS).time() == datetime.time()


def test_a_zone_nobody_knows_is_universal_time():
    for name in ("Mars/Olympus", "", "../../etc/passwd"):
        assert recurrence.zone_of(name) is datetime.UTC


WORDS = {
    "Chaque jour": rule(day("2026-12-01"), Repeats.DAILY),
    "Tous les 3 jours, 5 fois": rule(day("2026-12-01"), Repeats.DAILY, every=3, times=5),
    "Chaque semaine : mardi": rule(day("2026-12-01"), Repeats.WEEKLY),
    "Chaque semaine : mardi et jeudi, jusqu’au 30 juin 2027": rule(
        day("2026-12-01"), Repeats.WEEKLY, weekdays=(3,), until=day("2027-06-30")
    ),
    "Toutes les 2 semaines : mardi": rule(day("2026-12-01"), Repeats.WEEKLY, every=2),
    "Chaque mois : le 15": rule(day("2026-12-15"), Repeats.MONTHLY_DATE),
    "Chaque mois : le premier mardi": rule(day("2026-12-01"), Repeats.MONTHLY_WEEKDAY),
    "Chaque mois : le dernier vendredi": rule(day("2026-12-25"), Repeats.MONTHLY_LAST),
    "Chaque année : 14 juillet": rule(day("2027-07-14"), Repeats.YEARLY),
    "": rule(day("2027-07-14"), Repeats.NEVER),
}


@pytest.mark.parametrize("words", WORDS)
def test_a_rule_in_words(words):
    assert recurrence.rule_in_words(WORDS[words]).replace("\u00a0", " ") == words


@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar"])
def test_every_rule_has_words_in_every_language(language):
    with translation.override(language):
        said = {recurrence.rule_in_words(one) for one in WORDS.values()}
        assert len(said) == len(WORDS)
        assert not any("%" in words for words in said)
        assert recurrence.zone_in_words(PARIS)
        assert recurrence.zone_in_words(datetime.UTC)


@pytest.mark.parametrize(
    ("zone", "words"),
    [("Europe/Paris", "heure de Paris"), ("Africa/Accra", "heure d’Accra"), ("Europe/Athens", "heure d’Athènes")],
)
def test_a_zone_is_called_as_french_has_it(zone, words):
    assert recurrence.zone_in_words(recurrence.zone_of(zone)) == words
