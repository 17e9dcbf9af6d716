"""How facts point at one another, and what migrations may hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .tree import LAYERS, SUITE, Tree, parsed

LINKS = {"ForeignKey", "OneToOneField", "ManyToManyField", "ParentalKey", "ParentalManyToManyField"}


def links_point_down(tree: Tree) -> list[str]:
    """Who knows, points: a foreign key leads to the own app or to one below it."""
    return [
        f"{tree.place(path, call.lineno)} points up at {target}"
        for path, call in _links(tree)
        if (app := _app_named(target := _target(call))) in LAYERS
        and app != tree.app_of(path)
        and LAYERS.index(app) < LAYERS.index(tree.app_of(path))
    ]


def links_leave_no_name_on_the_neighbour(tree: Tree) -> list[str]:
    """Across apps `related_name` is "+": who is known does not know who knows it."""
    return [
        f"{tree.place(path, call.lineno)} needs related_name='+'"
        for path, call in _links(tree)
        if _leaves(tree, path, call) and _keyword(call, "related_name") != "+" and not _keyword(call, "parent_link")
    ]


def links_are_strings(tree: Tree) -> list[str]:
    """A foreign key into another app names it; it does not import it."""
    return [
        f"{tree.place(path, call.lineno)} names {call.args[0].id} instead of 'app.Model'"
        for path, call in _links(tree)
        if call.args and isinstance(call.args[0], ast.Name) and call.args[0].id in _imported_from_neighbours(tree, path)
    ]


def no_link_to_anything(tree: Tree) -> list[str]:
    """No generic foreign keys: the database could not hold them."""
    return [
        f"{tree.place(path, node.lineno)} is a generic foreign key"
        for path in tree.sources(*SUITE)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and _called(node) == "GenericForeignKey"
    ]


def blocks_stay_out_of_migrations(tree: Tree) -> list[str]:
    """A body's blocks change often and are no business of the database."""
    return [
        f"{tree.place(path, number)} holds block definitions"
        for path in sorted(tree.root.glob("**/migrations/*.py"))
        if not {".venv", "var"} & set(path.relative_to(tree.root).parts)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"wagtail\.blocks|block_lookup=|\w+Block\(", line)
    ]


def _links(tree: Tree) -> Iterator[tuple[Path, ast.Call]]:
    for path in tree.production():
        if tree.app_of(path) in LAYERS and "models" in path.relative_to(tree.root).as_posix():
            for node in ast.walk(parsed(path)):
                if isinstance(node, ast.Call) and _called(node) in LINKS:
                    yield path, node


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def _target(call: ast.Call) -> str:
    """What a link names: 'app.Model', 'settings.AUTH_USER_MODEL', or a class of the own app."""
    given = call.args[0] if call.args else next((k.value for k in call.keywords if k.arg == "to"), None)
    if isinstance(given, ast.Constant):
        return str(given.value)
    return ast.unparse(given) if given else ""


def _app_named(target: str) -> str:
    return target.split(".")[0] if "." in target else ""


def _leaves(tree: Tree, path: Path, call: ast.Call) -> bool:
    target = _target(call)
    if "get_image_model_string" in target or "get_document_model_string" in target:
        return True
    return bool(_app_named(target)) and _app_named(target) != tree.app_of(path)


def _keyword(call: ast.Call, name: str) -> object:
    value = next((k.value for k in call.keywords if k.arg == name), None)
    return value.value if isinstance(value, ast.Constant) else None


def _imported_from_neighbours(tree: Tree, path: Path) -> set[str]:
    return {
        name.asname or name.name
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and not node.level and node.module
        if node.module.split(".")[0] in {*LAYERS, "accounts"} - {tree.app_of(path)}
        for name in node.names
    }


RULES = [
    links_point_down,
    links_leave_no_name_on_the_neighbour,
    links_are_strings,
    no_link_to_anything,
    blocks_stay_out_of_migrations,
]
