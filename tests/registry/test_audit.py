"""Does the register still add up?"""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cdm_registry import append_only, audit
from cdm_registry.actions import validation
from cdm_registry.models import Citizen, NumberSeries, RegisterEntry
from tests.factories import CitizenFactory, MembershipFactory, SigningKeyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """Three people with numbers 1 to 3."""
    SigningKeyFactory()
    mandate = MembershipFactory()
    waiting = [CitizenFactory(awaiting=True, centre=mandate.centre) for _ in range(3)]
    return [validation.validate(citizen=citizen, by=mandate.user) for citizen in waiting]


def run(sql: str) -> None:
    with append_only.lifted(connection), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_register_that_adds_up_says_so(people, capsys):
    call_command("check_register")
    assert "6 lines in the journal, 3 numbers" in capsys.readouterr().out


def test_an_empty_register_adds_up():
    assert audit.findings() == []


TAMPERINGS = {
    "a line changed": ("UPDATE cdm_registry_registerentry SET event = 'refused' WHERE sequence = 2", "from line 2"),
    "the last line gone": ("DELETE FROM cdm_registry_registerentry WHERE sequence = 6", "ends at line 5, but 6"),
    "a number changed": ("UPDATE cdm_registry_citizen SET number = 9 WHERE number = 2", "the first is 2"),
    "a counter set back": (
        "UPDATE cdm_registry_numberseries SET last_number = 2 WHERE name = 'citizens'",
        "only reached 2",
    ),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_what_was_changed_behind_the_application_is_found(people, tampering):
    sql, expected = TAMPERINGS[tampering]
    run(sql)
    assert any(expected in finding for finding in audit.findings())
    with pytest.raises(CommandError, match="does not add up"):
        call_command("check_register")


def test_a_missing_wall_is_found(people):
    append_only.drop(connection)
    assert any("is missing" in finding for finding in audit.findings())
    append_only.create(connection)


def test_nothing_is_mended_by_looking(people):
    before = (RegisterEntry.objects.count(), Citizen.objects.count(), NumberSeries.objects.count())
    audit.findings()
    assert (RegisterEntry.objects.count(), Citizen.objects.count(), NumberSeries.objects.count()) == before
