"""What every test can lean on."""

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from cdm_registry import append_only


@pytest.fixture(autouse=True)
def in_french():
    """Each test begins in the source language, whatever the one before it activated."""
    with translation.override("fr"):
        yield


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied():
    """A test with real transactions ends by emptying all tables; the register's walls would refuse that."""
    empty = TransactionTestCase._fixture_teardown

    def without_walls(self):
        with append_only.lifted(connection):
            empty(self)

    TransactionTestCase._fixture_teardown = without_walls
    yield
    TransactionTestCase._fixture_teardown = empty


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests with real transactions come last, whatever the shuffle said: they leave a database without root page."""
    items.sort(key=uses_real_transactions)


def uses_real_transactions(item) -> bool:
    mark = item.get_closest_marker("django_db")
    names = set(getattr(item, "fixturenames", ()))
    return bool(mark and mark.kwargs.get("transaction")) or bool(names & {"transactional_db", "live_server"})
