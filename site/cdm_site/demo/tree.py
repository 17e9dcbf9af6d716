"""The demo site's pages: where each stands, and in which languages it can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from . import markup

TEXTS = Path(__file__).parent / "texts"
SOURCE = "fr"


@dataclass(frozen=True)
class Node:
    """A page: its key, the drawing lists show, whether menus offer it, and the pages below."""

    key: str
    drawing: str
    in_menus: bool = False
    below: tuple[Node, ...] = field(default=())


_PARIS = Node("paris13", "paris", True, (Node("meetings", "hemicycle", True), Node("internet", "computer", True)))
_REGISTER = (Node("how", "steps", True), Node("card", "card", True), Node("check", "scan", True), Node("faq", "people"))
TREE = Node(
    "home",
    "meridians",
    below=(
        Node("movement", "horizon", True, (Node("assembly", "hemicycle", True), Node("congress", "peoples", True))),
        Node("registry", "ledger", True, _REGISTER),
        Node("centres", "houses", True, (_PARIS,)),
        Node("press", "books"),
        Node("contact", "desk", True),
        Node("privacy", "ledger"),
        Node("accessibility", "people"),
        Node("legal", "desk"),
    ),
)


def text(key: str, language: str) -> markup.Text | None:
    """What a page says in a language, or None where it is not translated."""
    file = TEXTS / language / f"{key}.md"
    return markup.read(file.read_text(encoding="utf-8")) if file.exists() else None
