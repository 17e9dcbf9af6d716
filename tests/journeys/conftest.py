"""Fixtures of the journeys: `visitor.page(…)` is a browser page in any look; `page` and its sisters are the usual ones.

Chromium comes from the PATH or from Playwright; where there is none, journeys are skipped and say so.
"""

import os

import pytest
from wagtail.models import Collection, Locale, Page, Site

from .browsing import Visitor, chromium


def pytest_collection_modifyitems(items):
    """Every test in this folder is a journey."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


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
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, browser_type):
    """How the browser is started; without one the journey is skipped."""
    path = chromium(browser_type.executable_path)
    if not path:
        pytest.skip("no Chromium found: install `chromium`, or run `playwright install chromium`")
    return {**browser_type_launch_args, "executable_path": path, "args": QUIETLY}


@pytest.fixture
def network(transactional_db):
    """The empty site of the network in every language; rows of migrations do not survive a test with transactions."""
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code in ("fr", "en", "eo", "es", "ar")]
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locales[0]))
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    if not Site.objects.exists():
        Site.objects.create(hostname="localhost", root_page=root, is_default_site=True)
    return root


@pytest.fixture
def visitor(live_server, browser, network):
    """Somebody who opens pages of the running site; the browser's complaints fail the test at its end."""
    somebody = Visitor(browser=browser, base=live_server.url)
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
