"""How code is cut: sizes, names, imports, signals."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from .tree import LAYERS, SUITE, Tree, parsed

MOST_LINES_IN_A_FILE = 250
MOST_LINES_IN_A_FUNCTION = 40
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "lib", "tools", "stuff"}
PUBLIC_MODULES = {"models", "actions", "permissions", "signals", "enums", "blocks"}
ALSO_PUBLIC = {"cdm_centres": {"wall"}, "cdm_pages": {"pictures", "emails", "components", "limits", "typesetting"}}
TRANSLATING = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def files_stay_short(tree: Tree) -> list[str]:
    """No file is longer than 250 lines: past that it becomes a package of the same name."""
    counted = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in tree.sources())
    return [f"{tree.place(path)} has {n} lines" for path, n in counted if n > MOST_LINES_IN_A_FILE]


def functions_stay_short(tree: Tree) -> list[str]:
    """No function is longer than 40 lines."""
    return [
        f"{tree.place(path, node.lineno)} {node.name} has {length} lines"
        for path in tree.production()
        for node in ast.walk(parsed(path))
        if isinstance(node, FUNCTIONS)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_LINES_IN_A_FUNCTION
    ]


def things_have_their_name(tree: Tree) -> list[str]:
    """No module or package is a drawer for things nobody named."""
    return [
        f"{tree.place(path)} is a drawer: give the thing its name"
        for path in tree.sources()
        if DRAWERS & {part.removesuffix(".py") for part in path.relative_to(tree.root).parts}
    ]


def star_imports_only_in_settings(tree: Tree) -> list[str]:
    """`from x import *` hides where names come from; only settings modules may."""
    return [
        f"{tree.place(path, node.lineno)} imports *"
        for path in tree.sources()
        if "settings" not in path.parts and not path.name.startswith("settings")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and any(name.name == "*" for name in node.names)
    ]


def imports_stand_at_the_top(tree: Tree) -> list[str]:
    """An import inside a function hides a circle; `AppConfig.ready`, where wiring happens, is the one place for it."""
    return [
        f"{tree.place(path, inner.lineno)} imports inside {node.name}"
        for path in tree.production()
        for node in ast.walk(parsed(path))
        if isinstance(node, FUNCTIONS) and not (path.stem == "apps" and node.name == "ready")
        for inner in ast.walk(node)
        if isinstance(inner, (ast.Import, ast.ImportFrom))
    ]


def neighbours_meet_at_the_front_door(tree: Tree) -> list[str]:
    """From another app only its public modules are imported."""
    return [
        f"{tree.place(path, line)} reaches into {'.'.join(target)}"
        for path in tree.production()
        for line, target in _imports(path)
        if target[0] in {*LAYERS, "accounts"} and target[0] != tree.app_of(path) and not _is_public(target)
    ]


def _is_public(target: list[str]) -> bool:
    public = PUBLIC_MODULES | ALSO_PUBLIC.get(target[0], set())
    return len(target) > 1 and target[1] in public


def _imports(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Every absolute import of a file, down to the name: `from a import b` is a.b."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name.split(".")) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield from ((node.lineno, [*node.module.split("."), name.name]) for name in node.names)


def signals_say_what_they_mean(tree: Tree) -> list[str]:
    """A signal is a published contract: the string below it says its meaning and its arguments."""
    return [
        f"{tree.place(path, node.lineno)} a signal without its sentence"
        for path in tree.sources(*SUITE)
        for node, following in _with_next(parsed(path).body)
        if _makes_signal(node) and not _is_sentence(following)
    ]


def _with_next(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, ast.stmt | None]]:
    return zip(body, [*body, None][1:], strict=True)


def _makes_signal(node: ast.stmt) -> bool:
    value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
    called = value.func if isinstance(value, ast.Call) else None
    return "Signal" in {getattr(called, "id", None), getattr(called, "attr", None)}


def _is_sentence(node: ast.stmt | None) -> bool:
    value = node.value if isinstance(node, ast.Expr) else None
    text = value.value if isinstance(value, ast.Constant) else None
    return isinstance(text, str) and len(text.split()) >= 4


def translated_texts_are_found(tree: Tree) -> list[str]:
    """No text to translate stands inside an f-string: the tool that collects texts does not look there."""
    return [
        f"{tree.place(path, call.lineno)} hides a text to translate in an f-string"
        for path in tree.production()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TRANSLATING
    ]


RULES = [
    files_stay_short,
    functions_stay_short,
    things_have_their_name,
    star_imports_only_in_settings,
    imports_stand_at_the_top,
    neighbours_meet_at_the_front_door,
    signals_say_what_they_mean,
    translated_texts_are_found,
]
