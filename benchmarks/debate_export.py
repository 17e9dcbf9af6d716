"""A debate of a hundred thousand contributions taken along, piece by piece: how long, and how much memory at most.

The PDF is made for debates up to `CDM_DEBATES_LONGEST_PDF`, and measured at that size. `CDM_BENCH_EXPORT` is the
number of contributions where not all are wanted. Both databases in one run.
"""

from __future__ import annotations

import os
import time

from cdm_debates import conf, exports
from cdm_debates.models import Debate

from .database import fresh_database, run_on_the_other_database, vendor
from .debate_rows import filled_debate
from .digest import memory
from .figures import figure
from .writers import at_once

BENCH = "debate_export"
NUMBER = int(os.environ.get("CDM_BENCH_EXPORT", "100000"))


def run() -> None:
    """Print the figures of the database of DATABASE_URL, then of the other one."""
    with fresh_database():
        large, small = _debates(NUMBER, conf.value("LONGEST_PDF"))
        for ending in ("csv", "json", "html"):
            measure(large, ending, NUMBER)
        measure(small, "pdf", conf.value("LONGEST_PDF"))
    run_on_the_other_database(BENCH)


def measure(debate: Debate, ending: str, number: int) -> None:
    """One file, as it is sent: each piece is let go before the next is made."""
    before, wall, processor = memory(), time.perf_counter(), time.process_time()
    facts, size, first = exports.facts_of(debate, "https://example.org"), 0, 0.0
    for piece in exports.chunks(exports.FORMS[ending], debate, facts, "fr"):
        first = first or time.perf_counter() - wall
        size += len(piece)
    case = f"{number} contributions as {ending.upper()}, {vendor()}"
    figure(bench=BENCH, case=f"whole file, {case}", value=time.perf_counter() - wall, unit="s")
    figure(bench=BENCH, case=f"processor, {case}", value=time.process_time() - processor, unit="s")
    figure(bench=BENCH, case=f"until the first bytes, {case}", value=first, unit="s")
    figure(bench=BENCH, case=f"memory taken for it, {case}", value=memory() - before, unit="MB")
    figure(bench=BENCH, case=f"size, {case}", value=size / 1e6, unit="MB")


def _debates(*numbers: int) -> list[Debate]:
    """Filled by another process, so that the rows it made are not in the memory that is measured."""
    [made] = at_once(1, _fill, numbers).results
    return [Debate.objects.get(pk=pk) for pk in made]


def _fill(numbers: tuple[int, ...]) -> list[int]:
    return [filled_debate(number).pk for number in numbers]
