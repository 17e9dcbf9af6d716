"""`manage.py prepare`: what `make setup`, `make run` and the container run before the site is served."""

import io
import socket

import pytest
from django.core.management import CommandError, call_command

from cdm_site.management.commands import prepare


@pytest.fixture
def called(monkeypatch):
    """The commands it would run, instead of running them."""
    names = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: names.append(name))
    return names


def run(**options) -> str:
    said = io.StringIO()
    call_command("prepare", stdout=said, **options)
    return said.getvalue()


def test_files_alone_ask_no_database(called):
    run(files=True)
    assert called == ["compile_catalogues", "build_fonts"]


@pytest.mark.django_db
def test_the_demo_world_is_loaded_only_on_a_development_machine(called, settings):
    run(database=True)
    assert called == ["createcachetable", "make_signing_key"], "every migration is there already"
    called.clear()
    settings.DEBUG = True
    run(database=True)
    assert called == ["createcachetable", "load_demo", "make_signing_key"]


@pytest.mark.django_db
def test_the_addresses_are_announced_with_those_who_can_sign_in(called):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = run(announce=port)
    assert f"http://localhost:{port}/admin/" in said
    assert f"http://localhost:{port}/dev/mail/" in said
    assert called[-1] == "who_can_sign_in"


def test_a_port_that_is_taken_is_said_before_anything_is_done(called):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken. Try another:  make run PORT={port + 1}"):
            run(announce=port)
    assert called == []


@pytest.mark.parametrize(
    ("debug", "engine"), [(False, "django.db.backends.sqlite3"), (True, "django.db.backends.postgresql")]
)
def test_only_a_development_machines_own_file_is_thrown_away(called, settings, monkeypatch, debug, engine):
    settings.DEBUG = debug
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", engine)
    with pytest.raises(CommandError, match="Only the SQLite database of a development machine"):
        run(afresh=True)
    assert called == []
