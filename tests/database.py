"""The migrated test database, made once: every process of the suite starts from a copy.

Migrating an empty database takes longer than most folders of tests. The first process that needs it migrates as ever
and leaves a copy: a file under `var/tests/` for SQLite, a database beside the others for PostgreSQL. The other
processes, and the next runs, start from it. Any change of a migration or of the requirements makes another one.
"""

import fcntl
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import management
from django.db import connection
from django.db.backends.utils import CursorWrapper

ROOT = Path(__file__).resolve().parent.parent
APPS = ("cdm_*", "home", "site/*")
DEPENDS_ON = [f"{app}/{file}" for app in APPS for file in ("migrations/*.py", "apps.py", "append_only.py")]
KEPT = 12
TEMPLATES = "cdm_migrated_"


def digest() -> str:
    """What a migrated database depends on: migrations, what runs after them, installed apps, pinned libraries."""
    files = [ROOT / "requirements.txt", *(path for pattern in DEPENDS_ON for path in sorted(ROOT.glob(pattern)))]
    told = hashlib.sha256(repr(settings.INSTALLED_APPS).encode())
    for path in files:
        told.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return told.hexdigest()[:20]


@contextmanager
def migrated_once() -> Iterator[None]:
    """While it holds, making a test database migrates only where no copy is at hand."""
    usual = management.call_command
    if connection.vendor == "sqlite":
        shelf = ROOT / "var" / "tests"
        shelf.mkdir(parents=True, exist_ok=True)
        management.call_command = from_copy(shelf / f"{digest()}.sqlite3", usual)
    else:
        management.call_command = from_template(f"{TEMPLATES}{digest()}", usual)
    try:
        yield
    finally:
        management.call_command = usual


def from_copy(copy: Path, usual: Callable[..., Any]) -> Callable[..., Any]:
    """Django's `call_command`, but `migrate` reads the copy, or leaves one."""

    def call(command: str, *arguments: Any, **options: Any) -> None:
        if command != "migrate":
            usual(command, *arguments, **options)
            return
        with copy.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not copy.exists():
                usual(command, *arguments, **options)
                keep(copy)
                return
        connection.ensure_connection()
        with sqlite3.connect(copy) as source:
            source.backup(connection.connection)
        source.close()

    return call


def keep(copy: Path) -> None:
    """Leaves what is migrated now as a copy, whole or not at all, and forgets the oldest."""
    unfinished = copy.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    target = sqlite3.connect(unfinished)
    connection.connection.backup(target)
    target.close()
    unfinished.rename(copy)
    for old in sorted(copy.parent.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
        old.with_suffix(".lock").unlink(missing_ok=True)


def from_template(template: str, usual: Callable[..., Any]) -> Callable[..., Any]:
    """Django's `call_command`, but `migrate` starts from the database of that name, or makes it."""

    def call(command: str, *arguments: Any, **options: Any) -> None:
        if command != "migrate":
            usual(command, *arguments, **options)
            return
        own = connection.settings_dict["NAME"]
        with connection._nodb_cursor() as server:
            server.execute("SELECT pg_advisory_lock(hashtext(%s))", [TEMPLATES])
            server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", [TEMPLATES])
            there = [name for (name,) in server.fetchall()]
            if template in there:
                copy(server, template, own)
                return
            usual(command, *arguments, **options)
            for old in there[: 1 - KEPT]:
                server.execute(f'DROP DATABASE "{old}"')
            copy(server, own, template)

    return call


def copy(server: CursorWrapper, source: str, target: str) -> None:
    """Makes the target, or makes it anew, as it is in the source; nobody may be connected to either."""
    connection.close()
    server.execute(f'DROP DATABASE IF EXISTS "{target}"')
    server.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
