"""A database of its own for a bench, made with the migrations and thrown away after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import setup_databases, teardown_databases


@contextmanager
def fresh_database() -> Iterator[None]:
    """A migrated, empty database while the block runs: SQLite in a file, or PostgreSQL where DATABASE_URL says so."""
    made = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(made, verbosity=0)


def vendor() -> str:
    """The name of the database as a figure's case says it."""
    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
