"""Columns that are made differently on each database."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

PATH_LENGTH = 401 * 6


class PathField(models.CharField):
    """A path of the tree, sorted and compared by bytes.

    PostgreSQL needs to be told (`COLLATE "C"`); SQLite has no such collation and sorts by bytes anyway. The path is
    unknown until the row below has its id, so it may not be given by hand.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_length": PATH_LENGTH, "editable": False}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"], kwargs["editable"]
        return name, path, args, kwargs

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        return {**parameters, "collation": "C" if connection.vendor == "postgresql" else None}
