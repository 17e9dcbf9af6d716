"""Walls in the database itself: the journal only grows, and a number once given never changes.

Triggers, because whoever reaches the database past the application should meet them too. SQLite drops a table's
triggers without a word when a migration rebuilds the table, so they are made again after every `migrate`
(`cdm_registry.signal_handlers`), and a check says when they are missing (`manage.py check_register`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

JOURNAL = "cdm_registry_registerentry"
CITIZEN = "cdm_registry_citizen"
WORDS = "The journal of the register is append-only."
NUMBER_WORDS = "A number of the register, once given, never changes."

_SQLITE = {
    "cdm_registry_journal_no_update": f"BEFORE UPDATE ON {JOURNAL} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
    "cdm_registry_journal_no_delete": f"BEFORE DELETE ON {JOURNAL} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
    "cdm_registry_number_stays": (
        f"BEFORE UPDATE OF number ON {CITIZEN} WHEN OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number "
        f"BEGIN SELECT RAISE(ABORT, '{NUMBER_WORDS}'); END"
    ),
}

_POSTGRESQL = {
    "cdm_registry_journal_no_update": f"BEFORE UPDATE OR DELETE ON {JOURNAL} FOR EACH ROW",
    "cdm_registry_journal_no_truncate": f"BEFORE TRUNCATE ON {JOURNAL} FOR EACH STATEMENT",
    "cdm_registry_number_stays": (
        f"BEFORE UPDATE OF number ON {CITIZEN} FOR EACH ROW "
        "WHEN (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number)"
    ),
}
_FUNCTION = """CREATE OR REPLACE FUNCTION cdm_registry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$"""


def names(connection: BaseDatabaseWrapper) -> set[str]:
    """The triggers this database should have."""
    return set(_POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """The triggers this database should have and has not."""
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'cdm_registry_%%' AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue.replace("%%", "%"))
        return names(connection) - {row[0] for row in cursor.fetchall()}


def create(connection: BaseDatabaseWrapper) -> None:
    """Put the walls up; those that stand are made again."""
    drop(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
            for name, rule in _POSTGRESQL.items():
                words = NUMBER_WORDS if rule.startswith("BEFORE UPDATE OF") else WORDS
                cursor.execute(f"CREATE TRIGGER {name} {rule} EXECUTE FUNCTION cdm_registry_refuse('{words}')")
        else:
            for name, rule in _SQLITE.items():
                cursor.execute(f"CREATE TRIGGER {name} {rule}")


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take the walls down: before the tables go, or to empty a database of tests or of the demo world."""
    with connection.cursor() as cursor:
        for name in names(connection):
            table = f" ON {CITIZEN if name.endswith('number_stays') else JOURNAL}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{table if connection.vendor == 'postgresql' else ''}")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the walls for a moment: to empty a database of tests, or of the demo world. Nothing else calls this."""
    drop(connection)
    try:
        yield
    finally:
        create(connection)
