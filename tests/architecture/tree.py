"""A source tree to judge: the project itself, or one planted by a test."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: From top to bottom, as the first import-linter contract says: an app knows only those after it.
LAYERS: list[str] = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
#: The apps another site may take; `cdm_site` and `accounts` belong to this site.
SUITE = [app for app in LAYERS if app != "cdm_site"]

Rule = Callable[["Tree"], list[str]]


class Tree:
    """The files of a project laid out as ours: apps at the root, the site's own packages in `site/`."""

    def __init__(self, root: Path):
        self.root = root

    def place(self, path: Path, line: int = 1) -> str:
        return f"{path.relative_to(self.root).as_posix()}:{line}"

    def app_of(self, path: Path) -> str:
        """The app a file belongs to, or the empty string."""
        parts = path.relative_to(self.root).parts
        name = parts[1] if parts[0] == "site" and len(parts) > 2 else parts[0]
        return name if name in {*LAYERS, "accounts"} else ""

    def sources(self, *folders: str) -> Iterator[Path]:
        """Python files of the project, or of some of its folders, without migrations."""
        for folder in folders or ("site", *SUITE, "tests", "benchmarks"):
            for path in sorted((self.root / folder).rglob("*.py")):
                if "migrations" not in path.parts:
                    yield path

    def production(self) -> Iterator[Path]:
        return self.sources("site", *SUITE)

    def app_templates(self) -> Iterator[Path]:
        """Templates that travel with the suite into other sites."""
        for app in SUITE:
            yield from sorted((self.root / app).rglob("templates/**/*.html"))

    def public_templates(self) -> Iterator[Path]:
        """Templates a visitor's browser gets: those of the suite and of this site; not mails, not the admin's."""
        own = [*(self.root / "templates").rglob("*.html"), *(self.root / "site").rglob("templates/**/*.html")]
        for path in [*self.app_templates(), *sorted(own)]:
            parts = set(path.relative_to(self.root).parts)
            if not parts & {"mails", "wagtailadmin", "admin"} and "wagtailadmin/" not in first_tag(path):
                yield path


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def first_tag(path: Path) -> str:
    """The opening of a template, where `extends` must stand."""
    return path.read_text(encoding="utf-8")[:400].split("%}")[0]
