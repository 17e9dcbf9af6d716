"""A centre's whole house in five languages: how long it takes, for the third centre and for the three hundredth.

Both databases in one run. Beside the time on the wall, the processor time of this process, which a busy machine blurs
less; on SQLite the database's own work is in it.
"""

from __future__ import annotations

import random
import statistics
import time

from cdm_centres.actions import provisioning
from tests.centres.provisioning.factories import LANGUAGES, directories

from .database import fresh_database, run_on_the_other_database, vendor
from .figures import figure

BENCH = "provision"
CENTRES = 300
AROUND = 5


def seconds(place: int, name: str) -> tuple[float, float]:
    """The time one centre takes, on the wall and of the processor; names come in no order, as people do."""
    plan = provisioning.Plan(slug=f"ville-{place}", name=name, languages=LANGUAGES)
    begun, worked = time.perf_counter(), time.process_time()
    provisioning.provision(plan=plan, by=None)
    return time.perf_counter() - begun, time.process_time() - worked


def report(taken: list[float], clock: str) -> None:
    """The median around the third and of the last, and the one beside the other."""
    # The very first fills caches of permissions and content types.
    early, late = statistics.median(taken[1 : 1 + AROUND]), statistics.median(taken[-AROUND:])
    case = f"a centre in {len(LANGUAGES)} languages"
    figure(bench=BENCH, case=f"{case}, the 3rd (median of {AROUND} around it), {clock}", value=early, unit="s")
    figure(bench=BENCH, case=f"{case}, the {CENTRES}th (median of the last {AROUND}), {clock}", value=late, unit="s")
    figure(bench=BENCH, case=f"{case}, the slowest of {CENTRES}, {clock}", value=max(taken), unit="s")
    case = f"the {CENTRES}th in hundredths of the 3rd, {clock}"
    figure(bench=BENCH, case=case, value=100 * late / early, unit="count")


def run() -> None:
    """Provision three hundred centres, on the database of DATABASE_URL, then on the other one."""
    names = [f"{letter}{number:03d}" for number in range(CENTRES // 20 + 1) for letter in "ABCDEFGHIJKLMNOPQRST"]
    random.Random(1).shuffle(names)
    with fresh_database():
        directories()
        taken = [seconds(place, name) for place, name in enumerate(names[:CENTRES])]
    for times, clock in zip(zip(*taken, strict=True), ("time", "processor time"), strict=True):
        report(list(times), f"{clock}, {vendor()}")
    run_on_the_other_database(BENCH)
