"""Public pages: queries with every cache empty, weight of a first visit, answer to a second one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    override_settings,
    setup_test_environment,
    teardown_test_environment,
)
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from benchmarks.database import fresh_database, vendor
from benchmarks.figures import figure
from benchmarks.page_kinds import KINDS, PLAIN, Kind
from tests import page_factories as make

BENCH = "pages"
#: Already compressed: sent as they are.
PACKED = (".woff2", ".png", ".ico")


def site():
    """A site with a menu of two levels, a footer and two languages."""
    front = make.front_page(show_in_menus=True)
    make.front_page("en")
    for number in range(5):
        part = make.content_page(front, f"Partie {number}", show_in_menus=True)
        make.content_page(part, f"Sous-partie {number}", show_in_menus=True)
    make.site_details([part], "Un mot du pied.")
    return front


def count_queries(client: Client, path: str) -> int:
    client.get(path)  # the sizes of images are made once, at the first visit
    cache.clear()
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)


def count_and_forget(kind: Kind, front: Page, number: int) -> int:
    """Queries of a kind of page with so many items; what was made for it is undone, as between two tests."""
    with transaction.atomic():
        value = count_queries(Client(), kind(Page.objects.get(pk=front.pk).specific, number))
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()
    cache.clear()
    return value


def sent(name: str, content: bytes) -> int:
    """Bytes on the wire, compressed as whitenoise serves them."""
    return len(content) if name.endswith(PACKED) else len(brotli.compress(content))


def weight(client: Client, path: str) -> float:
    """kB of a first visit: the page, its styles, scripts and early fonts; no images."""
    html = client.get(path).content
    total = sent("page.html", html)
    wanted = re.findall(rb'<(?:script[^>]+src|link[^>]+rel="(?:stylesheet|preload)"[^>]+href)="([^"]+)"', html)
    for address in {urlsplit(found.decode()).path for found in wanted}:
        file = finders.find(address.removeprefix("/static/"))
        if file:
            with open(file, "rb") as opened:  # noqa: PTH123  (finders give plain names)
                total += sent(file, opened.read())
    return total / 1000


@contextmanager
def built_fonts() -> Iterator[None]:
    """The web fonts as on a prepared site: a first visit loads those of its script."""
    call_command("build_fonts", stdout=io.StringIO())
    folders = [*settings.STATICFILES_DIRS, settings.BUILT_STATIC_DIR]
    with override_settings(STATICFILES_DIRS=list(dict.fromkeys(folders))):
        finders.get_finder.cache_clear()
        yield
    finders.get_finder.cache_clear()


def run() -> None:
    """Queries of each kind of page with 1 and 50 items, weight of a first visit, and what a second one is answered."""
    setup_test_environment()
    with built_fonts(), fresh_database(), translation.override("fr"):
        front, client = site(), Client()
        for name, kind in KINDS.items():
            for number in (1, 50):
                value = count_and_forget(kind, front, number)
                figure(bench=BENCH, case=f"{name}, {number} items, no cache, {vendor()}", value=value, unit="queries")
        for name, address in PLAIN.items():
            value = count_queries(client, reverse(address))
            figure(bench=BENCH, case=f"{name}, no cache, {vendor()}", value=value, unit="queries")
        visited = {"front page": front.url, "search": "/fr/search/", "front page in English": "/en/"}
        for name, path in visited.items():
            figure(
                bench=BENCH, case=f"first visit of the {name}, brotli, no images", value=weight(client, path), unit="kB"
            )
        again = [client.get(path, headers={"if-none-match": client.get(path)["ETag"]}) for path in visited.values()]
        answered = sum(answer.status_code == 304 for answer in again)
        figure(
            bench=BENCH, case=f"of {len(again)} repeated anonymous visits, answered 304", value=answered, unit="count"
        )
    teardown_test_environment()
