"""Numbers without gap or double, on SQLite and PostgreSQL.

The series is a row; its counter rises in the transaction that creates the numbered thing, so that a transaction given
up gives its number back. Take a number as late as possible: the row is locked from then on until the commit. Where a
transaction needs two series, `CITIZENS` comes before `JOURNAL`.

PostgreSQL keeps the lock until the commit lies on the disk, so that a slow disk would let only one number through at a
time. Here the transaction commits without that wait, and right after the commit, before any mail or answer goes out,
one short commit brings everything before it to the disk: many writers share one write (docs/decisions/0006).
"""

from django.db import connection, transaction

from .models import NumberSeries

CITIZENS = "citizens"
JOURNAL = "journal"

_NEXT = f"UPDATE {NumberSeries._meta.db_table} SET last_number = last_number + 1 WHERE name = %s RETURNING last_number"  # noqa: S608
# The setting holds for this transaction only, and goes with it (or with its savepoint) when it is given up.
_NEXT_WITHOUT_WAITING = f"{_NEXT}, set_config('synchronous_commit', 'off', true)"
# A message in PostgreSQL's log, in a transaction of its own: its commit waits for the disk, and the log is in order.
_REACH_THE_DISK = "SELECT pg_logical_emit_message(true, 'cdm_registry', '')"


def allocate(series: str) -> int:
    """The next number of a series, for a transaction that is already open.

    Raises `TransactionManagementError` outside one: the number would be lost if what it numbers is not written.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A number is only given inside a transaction.")
    number = _next(series)
    if number is None:
        NumberSeries.objects.get_or_create(name=series)
        return allocate(series)
    if connection.vendor == "postgresql" and not _will_reach_the_disk():
        transaction.on_commit(_reach_the_disk)
    return number


def _next(series: str) -> int | None:
    statement = _NEXT_WITHOUT_WAITING if connection.vendor == "postgresql" else _NEXT
    with connection.cursor() as cursor:
        cursor.execute(statement, [series])
        row = cursor.fetchone()
    return row[0] if row else None


def _will_reach_the_disk() -> bool:
    """An earlier number of this transaction has asked for it already."""
    return any(waiting[1] is _reach_the_disk for waiting in connection.run_on_commit)


def _reach_the_disk() -> None:
    """Return once everything committed so far is safe from a power cut."""
    with connection.cursor() as cursor:
        cursor.execute(_REACH_THE_DISK)
