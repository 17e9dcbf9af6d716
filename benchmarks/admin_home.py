"""The first page of the admin for an editor and a manager, with 500 centres in the database and with a tenth of them.

Beside it, the stock page: Wagtail's own panels and menus, as the same person would meet them.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, Site

from benchmarks.database import fresh_database, vendor
from benchmarks.figures import figure
from cdm_centres.enums import Role
from cdm_centres.models import Centre, CentreIndexPage
from tests import page_factories as make
from tests.centres.house import factories as houses
from tests.centres.provisioning.factories import directories
from tests.factories import CentreFactory

BENCH = "admin_home"
CENTRES, TENTH, TIMES = 500, 10, 20
HOUSES = 20  # centres with a whole house and somebody's request for a look; the others have a page
OURS = (
    "construct_homepage_panels",
    "construct_homepage_summary_items",
    "construct_main_menu",
    "construct_reports_menu",
)


def network(number: int) -> Centre:
    """So many more centres, some with their house; the one whose people we follow comes first."""
    index = CentreIndexPage.objects.get(locale__language_code="fr")
    begun = Centre.objects.count()
    for place in range(begun, begun + number):
        if place % (CENTRES // HOUSES) == 0:
            busy(houses.centre_with_house(f"maison-{place}"))
        else:
            make.centre_page(index, CentreFactory(slug=f"centre-{place}"))
    return Centre.objects.get(slug="maison-0")


def busy(centre: Centre) -> None:
    """An editor has written ten posts and asked for a look at each."""
    editor = houses.person(centre, Role.EDITOR)
    for page in houses.posts(centre, 10):
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)
    Page.objects.filter(pk__in=centre.pages.values("pk")).update(has_unpublished_changes=True)


@contextmanager
def stock() -> Iterator[None]:
    """The admin as Wagtail brings it: no panel and no menu of ours."""
    kept = {name: [hook for hook in hooks._hooks.get(name, []) if "cdm_" not in hook[0].__module__] for name in OURS}
    with mock.patch.dict(hooks._hooks, kept):
        yield


def home(user: Any) -> tuple[int, float]:
    """Queries of the page for somebody who is signed in, and its server time in ms, the median of many requests."""
    client, path = Client(), reverse("wagtailadmin_home")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.get(path)
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    queries = len(captured)  # read now: the next request empties the log
    spent = []
    for _time in range(TIMES):
        begun = time.perf_counter()
        client.get(path)
        spent.append((time.perf_counter() - begun) * 1000)
    return queries, statistics.median(spent)


def measure(centre: Centre, role: Role, number: int) -> None:
    user = houses.person(centre, role)
    queries, spent = home(user)
    with stock():
        stock_queries, stock_spent = home(user)
    case = f"home of the {role.value}, centres: {number}, {vendor()}"
    figure(bench=BENCH, case=case, value=queries, unit="queries", stock=stock_queries)
    figure(bench=BENCH, case=case, value=spent, unit="ms", stock=stock_spent)


def run() -> None:
    """An editor and a manager, in a small network and in a large one."""
    setup_test_environment()
    with fresh_database(), override_settings(CDM_REQUIRE_SECOND_FACTOR=False):
        directories("fr", "en")
        grown = 0
        for number in (CENTRES // TENTH, CENTRES):
            centre = network(number - grown)
            grown = number
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            for role in (Role.EDITOR, Role.MANAGER):
                measure(centre, role, number)
    teardown_test_environment()
