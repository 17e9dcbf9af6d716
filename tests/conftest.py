"""What every test can lean on."""

import gc
import os
from contextlib import ExitStack

import pytest
from django.db import connection
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from tests.database import migrated_once
from tests.drawn_templates import told_once
from tests.emptying import emptied_once, migrated
from tests.pictures_quickly import encoded_quickly

pytest_plugins = ["tests.once"]
# Importing five thousand tests makes no garbage: it is searched for less often.
gc.set_threshold(100_000, 50, 100)


def pytest_xdist_auto_num_workers():
    """Two processes for each core: journeys wait for their browser, and others work meanwhile."""
    return (os.cpu_count() or 1) * 2


@pytest.fixture(autouse=True)
def in_french():
    """Each test begins in the source language, whatever the one before it activated."""
    with translation.override("fr"):
        yield


@pytest.fixture(autouse=True, scope="session")
def pictures_quickly():
    """No test is about how small a file gets; those that are ask for the effort themselves."""
    with encoded_quickly():
        yield


@pytest.fixture(autouse=True, scope="session")
def templates_told_once(django_test_environment):
    """A page is remembered with its context, not with each of its widgets."""
    with told_once():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """pytest-django asks for this just before it makes the database."""
    until_it_is_made = ExitStack()
    until_it_is_made.enter_context(migrated_once())
    return until_it_is_made


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_modify_db_settings, django_db_blocker):
    """Now it is made; a test that migrates really migrates."""
    django_db_modify_db_settings.close()
    with django_db_blocker.unblock():
        migrated.keep()


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied():
    """A test with real transactions leaves nothing behind, and soon."""
    with emptied_once():
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """What importing and collecting made stays: the search for garbage leaves it out."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The order of the shuffle, but for two things.

    The long walks begin first. On PostgreSQL tests with real transactions come last:
    they leave a database without root page.
    """
    items.sort(key=lambda item: not item.get_closest_marker("walk"))
    if connection.vendor != "sqlite":
        items.sort(key=uses_real_transactions)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """On SQLite a test finds what the migrations made, whatever ran before it."""
    if not uses_real_transactions(item):
        with item.config.stash[blocking_manager_key].unblock():
            migrated.bring_back()


def uses_real_transactions(item) -> bool:
    mark = item.get_closest_marker("django_db")
    names = set(getattr(item, "fixturenames", ()))
    return bool(mark and mark.kwargs.get("transaction")) or bool(names & {"transactional_db", "live_server"})
