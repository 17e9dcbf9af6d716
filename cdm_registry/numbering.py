"""Numbers without gap or double, on SQLite and PostgreSQL.

The series is a row; its counter rises in the transaction that creates the numbered thing, so that a transaction given
up gives its number back. Take a number as late as possible: the row is locked from then on until the commit. Where a
transaction needs two series, `CITIZENS` comes before `JOURNAL`.
"""

from django.db import connection, transaction

from .models import NumberSeries

CITIZENS = "citizens"
JOURNAL = "journal"

_NEXT = f"UPDATE {NumberSeries._meta.db_table} SET last_number = last_number + 1 WHERE name = %s RETURNING last_number"  # noqa: S608


def allocate(series: str) -> int:
    """The next number of a series, for a transaction that is already open.

    Raises `TransactionManagementError` outside one: the number would be lost if what it numbers is not written.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A number is only given inside a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [series])
        row = cursor.fetchone()
        if row is None:
            NumberSeries.objects.get_or_create(name=series)
            cursor.execute(_NEXT, [series])
            row = cursor.fetchone()
    return row[0]
