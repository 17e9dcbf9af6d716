"""What templates may ask of the host, of the browser and of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .tree import LAYERS, SUITE, Tree

HOST_BLOCKS = {"title", "content", "head", "scripts", "body_class"}
DATA_SCRIPT = re.compile(r"type=[\"'](application/(ld\+)?json|speculationrules)[\"']")
TEMPLATE_COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.S)
TAG = re.compile(r"<[a-zA-Z](?:\"[^\"]*\"|'[^']*'|{%.*?%}|{{.*?}}|[^>])*>", re.S)
INLINE = {
    "has a style element": re.compile(r"^<style\b"),
    "has a style attribute": re.compile(r"\sstyle\s*="),
    "has an event attribute": re.compile(r"\son[a-z]+\s*="),
    "has a javascript: address": re.compile(r"=\s*[\"']?javascript:", re.I),
    "has an inline script": re.compile(r"^<script(?![^>]*\ssrc=)"),
}
LOADS_FROM_ELSEWHERE = re.compile(
    r"^<(script|img|iframe|source|video|audio|embed|object|link|form|input|track)\b.*?"
    r"\s(src|srcset|href|data|action|formaction|poster)\s*=\s*[\"']?\s*(https?:)?//",
    re.S | re.I,
)
LOADS_IN_ASSET = re.compile(
    r"(@import\s+(url\()?|url\(\s*|\bimport\s*(.*\bfrom\s*)?|\bfetch\(\s*|\bimport\()[\"']?(https?:)?//"
)


def nothing_inline(tree: Tree) -> list[str]:
    """The policy on public pages allows no inline script or style, so none may be written."""
    return [
        f"{tree.place(path, line)} {name}"
        for path in tree.public_templates()
        for line, tag in _tags(path)
        for name, pattern in INLINE.items()
        if pattern.search(tag) and not (name == "has an inline script" and DATA_SCRIPT.search(tag))
    ]


def nothing_from_elsewhere(tree: Tree) -> list[str]:
    """No page asks another host for anything: no font, script, picture, style or form target."""
    pages = [
        f"{tree.place(path, line)} loads from elsewhere"
        for path in tree.public_templates()
        for line, tag in _tags(path)
        if LOADS_FROM_ELSEWHERE.search(tag)
    ]
    assets = [
        f"{tree.place(path, number)} loads from elsewhere"
        for path in _assets(tree)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if LOADS_IN_ASSET.search(line)
    ]
    return pages + assets


def app_templates_extend_only_base(tree: Tree) -> list[str]:
    """An app's page extends `base.html`, a page of the Wagtail admin, or a template of its own app (or a mail's)."""
    return [
        f"{tree.place(path)} extends {parent}"
        for path in tree.app_templates()
        for parent in re.findall(r"{%-?\s*extends\s+[\"']([^\"']+)[\"']", path.read_text(encoding="utf-8"))
        if not _may_extend(tree.app_of(path), parent)
    ]


def _may_extend(app: str, parent: str) -> bool:
    return parent == "base.html" or parent.startswith(("wagtailadmin/", f"{app}/", "cdm_pages/mails/"))


def app_templates_fill_only_known_blocks(tree: Tree) -> list[str]:
    """What an app writes into another block of `base.html` would be lost on a host that has no such block."""
    return [
        f"{tree.place(path)} fills block {block} of the host"
        for path in tree.app_templates()
        for text in [TEMPLATE_COMMENT.sub("", path.read_text(encoding="utf-8"))]
        if re.search(r"{%\s*extends\s+[\"']base\.html[\"']", text)
        for block in _outer_blocks(text)
        if block not in HOST_BLOCKS
    ]


def _outer_blocks(text: str) -> Iterator[str]:
    depth = 0
    for name in re.findall(r"{%\s*(endblock|block\s+\w+)\b.*?%}", text):
        depth += -1 if name == "endblock" else 1
        if name != "endblock" and depth == 1:
            yield name.split()[1]


def app_templates_include_only_below(tree: Tree) -> list[str]:
    """An app includes templates of its own, or components of the apps below; nothing of the host."""
    return [
        f"{tree.place(path)} includes {included}"
        for path in tree.app_templates()
        for included in re.findall(r"{%-?\s*include\s+[\"']([^\"']+)[\"']", path.read_text(encoding="utf-8"))
        if not _may_include(tree.app_of(path), included)
    ]


def _may_include(app: str, included: str) -> bool:
    owner = included.split("/")[0]
    if owner in LAYERS:
        return LAYERS.index(owner) >= LAYERS.index(app)
    return owner == "wagtailadmin"


def _tags(path: Path) -> Iterator[tuple[int, str]]:
    text = TEMPLATE_COMMENT.sub(lambda m: "\n" * m[0].count("\n"), path.read_text(encoding="utf-8"))
    for match in TAG.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[0]


def _assets(tree: Tree) -> Iterator[Path]:
    for folder in ("static", *(f"{app}/static" for app in SUITE), "site/accounts/static"):
        for suffix in ("css", "js"):
            yield from sorted((tree.root / folder).rglob(f"*.{suffix}"))


RULES = [
    nothing_inline,
    nothing_from_elsewhere,
    app_templates_extend_only_base,
    app_templates_fill_only_known_blocks,
    app_templates_include_only_below,
]
