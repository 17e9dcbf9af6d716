"""Whether something of a house was changed: its rows before and after, in every table somebody wrote to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from .world import ROOM, House

WRITES = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)


@contextmanager
def writes() -> Iterator[set[str]]:
    """The tables written to meanwhile."""
    tables: set[str] = set()

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITES.match(sql):
            tables.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield tables


class Rows:
    """The rows of a house: those counted from its first number, those that point at them, those with its marker."""

    def __init__(self, house: House) -> None:
        self.house = house
        with connection.cursor() as cursor:
            names = connection.introspection.table_names(cursor)
        self.before = {table: self.rows(table) for table in names}

    def changed(self, tables: set[str]) -> list[str]:
        """The tables, of those written to, in which something of the house is other than before."""
        return sorted(table for table in tables & self.before.keys() if self.rows(table) != self.before[table])

    def rows(self, table: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (the name comes from the database itself)
            return sorted(repr(row) for row in cursor.fetchall() if any(map(self.is_of_house, row)))

    def is_of_house(self, value: Any) -> bool:
        """A number of the house, as a key, a link or an object's name; or a text with its marker."""
        if isinstance(value, str) and self.house.mark in value:
            return True
        if isinstance(value, int) or (isinstance(value, str) and len(value) == 7 and value.isdigit()):
            return self.house.first <= int(value) < self.house.first + ROOM
        return False
