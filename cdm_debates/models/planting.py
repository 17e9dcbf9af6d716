"""Writing a new contribution's rows with statements that are put together once.

The model layer would spend most of a post on putting together the same sentences of SQL again.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection, models

#: A model whose own table is written, and what has the values of its columns.
Written = tuple[type[models.Model], models.Model]


@cache
def _statement(model: type[models.Model], vendor: str, named: tuple[str, ...]) -> str:
    """The INSERT of a model's own table, with values for these columns."""
    quote = connection.ops.quote_name
    columns, places = ", ".join(map(quote, named)), ", ".join(["%s"] * len(named))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  (our names)


def insert(*rows: Written) -> None:
    """Write rows, each into a model's own table; PostgreSQL takes them in one breath."""
    made = [_filled(model, row) for model, row in rows]
    if connection.vendor == "postgresql":
        made = [("; ".join(sql for sql, _values in made), [value for _sql, values in made for value in values])]
    with connection.cursor() as cursor:
        for sql, values in made:
            cursor.execute(sql, values)


def insert_and_ask_key(model: type[models.Model], row: models.Model) -> int:
    """The same with one row, and the key that the database gave."""
    sql, values = _filled(model, row)
    key = connection.ops.quote_name(model._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} RETURNING {key}", values)
        return cursor.fetchone()[0]


def _filled(model: type[models.Model], row: models.Model) -> tuple[str, list[Any]]:
    """A row's statement and values. What has none is not spoken of: NULL needs no word, and the database gives keys."""
    own = [(field, getattr(row, field.attname)) for field in model._meta.local_concrete_fields]
    said = [(field.column, field.get_db_prep_save(value, connection)) for field, value in own if value is not None]
    return _statement(model, connection.vendor, tuple(column for column, _value in said)), [value for _, value in said]
