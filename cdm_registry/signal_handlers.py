"""What the register does when something happens elsewhere; wired in `apps.py`."""

from __future__ import annotations

from typing import Any

from django.db import connections

from . import append_only


def put_up_the_walls_after_migrate(using: str, **_told: Any) -> None:
    """A migration that rebuilds a table on SQLite drops its triggers: make them again, every time."""
    connection = connections[using]
    if {append_only.JOURNAL, append_only.CITIZEN} <= set(connection.introspection.table_names()):
        append_only.create(connection)
