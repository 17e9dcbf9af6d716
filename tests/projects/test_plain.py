"""The suite in a site as `wagtail start` makes it: migrated, served and walked in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT

PLAIN = Path(__file__).parent / "plain"


def run(tmp_path, *arguments):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
    environment |= {"PYTHONPATH": os.pathsep.join([str(PLAIN), str(ROOT)]), "PLAIN_VAR": str(tmp_path)}
    return subprocess.run(  # noqa: S603
        [sys.executable, *arguments], cwd=PLAIN, env=environment, capture_output=True, text=True, check=False
    )


def test_a_site_as_wagtail_start_makes_it_takes_the_suite_in(tmp_path):
    done = run(tmp_path, "-m", "pytest", "-q", "-c", "pytest.ini", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout


def test_it_needs_no_migration_of_its_own(tmp_path):
    done = run(tmp_path, "manage.py", "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout + done.stderr
