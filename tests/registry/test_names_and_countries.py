"""Names in every script, countries in every language, and which centre is near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdm_registry import countries, names, nearest
from tests.factories import CentreFactory


@pytest.mark.parametrize(
    ("text", "expected"),
    [("  Ana\t Maria ", "Ana Maria"), ("e\u0301", "é"), ("rue\r\n  des  bois \n", "rue\ndes bois"), ("", "")],
)
def test_texts_are_tidied_and_nothing_else(text, expected):
    assert names.tidy(text) == expected


@given(st.text())
def test_tidying_twice_changes_nothing_more(text):
    assert names.tidy(names.tidy(text)) == names.tidy(text)


@pytest.mark.parametrize("mark", ["\u202e", "\u200f", "\u2066", "\x00", "\x1b", "\ufeff", "\ue000", "\u00ad"])
def test_characters_nobody_can_see_are_found(mark):
    assert names.hidden_characters(f"Ana{mark}") == {mark}


@pytest.mark.parametrize("text", ["می\u200cخواهم", "ക്\u200dഷ", "Ana\nMaria", "D’Arc"])
def test_what_belongs_to_spelling_is_not_hidden(text):
    assert names.hidden_characters(text) == set()


@pytest.mark.parametrize(
    ("name", "proposed"),
    [("李伟", "Li Wei"), ("Ειρήνη", "Eirini"), ("Софія", "Sofiya"), ("გიორგი", "Giorgi"), ("さくら", "Sakura")],
)
def test_a_name_in_latin_letters_is_proposed(name, proposed):
    assert names.in_latin(name) == proposed


@given(st.text())
def test_a_proposal_is_always_latin(text):
    assert names.is_latin(names.in_latin(text))


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("fr", "Égypte", "Espagne"),
        ("es", "España", "Estados Unidos"),
        ("eo", "Ĉ", "D"),
        ("eo", "Cz", "Ĉa"),
        ("es", "nz", "ñ"),
    ],
)
def test_names_are_sorted_as_the_readers_language_does(language, before, after):
    assert countries.sort_key(before, language) < countries.sort_key(after, language)


@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar"])
def test_every_country_has_a_name_and_nothing_else_is_one(language):
    codes = {code for code, _name in countries.choices(language)}
    assert {"FR", "TG", "XK", "VA", "PS", "TW"} <= codes
    assert not codes & countries.NOT_COUNTRIES
    assert 240 <= len(codes) <= 255
    assert all(name.strip() for _code, name in countries.choices(language))


@pytest.mark.parametrize(
    ("country", "least", "most"), [("FR", 0, 20), ("BE", 200, 350), ("JP", 9000, 10500), ("AU", 13000, 17500)]
)
def test_countries_lie_where_they_are(country, least, most):
    assert least <= countries.kilometres(country, 48.85, 2.35) <= most


def test_a_code_nobody_knows_lies_nowhere_and_is_its_own_name():
    assert countries.kilometres("QQ", 0, 0) is None
    assert countries.name("QQ", "fr") == "QQ"


@pytest.mark.django_db
def test_a_centre_that_is_closed_is_not_proposed():
    CentreFactory(status="suspended")
    assert nearest.suggestions("FR") == []
    assert nearest.proposed("FR") is None


@pytest.mark.django_db
def test_where_nothing_is_near_and_there_is_no_network_some_centre_is_proposed():
    far = CentreFactory(country="NZ", latitude=-41.3, longitude=174.8)
    assert nearest.proposed("FR") == far
