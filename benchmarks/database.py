"""A database of its own for a bench, made with the migrations and thrown away after."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test.utils import setup_databases, teardown_databases

ROOT = Path(__file__).parent.parent
ALONE = "CDM_BENCH_ONE_DATABASE"
POSTGRES = "postgres://postgres@127.0.0.1:5432/test"


@contextmanager
def fresh_database() -> Iterator[None]:
    """A migrated, empty database while the block runs: SQLite in a file, or PostgreSQL where DATABASE_URL says so."""
    made = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(made, verbosity=0)


def vendor() -> str:
    """The name of the database as a figure's case says it."""
    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]


def run_on_the_other_database(bench: str) -> None:
    """Run a bench once more, in a process of its own, on the database that DATABASE_URL did not name."""
    if os.environ.get(ALONE):
        return
    other = (
        f"sqlite:///{Path(tempfile.mkdtemp()) / 'bench.sqlite3'}"
        if vendor() == "PostgreSQL"
        else os.environ.get("CDM_BENCH_POSTGRES", POSTGRES)
    )
    environment = {**os.environ, "DATABASE_URL": other, ALONE: "yes"}
    command = [sys.executable, "-m", "benchmarks", "--here", bench]
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)  # noqa: S603
    if done.returncode and vendor() == "SQLite":
        reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        print(f"{bench}: no PostgreSQL answers at {other}; only SQLite was measured. {reason[0]}", file=sys.stderr)
        return
    print(done.stdout, end="", flush=True)
    done.check_returncode()
