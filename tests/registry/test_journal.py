"""The journal's chain."""

import pytest
from django.db import connection, transaction

from cdm_registry import journal, numbering
from cdm_registry.enums import RegisterEvent
from cdm_registry.models import RegisterEntry
from tests.factories import CitizenFactory


def write_lines(count: int) -> list[RegisterEntry]:
    citizen = CitizenFactory()
    return [journal.record(citizen=citizen, event=RegisterEvent.CORRECTED, facts={"n": n}) for n in range(count)]


@pytest.mark.django_db
def test_lines_follow_from_one_another():
    first, second, third = write_lines(3)
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert journal.first_broken_line() is None


@pytest.mark.django_db(transaction=True)
def test_no_number_outside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        numbering.allocate(numbering.CITIZENS)


@pytest.mark.django_db
def test_a_transaction_given_up_gives_its_number_back():
    assert numbering.allocate(numbering.CITIZENS) == 1
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        numbering.allocate(numbering.CITIZENS)
        _ = 1 / 0
    assert numbering.allocate(numbering.CITIZENS) == 2
    assert connection.in_atomic_block
