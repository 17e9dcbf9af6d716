"""The emptied test database, made once: after a test with real transactions the rows of all tables go.

Django deletes them, then makes content types and permissions anew, which takes longer than most such tests. On SQLite
every time but the first is a copy of the first, and before the next test of another kind the database is again what the
migrations made of it: tests of both kinds come in any order. On PostgreSQL Django empties it, and they come last.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.test import TransactionTestCase

from cdm_registry import append_only
from tests.at_rest import listening, running_site


class Migrated:
    """The database as the migrations made it, kept in memory for as long as the tests run (SQLite)."""

    def __init__(self) -> None:
        self._copy: sqlite3.Connection | None = None
        self.is_gone = False

    def keep(self) -> None:
        """Remember the database of now."""
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            self._copy = copy_of(connection.connection)

    def bring_back(self) -> None:
        """After a test that emptied the database: what the migrations made is there again."""
        if self.is_gone and self._copy is not None:
            restore(self._copy)
            self.is_gone = False


#: Of this process.
migrated = Migrated()


@contextmanager
def emptied_once() -> Iterator[None]:
    """While it holds, a test with real transactions ends by emptying all tables; the register's walls would refuse."""
    usual = TransactionTestCase._fixture_teardown
    emptied: list[sqlite3.Connection] = []

    def empty(test: TransactionTestCase) -> None:
        migrated.is_gone = True
        plain = test.available_apps is None and not test.serialized_rollback
        with running_site.at_rest():
            running_site.is_open = False
            if plain and emptied:
                restore(emptied[0])
                return
            with append_only.lifted(connection):
                usual(test)
            if plain and connection.vendor == "sqlite":
                emptied.append(copy_of(connection.connection))

    TransactionTestCase._fixture_teardown = empty
    running_site.one_by_one = connection.vendor == "sqlite"
    try:
        with listening(running_site):
            yield
    finally:
        TransactionTestCase._fixture_teardown = usual
        for copy in emptied:
            copy.close()


def copy_of(source: sqlite3.Connection) -> sqlite3.Connection:
    """A database in memory that holds the same."""
    made = sqlite3.connect(":memory:", check_same_thread=False)
    source.backup(made)
    return made


def restore(kept: sqlite3.Connection) -> None:
    """The database as it was kept before. Its numbers begin again, so what is remembered of them goes as well."""
    connection.ensure_connection()
    kept.backup(connection.connection)
    ContentType.objects.clear_cache()
    for cache in caches.all(initialized_only=True):
        cache.clear()
