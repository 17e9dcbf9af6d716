"""A debate's page with a hundred, ten thousand and a hundred thousand contributions, beside the package's own tree.

The package's figure is its `tree_from_queryset`, which its tree tag calls before it renders anything. Like is compared
with like (what a page of ours reads of the thread), and with our whole page too, frame and menus included. Both
databases in one run.
"""

from __future__ import annotations

import re
import statistics
import time
from html import unescape
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_comments_xtd.models import XtdComment

from cdm_debates import threads
from cdm_debates.enums import Order, Stance
from cdm_debates.models import Debate, Visit
from tests.debates.factories import debate_index, debate_page
from tests.factories import UserFactory

from .database import fresh_database, run_on_the_other_database, vendor
from .debate_rows import filled_debate
from .figures import figure
from .pages import count_queries, site
from .serving import as_served, settle

BENCH = "debate_page"
SIZES = (100, 10_000, 100_000)
COMPARED = 1_300
TIMES = 20
FIRST, ON = "by activity", "by activity, further on"
WAYS = {
    FIRST: "",
    ON: "",
    "by time": "?order=time",
    "by agreement": "?order=agreement",
    "in one language": "?language=eo",
    "of one stance": f"?stance={Stance.PROPOSAL}",
    "only what is new": "?unread=1",
}
NEXT = re.compile(r'href="\?([^"]*after=[^"]*)"')


def spent(client: Client, path: str) -> list[float]:
    """Server time of each of many requests, in milliseconds."""
    client.get(path)
    times = []
    for _time in range(TIMES):
        begun = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def count_served(client: Client, path: str) -> int:
    """Queries of a page whose frame is kept in the cache, as it is for all but the first reader."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def second_page(client: Client, path: str) -> str:
    """Where the link « more » leads, or the page itself where it is all there is."""
    found = NEXT.search(client.get(path).content.decode())
    return f"{path.partition('?')[0]}?{unescape(found[1])}" if found else path


def gathered(debate: Debate) -> list[float]:
    """What a page reads of the thread, each time in milliseconds."""
    times = []
    for _time in range(TIMES):
        begun = time.perf_counter()
        threads.exchanges(debate, threads.STRANGER, Order.ACTIVITY)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def stock(debate: Debate) -> tuple[float, int]:
    """The package's tree of the same contributions: milliseconds and queries."""
    rows = XtdComment.objects.filter(pk__in=debate.contributions.values("pk")).order_by("thread_id", "order")
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        XtdComment.tree_from_queryset(rows, with_flagging=True, with_feedback=True, user=AnonymousUser())
    return (time.perf_counter() - begun) * 1000, len(asked)


def measure(index, number: int, readers: dict[str, Client], person: Any) -> None:
    """One debate of so many contributions, each way of reading it, for a stranger and for somebody signed in."""
    debate = filled_debate(number)
    Visit.objects.create(user=person, debate=debate, before=number - number // 20, seen=number, came_at=timezone.now())
    path = debate_page(index, debate).url
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    settle()
    for reader, client in readers.items():
        all_times: list[float] = []
        case = f"{number} contributions, {reader}, {vendor()}"
        for way, asked in WAYS.items():
            times = spent(client, second_page(client, path + asked) if way == ON else path + asked)
            all_times += times
            figure(bench=BENCH, case=f"p95 {way}, {case}", value=p95(times), unit="ms")
        figure(bench=BENCH, case=f"p95 of all ways, {case}", value=p95(all_times), unit="ms")
        queries = {way: count_queries(client, path + asked) for way, asked in WAYS.items()}
        figure(bench=BENCH, case=f"no cache, {case}", value=queries[FIRST], unit="queries")
        figure(bench=BENCH, case=f"no cache, the dearest way, {case}", value=max(queries.values()), unit="queries")
        served = max(count_served(client, path + asked) for asked in WAYS.values())
        figure(bench=BENCH, case=f"as served, the dearest way, {case}", value=served, unit="queries")


def compare(index, client: Client) -> None:
    """Beside the package's own tree."""
    debate = filled_debate(COMPARED)
    path, case = debate_page(index, debate).url, f"{COMPARED} contributions, {vendor()}"
    milliseconds, queries = stock(debate)
    whole, read = statistics.median(spent(client, path)), statistics.median(gathered(debate))
    figure(bench=BENCH, case=f"thread read, {case}", value=read, unit="ms", stock=milliseconds)
    figure(bench=BENCH, case=f"whole page, {case}", value=whole, unit="ms", stock=milliseconds)
    figure(bench=BENCH, case=case, value=count_queries(client, path), unit="queries", stock=queries)


def two_readers(person: Any) -> dict[str, Client]:
    """A stranger, and somebody who signed in and was there before."""
    known = Client()
    known.force_login(person)
    return {"stranger": Client(), "signed in": known}


def run() -> None:
    """Print the figures of the database of DATABASE_URL, then of the other one."""
    with as_served(), fresh_database():
        index, person = debate_index(site()), UserFactory()
        readers = two_readers(person)
        for number in SIZES:
            measure(index, number, readers, person)
        compare(index, readers["stranger"])
    run_on_the_other_database(BENCH)
