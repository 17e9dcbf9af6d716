"""What a page of a thread is made of: who reads, contributions with those under them, where the next page begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cdm_debates.enums import PUBLIC_STATES
from cdm_debates.models import Contribution


@dataclass(frozen=True)
class Reader:
    """Who reads: what was found out once about a person in a debate that they may read. `user` None: a stranger.

    `seen` is the sequence of the last contribution that was there at their visit before; None where nobody knows.
    """

    user: Any = None
    moderates: bool = False
    seen: int | None = None

    @cached_property
    def pk(self) -> int | None:
        """The person's key; None for a stranger."""
        return None if self.user is None else self.user.pk

    def wrote(self, contribution: Contribution) -> bool:
        """It is one's own."""
        return self.pk is not None and contribution.author_id == self.pk

    def sees(self, contribution: Contribution) -> bool:
        """The words themselves, not only a sentence in their place."""
        return contribution.state in PUBLIC_STATES or self.moderates or self.wrote(contribution)

    def finds_new(self, contribution: Contribution) -> bool:
        """It came since the last visit, and is not one's own."""
        return self.seen is not None and (contribution.sequence or 0) > self.seen and not self.wrote(contribution)


STRANGER = Reader()


@dataclass
class Node:
    """A contribution on a page, with the answers shown under it; `more` tells that others wait behind a link.

    `shown` is what the page says about it (`showing.Shown`), once that is worked out.
    """

    contribution: Contribution
    has_words: bool
    is_new: bool = False
    answers: list[Node] = field(default_factory=list)
    more: bool = False
    shown: Any = None

    @property
    def left(self) -> int:
        """How many direct answers wait behind the link, as far as they are counted by now."""
        return max(self.contribution.direct_answers - len(self.answers), 1 if self.more else 0)

    def walk(self) -> Iterable[Node]:
        """Itself and all shown below it."""
        yield self
        for answer in self.answers:
            yield from answer.walk()


@dataclass(frozen=True)
class Cursor:
    """After which contribution a page goes on: the value it is ordered by, and its id."""

    value: str
    pk: int

    def __str__(self) -> str:
        return f"{self.value}~{self.pk}"

    @classmethod
    def read(cls, text: str | None) -> Cursor | None:
        """From an address; None for what makes no sense."""
        value, mark, pk = (text or "").rpartition("~")
        return cls(value, int(pk)) if mark and pk.isascii() and pk.isdigit() and len(pk) < 11 else None


@dataclass
class ThreadPage:
    """Some exchanges of a debate, and where the next page begins (None: there is none)."""

    nodes: list[Node]
    after: Cursor | None = None

    def walk(self) -> Iterable[Node]:
        """Every contribution on the page."""
        for node in self.nodes:
            yield from node.walk()

    @property
    def ids(self) -> list[int]:
        return [node.contribution.pk for node in self.walk()]
