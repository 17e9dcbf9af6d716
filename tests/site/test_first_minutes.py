"""What a new user meets first: the right Python is found, or the way to get it is said."""

import importlib.util
import os
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT

FIND = ROOT / "scripts" / "find-python"


@pytest.fixture
def with_postgres():
    spec = importlib.util.spec_from_file_location("with_postgres", ROOT / "scripts" / "with_postgres.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def program(folder, name: str, script: str):
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def find(*arguments, path):
    environment = {**os.environ, "PATH": str(path)}
    done = subprocess.run(  # noqa: S603
        ["/bin/sh", str(FIND), *arguments], env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout.strip(), done.stderr


def test_the_python_that_is_named_is_taken(tmp_path):
    assert find(sys.executable, path=tmp_path) == (0, sys.executable, "")


def test_a_newer_python_is_found_beside_an_old_one(tmp_path):
    program(tmp_path, "python3", 'case "$2" in *version_info*) exit 1;; esac')
    program(tmp_path, "python3.12", "exit 0")
    assert find(path=tmp_path) == (0, str(tmp_path / "python3.12"), "")


def test_where_there_is_none_it_says_how_to_get_one(tmp_path):
    code, found, said = find(path=tmp_path)
    assert (code, found) == (1, "")
    assert "Python 3.11 or newer is needed, and none was found." in said
    assert "sudo apt install python3 python3-venv" in said
    assert "brew install" in said


def test_an_old_python_is_named_with_its_version(tmp_path):
    program(tmp_path, "python3", 'case "$1$2" in --version*) echo Python 3.9.1;; *version_info*) exit 1;; esac')
    _code, _found, said = find(path=tmp_path)
    assert "python3 is Python 3.9.1." in said


def test_a_python_that_cannot_make_environments_is_told_apart(tmp_path):
    program(tmp_path, "python3", 'case "$2" in *ensurepip*) exit 1;; *print*) echo 3.11;; esac')
    _code, _found, said = find(path=tmp_path)
    assert "Python 3.11 is here, but not its venv module" in said
    assert "sudo apt install python3.11-venv" in said


def test_a_python_that_is_named_and_not_there_is_not_replaced_by_another(tmp_path):
    program(tmp_path, "python3", "exit 0")
    code, found, said = find("python3.99", path=tmp_path)
    assert (code, found) == (1, "")
    assert "python3.99 was not found" in said


def test_without_any_postgresql_it_says_what_to_install(with_postgres, monkeypatch, capsys):
    monkeypatch.setattr(with_postgres, "USUAL_FOLDERS", [])
    monkeypatch.setattr(with_postgres.shutil, "which", lambda name: None)
    assert with_postgres.main("postgres://postgres@127.0.0.1:1/test", ["true"]) == 2
    said = capsys.readouterr().err
    assert "sudo apt install postgresql" in said
    assert "DATABASE_URL=postgres://" in said


def test_the_newest_of_several_servers_is_taken(with_postgres, monkeypatch, tmp_path):
    for version in ("9.6", "16", "15"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        program(folder, "initdb", "exit 0")
    monkeypatch.setattr(with_postgres, "USUAL_FOLDERS", [f"{tmp_path}/*/bin"])
    assert with_postgres.server_programs() == tmp_path / "16" / "bin"


def test_links_lead_to_the_port_the_site_is_served_on():
    said = subprocess.run(
        [sys.executable, "-c", "from cdm_site.settings import dev; print(dev.WAGTAILADMIN_BASE_URL)"],
        env={**{k: v for k, v in os.environ.items() if k != "CDM_BASE_URL"}, "PORT": "8123"},
        cwd=ROOT / "site",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.strip() == "http://localhost:8123"
