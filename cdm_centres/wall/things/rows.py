"""How a value from outside is read."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from cdm_centres.wall.house import House


def found(model: type[Model], value: str, *with_rows: str) -> Any:
    """The row a value names, or None: a value from outside may be no number at all."""
    rows = model._default_manager.select_related(*with_rows) if with_rows else model._default_manager
    return rows.filter(pk=value).first() if is_number(value) else None


def is_number(value: str) -> bool:
    """A primary key as addresses write it."""
    return value.isascii() and value.isdigit() and len(value) < 19


def harmless(house: House, value: str) -> bool:
    """It names nothing of anybody: a model, a verb, a format."""
    return True
