"""Many writers at once, each in a process of its own with a connection of its own."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection, connections

_barrier: Any = None


class Done(NamedTuple):
    """What each writer brought back, and the seconds from the first start to the last end.

    `ours` and `theirs` are seconds of the processor: of the writers' processes, and of PostgreSQL's behind them (0
    where the system does not tell). They say what a machine has to do, whoever else works on it.
    """

    results: list
    seconds: float
    ours: float
    theirs: float


class _Share(NamedTuple):
    result: list
    start: float
    end: float
    ours: float
    theirs: float


def _take_part(barrier: Any) -> None:
    global _barrier
    _barrier = barrier


def _work(task: tuple[Callable[..., list], tuple, Any]) -> _Share:
    work, arguments, share = task
    connections["default"].ensure_connection()
    _barrier.wait()
    start, ours, theirs = time.perf_counter(), time.process_time(), _spent_by_the_database()
    result = work(*arguments, share)
    theirs = _spent_by_the_database() - theirs
    done = _Share(result, start, time.perf_counter(), time.process_time() - ours, theirs)
    connections.close_all()
    return done


def _spent_by_the_database() -> float:
    """Processor seconds of the process of PostgreSQL that serves this connection, as Linux counts them."""
    if connection.vendor != "postgresql":
        return 0.0
    told = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    if not told.exists():
        return 0.0
    user, system = told.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def at_once(writers: int, work: Callable[..., list], *arguments: Any, shares: Sequence | None = None) -> Done:
    """All start together. `work(*arguments, share)` runs in each; without `shares`, the last is everybody's."""
    if shares is None:
        *arguments, share = arguments
        shares = [share] * writers
    connections.close_all()  # a connection must not be shared with a process that was split off
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(writers)
    with context.Pool(writers, initializer=_take_part, initargs=(barrier,)) as pool:
        tasks = [(work, tuple(arguments), share) for share in shares]
        done = pool.map(_work, tasks, chunksize=1)
    seconds = max(each.end for each in done) - min(each.start for each in done)
    ours, theirs = sum(each.ours for each in done), sum(each.theirs for each in done)
    return Done([each.result for each in done], seconds, ours, theirs)
