"""Many writers at once in one test: threads, each with a connection of its own and real transactions.

On SQLite the suite's database lies in memory, where nobody can wait for anybody: the writers get one in a file.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection, connections, models

WRITERS = {"postgresql": 16, "sqlite": 8}


@contextmanager
def database_for_many(folder: Path, *tables: type[models.Model]) -> Iterator[int]:
    """A database many threads can write to at once, with these tables; gives the number of writers it should bear."""
    if connection.vendor != "sqlite":
        yield WRITERS[connection.vendor]
        return
    before = connections.settings["default"]
    connections.settings["default"] = {**before, "NAME": str(folder / "many.sqlite3")}
    try:
        at_once([lambda: _create(tables)])
        yield WRITERS["sqlite"]
    finally:
        connections.settings["default"] = before


@contextmanager
def whole_database_for_many(folder: Path) -> Iterator[None]:
    """As `database_for_many`, with every table of the suite's database and what stands in them now."""
    if connection.vendor != "sqlite":
        yield
        return
    before, file = connections.settings["default"], folder / "whole.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    connections.settings["default"] = {**before, "NAME": str(file)}
    try:
        yield
    finally:
        connections.settings["default"] = before


def _create(tables: tuple[type[models.Model], ...]) -> None:
    with connection.schema_editor() as editor:
        for table in tables:
            editor.create_model(table)


def meeting(people: int) -> Callable[[], Any]:
    """A place where each of `people` threads waits for the others, so that a control shows its race every time."""
    return partial(threading.Barrier(people).wait, timeout=60)


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """Start all together; what each returned, or the exception that ended it."""
    barrier = threading.Barrier(len(works))
    results: list[Any] = [None] * len(works)

    def run(place: int, work: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=30)
            results[place] = work()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, work)) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return results
