"""The directory with 500 centres and a blog with 2,000 posts, beside a tenth of each: queries and server time."""

from __future__ import annotations

import datetime
import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

from benchmarks.database import fresh_database, vendor
from benchmarks.figures import figure
from benchmarks.pages import count_queries, site
from cdm_centres.models import BlogPostPage, PostTag, TaggedPost
from tests import page_factories as make
from tests.factories import CentreFactory

BENCH = "centre_pages"
CENTRES, POSTS, TENTH = 500, 2000, 10
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


def milliseconds(client: Client, path: str) -> float:
    """Server time of a page as its readers meet it, the median of many requests."""
    client.get(path)
    spent = []
    for _time in range(TIMES):
        begun = time.perf_counter()
        client.get(path)
        spent.append((time.perf_counter() - begun) * 1000)
    return statistics.median(spent)


def measure(name: str, path: str, client: Client) -> None:
    """Queries with every cache empty, and server time."""
    figure(bench=BENCH, case=f"{name}, no cache, {vendor()}", value=count_queries(client, path), unit="queries")
    figure(bench=BENCH, case=f"{name}, {vendor()}", value=milliseconds(client, path), unit="ms")


def both(name: str, kind: Callable, number: int, front, asked: str = "") -> list[tuple[str, str]]:
    """The same at a tenth of the size and whole: pairs (what it is, its address)."""
    return [(f"{name} {count}", kind(front, count) + asked) for count in (number // TENTH, number)]


def run() -> None:
    """Directory and blog, small and whole; the blog by subject and its last post too."""
    setup_test_environment()
    with fresh_database():
        front, client = site(), Client()
        places = both("directory, centres:", directory, CENTRES, front)
        blogs = both("blog, posts:", blog, POSTS, front)
        places += blogs
        places += [(f"{name}, by subject", f"{path}?subject=sujet-3") for name, path in blogs]
        places += [(f"{name}, one post", f"{path}article-7/") for name, path in blogs]
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for name, path in places:
            measure(name, path, client)
    teardown_test_environment()
