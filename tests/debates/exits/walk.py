"""Goes through every exit as one person, and notes each mark that the person may not meet."""

from __future__ import annotations

import io
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdf
from django.core.handlers.base import BaseHandler
from django.db import transaction
from django.http import HttpResponseBase
from django.test import RequestFactory
from django.utils import translation

from tests.wall.walk import WhoAsks

from .elsewhere import ELSEWHERE
from .people import ROLES, THOROUGH
from .ways import EXITS, Asked, Exit
from .world import World

#: How many questions somebody asks at one exit. A stranger asks them all, and with `CDM_WHOLE_MATRIX=1` everybody does
#: (some minutes). The others ask the first and some that follow, other ones at each exit: each person asks for each
#: state, and at each exit each state is asked for.
MOST, MOST_THOROUGHLY = 3, 8
ASK_EVERYTHING = os.environ.get("CDM_WHOLE_MATRIX") == "1"


@dataclass
class Walk:
    """What one person met: a sentence for each leak, and the marks seen at each exit."""

    world: World
    name: str
    leaks: list[str] = field(default_factory=list)
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    requests: int = 0

    def __post_init__(self) -> None:
        self.factory, self.handler = RequestFactory(), BaseHandler()
        self.handler.load_middleware()

    def everywhere(self, *only: str) -> Walk:
        """Through all exits, or those named, which are asked everything."""
        WhoAsks.person = self.world.people[self.name]
        for number, (name, way) in enumerate((EXITS | ELSEWHERE).items()):
            if not only or name in only:
                asked = list(way.asked(name, self.world, self.name, thoroughly=self.name in THOROUGH))
                for verb, address, said in asked if only else self.some(asked, number):
                    self.step(name, way, verb, address, said)
        return self

    def some(self, asked: list[Asked], number: int) -> list[Asked]:
        most = MOST_THOROUGHLY if self.name in THOROUGH else MOST
        if ASK_EVERYTHING or self.name == "visitor" or len(asked) <= most:
            return asked
        step = -(-(len(asked) - 1) // (most - 1))
        return [asked[0], *asked[1 + (number + ROLES.index(self.name)) % step :: step]]

    def step(self, name: str, way: Exit, verb: str, address: str, said: dict[str, Any]) -> None:
        self.requests += 1
        request = getattr(self.factory, verb)(address, said, **way.headers)
        request._dont_enforce_csrf_checks = True
        with transaction.atomic(), translation.override("fr"):
            response = self.handler.get_response(request)
            told = self.world.marks_in(text_of(response)) - self.world.marks_in(address)
            transaction.set_rollback(True)
        self.seen[name] |= told
        where = f"{name}: {verb} {address} ({response.status_code})"
        if response.status_code >= 500:
            self.leaks.append(f"{where}: broke")
        reader = "author" if way.by_letter else self.name
        for mark in sorted(told):
            if not self.may_meet(reader, mark, way):
                self.leaks.append(f"{mark} by {where}")
            if "public" in response.get("Cache-Control", "") and not self.may_meet("visitor", mark, way):
                self.leaks.append(f"{mark} kept for everybody by {where}")

    def may_meet(self, name: str, mark: str, way: Exit) -> bool:
        withheld = mark in self.world.contributions and mark not in self.world.public
        return name in self.world.seen_by[mark] and not (way.is_public and withheld)


def text_of(response: HttpResponseBase) -> str:
    """All that an answer says, its headers and cookies too; a PDF read back."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    head = f"{response.headers} {response.cookies} "
    return head + ("".join(pages_of(content)) if content.startswith(b"%PDF") else content.decode("utf-8", "replace"))


def pages_of(content: bytes) -> Iterator[str]:
    return (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
