"""What forms understand when somebody types a day or an hour, without any script."""

import datetime

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import date_format

LANGUAGES = ("fr", "en", "es", "eo", "ar")
DAY = datetime.date(2026, 11, 30)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["30.11.2026", "30/11/2026", "30-11-2026", "30 11 2026", "30.11.26", "2026-11-30"])
def test_a_day_is_understood_in_every_language(language, words):
    with translation.override(language):
        assert forms.DateField().clean(words) == DAY


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["19:30", "19h30", "19 h 30", "19.30", "7:30 PM"])
def test_an_hour_is_understood_in_every_language(language, words):
    with translation.override(language):
        assert forms.TimeField().clean(words) == datetime.time(19, 30)


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_come_before_months_everywhere(language):
    with translation.override(language):
        assert forms.DateField().clean("05/11/2026") == datetime.date(2026, 11, 5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_with_an_hour_is_understood(language):
    with translation.override(language):
        moment = forms.DateTimeField().clean("30/11/2026 19h30")
    assert moment.replace(tzinfo=None) == datetime.datetime(2026, 11, 30, 19, 30)


@pytest.mark.parametrize("words", ["demain", "31/11/2026", "13/13/2026", "30"])
def test_what_is_no_day_is_refused(words):
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_is_shown_in_figures_means_the_same_when_it_is_typed(language):
    """A registrar copies a day from a page into a field: 5 November stays 5 November."""
    moment = datetime.datetime(2026, 11, 5, 14, 7)
    with translation.override(language):
        shown = date_format(moment, "SHORT_DATETIME_FORMAT").replace("\u200f", "")
        assert date_format(moment, "SHORT_DATE_FORMAT").replace("\u200f", "") in shown
        assert forms.DateTimeField().clean(shown).replace(tzinfo=None) == moment


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("fr", "5 novembre 2026 à 14:07"),
        ("en", "5 November 2026, 14:07"),
        ("es", "5 de noviembre de 2026 a las 14:07"),
        ("eo", "5-a de novembro 2026, je 14:07"),
        ("ar", "5 نوفمبر 2026، 14:07"),
    ],
)
def test_a_moment_is_shown_as_the_language_writes_it(language, shown):
    with translation.override(language):
        assert date_format(datetime.datetime(2026, 11, 5, 14, 7), "DATETIME_FORMAT") == shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["DATE_FORMAT", "MONTH_DAY_FORMAT"])
def test_the_day_comes_before_the_month_where_days_are_shown(language, form):
    with translation.override(language):
        assert date_format(datetime.datetime(2026, 11, 5, 19, 30), form).startswith("5")
