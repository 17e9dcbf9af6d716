"""The directory with 500 centres, a blog with 2,000 posts and an agenda with 1,000 events of which 200 repeat, beside a
tenth of each: queries and server time. Both databases in one run.

Beside the time on the wall, the processor time of this process, which a busy machine blurs less; on SQLite the
database's own work is in it.
"""

from __future__ import annotations

import datetime
import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client

from benchmarks.database import fresh_database, run_on_the_other_database, vendor
from benchmarks.figures import figure
from benchmarks.pages import count_queries, site
from benchmarks.serving import as_served, settle
from cdm_centres.actions import agendas
from cdm_centres.enums import Repeats
from cdm_centres.models import BlogPostPage, EventIndexPage, EventPage, PostTag, TaggedPost
from tests import page_factories as make
from tests.factories import CentreFactory

BENCH = "centre_pages"
CENTRES, POSTS, EVENTS, TENTH = 500, 2000, 1000, 10
#: One event in so many comes again each week, without end.
REPEATING = 5
TIMES = 30
COUNTRIES = ("FR", "PL", "GH", "UY", "LB", "IN", "JP", "BR", "KE", "NZ")


def directory(front, number: int) -> str:
    """A directory of so many centres, each with a place, two languages and a picture."""
    index, picture = make.directory(front, slug=f"centres-{number}"), make.image(size=(64, 48))
    for place in range(number):
        country = COUNTRIES[place % len(COUNTRIES)]
        where = {"latitude": place * 7 % 120 - 50, "longitude": place * 13 % 360 - 180}
        centre = CentreFactory(country=country, city=f"Ville {place}", languages=["fr", "eo"], **where)
        make.centre_page(index, centre, lead="Une salle, une table, du thé.", listing_image=picture)
    return index.url


def blog(front, number: int) -> str:
    """A blog of so many posts, two a week, each with a picture and two of twelve subjects."""
    index, picture = make.directory(front, slug=f"blogs-{number}"), make.image(size=(64, 48))
    parent = make.blog(make.centre_page(index, CentreFactory()))
    tags = [PostTag.objects.get_or_create(name=f"sujet {n}", slug=f"sujet-{n}")[0] for n in range(12)]
    for place in range(number):
        date = datetime.date(2010, 1, 1) + datetime.timedelta(days=place * 3)
        post = BlogPostPage(title=f"Article {place}", locale=parent.locale, date=date, listing_image=picture)
        parent.add_child(instance=post)
        for tag in (tags[place % 12], tags[place % 11]):
            TaggedPost.objects.get_or_create(tag=tag, content_object=post)
    return parent.url


def agenda(front, number: int) -> str:
    """An agenda of so many events over two years, a fifth of them weekly without end, each with a picture."""
    index, picture = make.directory(front, slug=f"agendas-{number}"), make.image(size=(64, 48))
    page = make.centre_page(index, CentreFactory())
    parent = page.add_child(instance=EventIndexPage(title="Agenda", slug="agenda", locale=page.locale))
    today = datetime.date.today()
    for place in range(number):
        event = EventPage(
            title=f"Rendez-vous {place}",
            slug=f"rendez-vous-{place}",
            locale=parent.locale,
            day=today + datetime.timedelta(days=place * 730 // number - 365),
            begins=datetime.time(9 + place % 12),
            ends=datetime.time(10 + place % 12, 30),
            repeats=Repeats.WEEKLY if place % REPEATING == 0 else Repeats.NEVER,
            listing_image=picture,
        )
        parent.add_child(instance=event)
        agendas.announce(page=event)
    return parent.url


def milliseconds(client: Client, path: str) -> tuple[float, float]:
    """Server time of a page as its readers meet it, on the wall and of the processor: medians of many requests."""
    client.get(path)
    spent, worked = [], []
    for _time in range(TIMES):
        begun, at_work = time.perf_counter(), time.process_time()
        client.get(path)
        spent.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - at_work) * 1000)
    return statistics.median(spent), statistics.median(worked)


def measure(name: str, path: str, client: Client) -> None:
    """Queries with every cache empty, and server time."""
    figure(bench=BENCH, case=f"{name}, no cache, {vendor()}", value=count_queries(client, path), unit="queries")
    spent, worked = milliseconds(client, path)
    figure(bench=BENCH, case=f"{name}, {vendor()}", value=spent, unit="ms")
    figure(bench=BENCH, case=f"{name}, processor time, {vendor()}", value=worked, unit="ms")


def both(name: str, kind: Callable, number: int, front, asked: str = "") -> list[tuple[str, str]]:
    """The same at a tenth of the size and whole: pairs (what it is, its address)."""
    return [(f"{name} {count}", kind(front, count) + asked) for count in (number // TENTH, number)]


def run() -> None:
    """Directory, blog and agenda, small and whole; the blog by subject, the agenda by month, one post, one event."""
    with as_served(), fresh_database():
        front, client = site(), Client()
        places = both("directory, centres:", directory, CENTRES, front)
        blogs = both("blog, posts:", blog, POSTS, front)
        dates = both("agenda, events:", agenda, EVENTS, front)
        places += [*blogs, *dates]
        places += [(f"{name}, by subject", f"{path}?subject=sujet-3") for name, path in blogs]
        places += [(f"{name}, one post", f"{path}article-7/") for name, path in blogs]
        month = datetime.date.today().strftime("%Y-%m")
        places += [(f"{name}, a month", f"{path}?month={month}") for name, path in dates]
        places += [(f"{name}, one event", f"{path}rendez-vous-5/") for name, path in dates]
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        settle()
        for name, path in places:
            measure(name, path, client)
    run_on_the_other_database(BENCH)
