"""Files that may be of the same person."""

import datetime

import pytest

from cdm_registry import duplicates, name_keys
from cdm_registry.duplicates import Sign
from cdm_registry.enums import CitizenState
from tests.factories import CentreFactory, CitizenFactory

pytestmark = pytest.mark.django_db

BORN = datetime.date(1990, 3, 5)


def person(given="Élodie", family="Kovač", **fields):
    return CitizenFactory(awaiting=True, **{"given_names": given, "family_name": family, "birth_date": BORN, **fields})


@pytest.mark.parametrize(
    ("given", "family"),
    [("elodie", "KOVAČ"), ("Kovac", "Élodie"), ("  Élodie ", "Kovač"), ("ÉLODIE", "Kovač")],
)
def test_case_marks_order_and_blanks_do_not_hide_a_name(given, family):
    first, second = person(), person(given, family)
    assert first.name_key == second.name_key == "elodie kovac"
    assert list(duplicates.strict(first)) == [second]


def test_the_key_of_a_name_follows_every_way_of_saving():
    citizen = person()
    citizen.family_name = "Иванова"
    citizen.save(update_fields=["family_name"])
    citizen.refresh_from_db()
    assert citizen.name_key == name_keys.key("Élodie", "Иванова") == "elodie ivanova"


def test_a_name_alone_or_a_birth_date_alone_is_no_strict_double():
    first = person()
    person(birth_date=BORN + datetime.timedelta(days=400))
    person("Marc", "Petit")
    assert not duplicates.strict(first).exists()


def test_an_address_in_other_letters_is_the_same_address():
    first = person(email="ana@example.org")
    second = person("Marc", "Petit", birth_date=None, email="ana@example.org")
    assert list(duplicates.strict(first)) == [second]


def test_files_without_address_or_birth_date_are_no_doubles_of_one_another():
    first = person("", "", email="", birth_date=None, card_name="Ana")
    person("", "", email="", birth_date=None, card_name="Ana")
    assert not duplicates.strict(first).exists()
    assert duplicates.likenesses(first) == []
    assert duplicates.flagged([first]) == set()


def test_unconfirmed_and_erased_files_are_not_compared():
    first = person()
    person(state=CitizenState.UNCONFIRMED)
    assert not duplicates.strict(first).exists()
    assert duplicates.likenesses(first) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"given": "Elodi"}, {Sign.NEAR_NAME, Sign.BIRTH_DATE, Sign.BIRTH_PLACE}),
        ({"birth_date": datetime.date(1990, 5, 3)}, {Sign.NAME, Sign.SWAPPED_DATE, Sign.BIRTH_PLACE}),
        ({"birth_date": datetime.date(1991, 3, 5)}, {Sign.NAME, Sign.SWAPPED_DATE, Sign.BIRTH_PLACE}),
    ],
)
def test_the_desk_sees_a_typing_error_as_the_same_person(fields, expected):
    first = person()
    other = person(**fields)
    (likeness,) = duplicates.likenesses(first)
    assert (likeness.citizen, set(likeness.signs)) == (other, expected)


def test_twins_at_one_address_are_two_people():
    first = person("Élodie", address="1, rue Haute", postal_code="75013")
    person("Maximilien", address="1, rue Haute", postal_code="75013")
    assert duplicates.likenesses(first) == []


def test_the_likeliest_comes_first_whatever_its_centre():
    first = person(email="e@example.org")
    near = person("Elodi", centre=CentreFactory())
    same = person(email="e@example.org")
    assert [likeness.citizen for likeness in duplicates.likenesses(first)] == [same, near]


def test_a_page_of_files_is_flagged_in_one_query(django_assert_num_queries):
    first, _second, alone = person(), person(), person("Marc", "Petit")
    with django_assert_num_queries(1):
        assert duplicates.flagged([first, alone]) == {first.pk}
