"""Walks through the site as one person, and notes whatever of the other house it meets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.cache import SessionStore
from django.core.handlers.base import BaseHandler
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.test import RequestFactory
from django.utils import translation

from .addresses import Address, all_addresses
from .digest import Rows, writes
from .world import WORD, House, World

#: Who asks is told by the walk itself; what else stands between a request and its view is as in the settings.
STACK = (
    "tests.wall.walk.WhoAsks",
    "cdm_site.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cdm_centres.middleware.WallMiddleware",
)
#: Without a question these answer nothing.
NEED_A_QUESTION = ("bulk_action", "chosen_multiple")
FORM = {"title": "Un autre titre", "slug": "un-autre", "name": "Un autre", "q": WORD, "term": WORD, "url": "/x/"}
FORM |= {"text": "Un mot", "reason": "Un motif", "credit": "Une main", "licence": "cc-by"}


class WhoAsks:
    """Stands for the session: the person is the same object through a whole walk, with what it knows of its rights."""

    person: Any = AnonymousUser()

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.user, request.session = WhoAsks.person, SessionStore()
        return self.get_response(request)


@dataclass
class Walk:
    """What was found: a sentence for each leak; and how much was walked. `also` is another mark not to be met."""

    world: World
    leaks: list[str] = field(default_factory=list)
    also: str = ""
    requests: int = 0
    answered: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.factory, self.handler = RequestFactory(), BaseHandler()
        self.handler.load_middleware()
        self.rows = Rows(self.world.b)

    def everywhere(self, person: Any, addresses: Iterable[Address], thoroughly: bool = True) -> Walk:
        """As one person of A through all addresses: with A's numbers, with B's, with both; asking and sending."""
        WhoAsks.person = person
        for address in addresses:
            for method, path, said in steps(address, self.world.a, self.world.b, thoroughly):
                self.step(address, method, path, said)
            if thoroughly and (address.name in self.answered or address.name.endswith(NEED_A_QUESTION)):
                for said in questions(address, self.world.b):
                    self.step(address, "get", next(address.filled(self.world.a, self.world.b)), said)
        return self

    def step(self, address: Address, method: str, path: str, said: dict) -> None:
        self.requests += 1
        request = getattr(self.factory, method)(path, said, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
        request._dont_enforce_csrf_checks = True
        with transaction.atomic(), translation.override("fr"), writes() as tables:
            response = self.handler.get_response(request)
            told = marked(response, self.world.b.mark) or handed_out(path, response, self.world.b)
            told = told or (self.also and marked(response, self.also))
            if response.status_code == 200:
                self.answered.add(address.name)
            harmed = self.rows.changed(tables)
            transaction.set_rollback(True)
        where = f"{method.upper()} {path} {said or ''} ({address.name}) → {response.status_code}"
        if response.status_code >= 500 and method == "get":
            self.leaks.append(f"{where}: broke")
        if told:
            self.leaks.append(f"{where}: told «{told}»")
        if harmed:
            self.leaks.append(f"{where}: changed {', '.join(harmed)}")


def steps(address: Address, a: House, b: House, thoroughly: bool) -> Iterator[tuple[str, str, dict]]:
    """The requests to one address: with A's numbers what the lists show, with B's numbers what opens."""
    own, foreign = list(address.filled(a, b)), list(address.filled(b, a)) if address.holes else []
    if not thoroughly:
        own, foreign = own[:1], foreign[:1]
    for path in own:
        yield "get", path, {}
    yield "post", own[0], FORM | {"id": b.draft.pk, "next": "/admin/"}
    for path in foreign:
        yield "get", path, {}
        yield "post", path, FORM | {"id": b.draft.pk}


def questions(address: Address, b: House) -> Iterator[dict[str, Any]]:
    """What a list may be asked for, and things of B it may be asked about."""
    if ":api" in address.name or "_api:" in address.name:
        yield from ({"search": WORD}, {"fields": "*"}, {"child_of": b.blog.pk}, {"descendant_of": b.home.pk})
        yield {"translation_of": b.draft.pk}
        return
    yield {"q": WORD, "term": WORD}
    things = dict.fromkeys(("id", "childOf", "parent_page", "page_id"), b.draft.pk)
    yield things | {"collection_id": b.collection.pk, "user": b.people["editor"].pk}
    if address.name.endswith(NEED_A_QUESTION):
        yield {"id": "all"}


def marked(response: HttpResponseBase, mark: str) -> str:
    """What an answer says of the other house, with the words around; nothing, if it says nothing."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    said = f"{response.headers} {response.cookies} ".encode() + body
    at = said.lower().find(mark.encode())
    return "" if at < 0 else said[max(0, at - 60) : at + 60].decode(errors="replace").replace("\n", " ")


def handed_out(path: str, response: HttpResponseBase, house: House) -> str:
    """The name of a closed file that was handed out under its address."""
    is_closed = path.startswith("/media/") and path.removeprefix("/media/") in house.closed_files
    return path if is_closed and response.status_code == 200 else ""


def addresses(beginning: str = "") -> list[Address]:
    """All addresses below a path."""
    return [address for address in all_addresses() if address.path.startswith(beginning)]
