"""A debate as one JSON object; `contributions` comes last, so that the file can be written as it is read."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from .entries import Entry
from .facts import Facts

#: Raised when a name changes its meaning or goes; what is added raises nothing. docs/api.md is the schema in words.
FORMAT = "cdm-debate/1"


def chunks(facts: Facts, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The file, piece by piece: UTF-8, one line for each contribution."""
    head = _said(_head(facts))
    yield f'{head[:-1]}, "contributions": ['.encode()
    comma = "\n"
    for entry in entries:
        yield f"{comma}{_said(contribution(entry))}".encode()
        comma = ",\n"
    yield b"\n]}\n"


def contribution(entry: Entry) -> dict[str, Any]:
    """One contribution; of a withheld one only its place is told."""
    if not entry.is_shown:
        return {name: getattr(entry, name) for name in ("id", "reply_to", "depth", "state")}
    return dataclasses.asdict(entry)


def _head(facts: Facts) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": facts.made_at,
        "licence": dataclasses.asdict(facts.licence),
        "debate": {
            "id": facts.pk,
            "slug": facts.slug,
            "question": facts.question,
            "phase": facts.phase,
            "opens_at": facts.opens_at,
            "closes_at": facts.closes_at,
            "concluded_at": facts.concluded_at,
            "centre": facts.centre,
            "site": facts.base,
        },
        "words": [dataclasses.asdict(words) for words in facts.words],
        "citations": [dataclasses.asdict(citation) for citation in facts.citations],
    }


def _said(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
