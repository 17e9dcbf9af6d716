"""Many writers at once, each in a process of its own with a connection of its own."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connections

_barrier: Any = None


def _take_part(barrier: Any) -> None:
    global _barrier
    _barrier = barrier


def _work(task: tuple[Callable[..., list], tuple, Any]) -> tuple[list, float, float]:
    work, arguments, share = task
    connections["default"].ensure_connection()
    _barrier.wait()
    start = time.perf_counter()
    result = work(*arguments, share)
    connections.close_all()
    return result, start, time.perf_counter()


def at_once(writers: int, work: Callable[..., list], *arguments: Any, shares: Sequence | None = None) -> Any:
    """What each writer brought back, and the seconds from the first start to the last end.

    All start together. `work(*arguments, share)` runs in each; without `shares`, the last argument is everybody's.
    """
    if shares is None:
        *arguments, share = arguments
        shares = [share] * writers
    connections.close_all()  # a connection must not be shared with a process that was split off
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(writers)
    with context.Pool(writers, initializer=_take_part, initargs=(barrier,)) as pool:
        tasks = [(work, tuple(arguments), share) for share in shares]
        results = pool.map(_work, tasks, chunksize=1)
    seconds = max(end for _r, _s, end in results) - min(start for _r, start, _e in results)
    return [result for result, _start, _end in results], seconds
