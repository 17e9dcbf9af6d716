"""The import-linter contracts, each broken once on purpose in a copy of the tree and seen to catch it."""

import os
import shutil
import subprocess
import sys

import pytest

from .tree import ROOT, SUITE

EXECUTABLE = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"]


@pytest.fixture(scope="module")
def copied_tree(tmp_path_factory):
    root = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", root)
    for folder in (*SUITE, "site"):
        only_code = shutil.ignore_patterns("templates", "static", "__pycache__", "migrations")
        shutil.copytree(ROOT / folder, root / folder, ignore=only_code)
    return root


def lint_imports(root):
    path = os.pathsep.join([str(root), str(root / "site")])
    done = subprocess.run(  # noqa: S603
        [*EXECUTABLE, "--no-cache", "--verbose"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": path, "COLUMNS": "400", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, " ".join((done.stdout + done.stderr).split())


PLANTED = [
    ("cdm_pages/planted_up.py", "from cdm_registry import enums\n", "An app knows only the apps below it BROKEN"),
    ("home/views.py", "from cdm_site import urls\n", "An app knows only the apps below it BROKEN"),
    (
        "cdm_registry/planted_user.py",
        "from accounts import models\n",
        "The suite knows the site's user only through settings.AUTH_USER_MODEL BROKEN",
    ),
    (
        "cdm_registry/enums.py",
        "from cdm_registry import models\n",
        "Inside an app, a layer imports only layers below it BROKEN",
    ),
    ("cdm_centres/planted_stray.py", "", "Inside an app, a layer imports only layers below it BROKEN"),
]


@pytest.mark.parametrize(("path", "line", "verdict"), PLANTED, ids=[path for path, _line, _verdict in PLANTED])
def test_a_planted_import_breaks_its_contract(copied_tree, path, line, verdict):
    file = copied_tree / path
    before = file.read_text(encoding="utf-8") if file.exists() else None
    file.write_text(line + (before or ""), encoding="utf-8")
    try:
        code, said = lint_imports(copied_tree)
    finally:
        file.unlink() if before is None else file.write_text(before, encoding="utf-8")
    assert code == 1
    assert verdict in said


def test_the_tree_as_it_is_keeps_every_contract(copied_tree):
    code, said = lint_imports(copied_tree)
    assert code == 0, said
    assert " 0 broken" in said
