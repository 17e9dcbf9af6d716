"""Two centres side by side, and a walk through the site that wastes no drawing."""

import logging
from functools import partial

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template.base import Template
from django.test.utils import _TestState
from django.urls.resolvers import URLResolver
from django.utils.translation import get_language
from wagtail.admin.menu import Menu
from wagtail.models import sites

from cdm_pages.components import languages
from home import frame

from . import walk
from . import world as made
from .furniture import furnish


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once for a file of tests, in a transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made.build(furnish)
        transaction.set_rollback(True)


@pytest.fixture
def walker(world, settings, monkeypatch, caplog):
    """A fresh walk: error pages in one word, templates without the tests' record of them."""
    caplog.set_level(logging.CRITICAL, "django.request")
    settings.MIDDLEWARE = list(walk.STACK)
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)
    handlers = URLResolver.resolve_error_handler
    monkeypatch.setattr(
        URLResolver,
        "resolve_error_handler",
        lambda self, code: handlers(self, code) if code == 500 else partial(in_a_word, code),
    )
    remember_what_stands_around(monkeypatch)
    return walk.Walk(world)


def remember_what_stands_around(monkeypatch):
    """What is the same at every step of one person is asked for once; it is drawn and read at each step."""
    remember_menus(monkeypatch)
    remember_frames(monkeypatch)
    remember_sites(monkeypatch)


def remember_menus(monkeypatch):
    """The sidebar is the same on every page: it is drawn once for each person, and read like all else."""
    draw, drawn = Menu.render_component, {}

    def draw_once(self, request):
        key = (id(self), request.user.pk)
        if key not in drawn:
            drawn[key] = draw(self, request)
        return drawn[key]

    monkeypatch.setattr(Menu, "render_component", draw_once)


def remember_frames(monkeypatch):
    """The pages around a page, for each person and language: found at the first step that asks."""
    load, kept = frame.load, {}

    def load_once(site, page, request):
        key = (request.user.pk, site.pk, page and page.pk, get_language())
        if key not in kept:
            kept[key] = load(site, page, request), list(languages.homes(request).values())
        found, homes = kept[key]
        languages.keep_homes(request, homes)
        return found

    monkeypatch.setattr(frame, "load", load_once)


def remember_sites(monkeypatch):
    """No step moves the site to another host: all that steps do is taken back."""
    find, found = sites.get_site_for_hostname, {}

    def find_once(hostname, port):
        if (hostname, port) not in found:
            found[hostname, port] = find(hostname, port)
        return found[hostname, port]

    monkeypatch.setattr(sites, "get_site_for_hostname", find_once)


def in_a_word(code, request, exception=None):
    return HttpResponse("no", status=code)
