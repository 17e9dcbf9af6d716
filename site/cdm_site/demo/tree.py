"""The demo site's pages: where each stands, and in which languages it can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from . import markup

TEXTS = Path(__file__).parent / "texts"
# Pages of the centres and their blogs: each in the languages of its centre, not all of them in French.
LOCAL = TEXTS / "local"
SOURCE = "fr"


@dataclass(frozen=True)
class Node:
    """A page: its key, the drawing lists show, whether menus offer it, and the pages below.

    `kind` is content, directory, centre, blog or post; `centre` the slug of the centre a page of that kind is about.
    """

    key: str
    drawing: str
    in_menus: bool = False
    below: tuple[Node, ...] = field(default=())
    kind: str = "content"
    centre: str = ""


def _blog(centre: str, *posts: tuple[str, str]) -> Node:
    """The blog of a centre with its posts, each with its drawing."""
    below = tuple(Node(key, drawing, kind="post") for key, drawing in posts)
    return Node(f"{centre}-blog", "", kind="blog", below=below)


def _centre(key: str, drawing: str, *posts: tuple[str, str]) -> Node:
    """A centre that has no other pages than its blog."""
    return Node(key, drawing, below=(_blog(key, *posts),), kind="centre", centre=key)


_VISIT, _PHOTO, _DESK = ("visit", "desk"), ("photo", "card"), ("desk", "people")
_PARIS_BLOG = _blog("paris13", _VISIT, _PHOTO, _DESK, ("why_esperanto", "peoples"), ("books_table", "books"))
_PARIS = Node(
    "paris13",
    "paris",
    True,
    (Node("meetings", "hemicycle", True), Node("internet", "computer", True), _PARIS_BLOG),
    kind="centre",
    centre="paris-13",
)
_CENTRES = (
    _PARIS,
    _centre("lyon", "people", ("lyon_reading", "books"), ("lyon_walk", "horizon")),
    _centre("bialystok", "horizon", ("bialystok_course", "steps")),
    _centre("accra", "computer", ("accra_saturday", "computer")),
    _centre("montevideo", "hemicycle", ("montevideo_talk", "hemicycle")),
    _centre("beirut", "houses", ("beirut_letters", "meridians")),
)
_REGISTER = (Node("how", "steps", True), Node("card", "card", True), Node("check", "scan", True), Node("faq", "people"))
TREE = Node(
    "home",
    "meridians",
    below=(
        Node("movement", "horizon", True, (Node("assembly", "hemicycle", True), Node("congress", "peoples", True))),
        Node("registry", "ledger", True, _REGISTER),
        Node("centres", "houses", True, _CENTRES, kind="directory"),
        Node("press", "books"),
        Node("contact", "desk", True),
        Node("privacy", "ledger"),
        Node("accessibility", "people"),
        Node("legal", "desk"),
    ),
)


def text(key: str, language: str) -> markup.Text | None:
    """What a page says in a language, or None where it is not translated; all blogs open with the same words."""
    name = "blog" if key.endswith("-blog") else key
    files = (TEXTS / language / f"{name}.md", LOCAL / language / f"{name}.md")
    file = next((file for file in files if file.exists()), None)
    return markup.read(file.read_text(encoding="utf-8")) if file else None
