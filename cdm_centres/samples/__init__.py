"""The texts a new centre begins with: one file for each language, the same pages and pieces in all of them."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import escape

FOLDER = Path(__file__).parent
# Pieces have the same ids in every language, as translations of one page do.
NAMESPACE = uuid.UUID("5b0a3d5e-4d35-4b3f-8f0f-3f1d2f0f6a11")


@dataclass(frozen=True)
class Sample:
    """What a page says before anybody has written in it; `body` is the stored form of a stream."""

    title: str
    slug: str
    lead: str
    description: str
    body: list[dict[str, Any]]


@cache
def languages() -> frozenset[str]:
    """The codes of the languages there are texts in."""
    return frozenset(file.stem for file in FOLDER.glob("*.toml"))


@cache
def _texts(language: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def of(key: str, language: str, *, name: str, kind: str = "") -> Sample:
    """The text of a page in a language, for a centre of this name and kind. `LookupError` where there is none."""
    if language not in languages():
        raise LookupError(language)
    text = _texts(language)[key]
    lead = text["leads"][kind] if "leads" in text else text["lead"]
    said = {"title": text["title"], "lead": lead, "description": text["description"]}
    return Sample(
        **{field: words.replace("{name}", name) for field, words in said.items()},
        slug=text.get("slug", ""),
        body=[_block(key, place, piece, name) for place, piece in enumerate(text.get("body", ()))],
    )


def _block(key: str, place: int, piece: Mapping[str, Any], name: str) -> dict[str, Any]:
    ((kind, words),) = piece.items()
    block, value = _MAKERS[kind](words, name)
    return {"type": block, "value": value, "id": str(uuid.uuid5(NAMESPACE, f"{key}/{place}"))}


def _heading(words: str, name: str) -> tuple[str, Any]:
    return "heading", {"text": words.replace("{name}", name), "level": "2", "anchor": ""}


def _text(words: str, name: str) -> tuple[str, Any]:
    return "paragraph", f"<p>{escape(words.replace('{name}', name))}</p>"


def _list(words: list[str], name: str) -> tuple[str, Any]:
    items = "".join(f"<li>{escape(item.replace('{name}', name))}</li>" for item in words)
    return "paragraph", f"<ul>{items}</ul>"


_MAKERS: dict[str, Callable[[Any, str], tuple[str, Any]]] = {"heading": _heading, "text": _text, "list": _list}
