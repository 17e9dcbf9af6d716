"""The world of the exits, made once, and a walk through it that wastes no drawing."""

import logging
from functools import partial

import pytest
from django.core.cache import cache
from django.db import transaction
from django.template.base import Template
from django.test.utils import _TestState
from django.urls.resolvers import URLResolver

from tests.wall.conftest import in_a_word, remember_what_stands_around
from tests.wall.walk import STACK

from .walk import Walk
from .world import make_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """In a transaction that is rolled back after the last test of the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def walk(world, settings, monkeypatch, caplog):
    """`walk(name)` is a fresh walk of one person: error pages in one word, templates without the tests' record."""
    caplog.set_level(logging.CRITICAL, "django.request")
    settings.MIDDLEWARE = list(STACK)
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    settings.CDM_DEBATES_TRANSLATOR = "tests.debates.translators.Backwards"
    settings.CDM_DEBATES_EXPORTS_AN_HOUR = settings.CDM_DEBATES_API_A_MINUTE = 1_000_000
    cache.clear()
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)
    handlers = URLResolver.resolve_error_handler
    monkeypatch.setattr(
        URLResolver,
        "resolve_error_handler",
        lambda self, code: handlers(self, code) if code == 500 else partial(in_a_word, code),
    )
    remember_what_stands_around(monkeypatch)
    return partial(Walk, world)
