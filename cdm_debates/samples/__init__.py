"""What debates begin with: the common kinds of them, and their texts, one file for each language."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import escape

from cdm_debates.enums import Audience, Readers

FOLDER = Path(__file__).parent
# Pieces have the same ids in every language, as translations of one page do.
NAMESPACE = uuid.UUID("0e1f6a52-6a0b-4c56-9d0f-7a3d1c8be2a4")


@dataclass(frozen=True)
class Template:
    """A kind of debate that people start often: who takes part, and for how many days. `key` names its texts."""

    key: str
    icon: str
    audience: Audience = Audience.EVERYBODY
    readers: Readers = Readers.EVERYBODY
    days: int = 30
    hold_first: bool = False

    @property
    def needs_centre(self) -> bool:
        """Its people are the members of one centre."""
        return self.audience == Audience.CENTRE


TEMPLATES: dict[str, Template] = {
    template.key: template
    for template in (
        Template("consultation", "comment", hold_first=True),
        Template("ideas", "pick", days=21, hold_first=True),
        Template("assembly", "group", audience=Audience.CITIZENS, days=60),
        Template("forum", "globe", audience=Audience.TEAMS, readers=Readers.AUDIENCE, days=90),
        Template("workshop", "cogs", audience=Audience.CENTRE, readers=Readers.AUDIENCE),
    )
}


@dataclass(frozen=True)
class Sample:
    """What a debate's page says before anybody has written in it; `body` is the stored form of a stream."""

    name: str
    about: str
    lead: str
    body: list[dict[str, Any]]
    rules: str


@cache
def languages() -> frozenset[str]:
    """The codes of the languages there are texts in."""
    return frozenset(file.stem for file in FOLDER.glob("*.toml"))


@cache
def _texts(language: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def of(key: str, language: str) -> Sample:
    """The texts of a template in a language; in English where there are none in it."""
    texts = _texts(language if language in languages() else "en")
    said = texts[key]
    items = "".join(f"<li>{escape(item)}</li>" for item in [*said.get("rules", ()), *texts["rules"]])
    body = [_piece(key, place, piece) for place, piece in enumerate(said["body"])]
    return Sample(said["name"], said["about"], said["lead"], body, f"<ul>{items}</ul>")


def index(language: str) -> Mapping[str, str]:
    """What the list of debates is called: `title`, `slug`, `lead`."""
    return _texts(language if language in languages() else "en")["index"]


def prompts(language: str) -> frozenset[str]:
    """The sentences that ask the animator for something: a page that still has one is not finished."""
    texts = _texts(language if language in languages() else "en")
    return frozenset(escape(piece["ask"]) for key in TEMPLATES for piece in texts[key]["body"] if "ask" in piece)


def _piece(key: str, place: int, piece: Mapping[str, str]) -> dict[str, Any]:
    ((kind, words),) = piece.items()
    heading = {"text": words, "level": "2", "anchor": ""}
    block, value = ("heading", heading) if kind == "heading" else ("paragraph", f"<p>{escape(words)}</p>")
    return {"type": block, "value": value, "id": str(uuid.uuid5(NAMESPACE, f"{key}/{place}"))}
