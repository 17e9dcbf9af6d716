"""Fixtures of the journeys: `visitor.page(…)` is a browser page in any look; `page` and its sisters are the usual ones.

Chromium comes from the PATH or from Playwright; where there is none, journeys are skipped and say so.
"""

import os
import threading

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from playwright.sync_api import expect
from wagtail.models import Collection, Site

from tests import page_factories as make
from tests.at_rest import running_site

from .browsing import Visitor, chromium
from .warm import PATIENCE, WarmContexts


def pytest_collection_modifyitems(items):
    """Every test in this folder is a journey; the whole roads are walked on both databases."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            walks_a_road = item.path.stem.endswith("_road") and not item.get_closest_marker("looks")
            if connection.vendor != "sqlite" and not walks_a_road:
                item.add_marker(pytest.mark.skip(reason="what a browser makes of a page is asked on SQLite"))


@pytest.fixture(scope="session", autouse=True)
def django_beside_a_browser():
    """Playwright keeps an event loop in the test's thread; Django would take every query there for a mistake."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


# Without a sandbox it runs as root in a container; the rest keeps it from asking other hosts for what no test needs.
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--process-per-site",  # pages of one context share a warm process; contexts never do
    "--use-fake-device-for-media-stream",  # a camera that films a test card; a page still has to be let in
]


@pytest.fixture(scope="session", autouse=True)
def patience():
    """What is expected of a page may take as long as any step there: the machine has other tests to run beside it."""
    expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, browser_type):
    """How the browser is started; without one the journey is skipped."""
    path = chromium(browser_type.executable_path)
    if not path:
        pytest.skip("no Chromium: install `chromium-headless-shell` or `chromium`, or `playwright install chromium`")
    return {**browser_type_launch_args, "executable_path": path, "args": QUIETLY}


@pytest.fixture
def network(transactional_db):
    """The empty site of the network in every language; rows of migrations do not survive a test with transactions."""
    for code in ("fr", "en", "eo", "es", "ar"):
        make.locale(code)
    running_site.is_open = True
    root = make.root()
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    if not Site.objects.exists():
        Site.objects.create(hostname="localhost", root_page=root, is_default_site=True)
    return root


@pytest.fixture(autouse=True, scope="session")
def files_stay_in_the_browser():
    """As in production: files of the site are asked for once, and not with every page."""
    usual = StaticFilesHandler.serve

    def serve(self, request):
        response = usual(self, request)
        response["Cache-Control"] = "max-age=31536000"
        return response

    StaticFilesHandler.serve = serve
    yield
    StaticFilesHandler.serve = usual


@pytest.fixture(scope="session")
def live_server(live_server):
    """The running site, which ends after the last of its threads: each closes the database that all of them share."""
    yield live_server
    for thread in threading.enumerate():
        if thread.name.endswith("(process_request_thread)"):
            thread.join(timeout=10)


@pytest.fixture(scope="session")
def warm_contexts(live_server, browser):
    """The browser's contexts, which one journey leaves to the next."""
    return WarmContexts(browser=browser, base=live_server.url)


@pytest.fixture
def visitor(warm_contexts, network):
    """Somebody who opens pages of the running site; the browser's complaints fail the test at its end."""
    somebody = Visitor(warm_contexts)
    yield somebody
    somebody.leave()


@pytest.fixture
def page(visitor):
    """A desktop page with JavaScript, in French."""
    return visitor.page()


@pytest.fixture
def page_without_js(visitor):
    """The same without JavaScript."""
    return visitor.page(javascript=False)


@pytest.fixture
def page_dark(visitor):
    """The same where the reader's system is dark."""
    return visitor.page(dark=True)


@pytest.fixture
def page_phone(visitor):
    """A telephone of 360 pixels."""
    return visitor.page(width=360)


@pytest.fixture
def page_arabic(visitor):
    """A reader of Arabic."""
    return visitor.page(language="ar")
