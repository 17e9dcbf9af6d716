"""What a post of a common kind begins with: an announcement, a report, a call, a portrait. One file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from . import FOLDER, Sample, _block

SOURCE = "fr"


@cache
def _texts(language: str) -> Mapping[str, Any]:
    file = FOLDER / "post_texts" / f"{language}.toml"
    if not file.exists():
        file = FOLDER / "post_texts" / f"{SOURCE}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def kinds(language: str) -> list[tuple[str, str, str]]:
    """What there is to begin with: key, name and a sentence, in the words of a language."""
    return [(key, text["name"], text["hint"]) for key, text in _texts(language).items()]


def of(key: str, language: str, *, name: str) -> Sample:
    """The words of a kind in a language, for a centre of this name. `KeyError` where there is no such kind."""
    text = _texts(language)[key]
    said = {field: text[field].replace("{name}", name) for field in ("title", "lead")}
    body = [_block(f"post/{key}", place, piece, name) for place, piece in enumerate(text["body"])]
    return Sample(**said, slug="", description="", body=body)
