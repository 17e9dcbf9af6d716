"""Run a command with a PostgreSQL to talk to: the one at an address, or a throw-away cluster where none answers.

    python scripts/with_postgres.py postgres://postgres@127.0.0.1:5432/test command [argument …]

The command gets the address in DATABASE_URL. The cluster lies in a temporary folder and is gone afterwards.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

USUAL_FOLDERS = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
]
HOW_TO_GET_IT = """\
No PostgreSQL answers at {url}, and its server programs were not found.
  Debian, Ubuntu:  sudo apt install postgresql
  macOS:           brew install postgresql@16
  elsewhere:       make test-postgres DATABASE_URL=postgres://user:password@host:5432/name
The user named there must be allowed to create databases."""
FAST_AND_FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def answers(url: str) -> bool:
    """Whether a server can be reached that lets us in (the database itself need not exist)."""
    try:
        psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def server_programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`: the newest in the usual places, or the one on the PATH."""
    usual = [folder for pattern in USUAL_FOLDERS for folder in Path("/").glob(pattern.lstrip("/"))]
    found = [folder for folder in sorted(usual, key=_version) if (folder / "initdb").exists()]
    on_path = shutil.which("initdb")
    return found[-1] if found else Path(on_path).parent if on_path else None


def _version(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", folder.parent.name)]


def _unprivileged() -> str | None:
    """`initdb` refuses root: who runs the server then; None where we are not root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


@contextmanager
def throw_away_cluster(programs: Path) -> Iterator[str]:
    """The address of a server that lives as long as the block."""
    who = _unprivileged()
    with tempfile.TemporaryDirectory(prefix="cdm-postgres-") as folder:
        if who:
            shutil.chown(folder, who)
        port = _free_port()
        control = [programs / "pg_ctl", "-D", f"{folder}/data", "-w", "-s"]
        _make(programs, folder, who)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} {FAST_AND_FORGETFUL}"
        _run([*control, "-l", f"{folder}/log", "-o", options, "start"], folder, who)
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/test"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder, who)


def _make(programs: Path, folder: str, who: str | None) -> None:
    for locale in ("C.UTF-8", "en_US.UTF-8", "C"):
        command = [programs / "initdb", "-D", f"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"]
        if not _run([*command, f"--locale={locale}"], folder, who, check=False):
            return
    raise SystemExit(f"{programs / 'initdb'} could not make a cluster in {folder}.")


def _run(command: list, folder: str, who: str | None, *, check: bool = True) -> int:
    group = {"user": who, "group": pwd.getpwnam(who).pw_gid, "extra_groups": []} if who else {}
    return subprocess.run(command, cwd=folder, check=check, stdout=subprocess.DEVNULL, **group).returncode  # noqa: S603


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main(url: str, command: list[str]) -> int:
    """Run the command; its exit code, or 2 where there is no PostgreSQL to be had."""
    if answers(url):
        return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": url}).returncode  # noqa: S603
    programs = server_programs()
    if programs is None:
        print(HOW_TO_GET_IT.format(url=url), file=sys.stderr)
        return 2
    print(f"No PostgreSQL answers at {url}: a throw-away cluster is made with {programs}.", flush=True)
    with throw_away_cluster(programs) as own:
        return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": own}).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
