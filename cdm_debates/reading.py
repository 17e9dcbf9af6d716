"""What one reader finds on a debate's page: gathered once, in as many queries for a short debate as for a long one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from cdm_centres.models import Centre
from cdm_debates import permissions, quotations, threads
from cdm_debates.enums import Deed, Order, Stance
from cdm_debates.models import Contribution, Debate, Mark
from cdm_debates.querysets.debates import is_somebody
from cdm_debates.verdicts import Verdict


@dataclass(frozen=True)
class Choice:
    """How a reader wants to read: the order, a stance, a language, only what is new, from which key on."""

    order: Order = Order.ACTIVITY
    stance: str = ""
    language: str = ""
    unread: bool = False
    after: threads.Cursor | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Choice:
        """From an address; what makes no sense is left out."""
        order, stance, language = (asked.get(name, "") for name in ("order", "stance", "language"))
        return cls(
            order=Order(order) if order in Order.values else Order.ACTIVITY,
            stance=stance if stance in Stance.values else "",
            language=language if language in dict(settings.LANGUAGES) else "",
            unread=asked.get("unread") == "1",
            after=threads.Cursor.read(asked.get("after")),
        )

    @property
    def is_search(self) -> bool:
        """Contributions are shown one by one, wherever they stand."""
        return bool(self.stance or self.language)

    def address(self, **changed: Any) -> str:
        """The same choice with something changed, as the end of an address; a change begins on the first page."""
        said = {
            "order": "" if self.order is Order.ACTIVITY else self.order.value,
            "stance": self.stance,
            "language": self.language,
            "unread": "1" if self.unread else "",
        }
        return "?" + urlencode({name: value for name, value in (said | changed).items() if value})


@dataclass
class Reading:
    """A debate as one person reads it. `known`: how they stand to it; `marks`: what they pressed, by contribution;
    `centres`: names by id; `place`: the contribution that is shown alone at its place, instead of the debate.
    """

    debate: Debate
    user: Any
    reader: threads.Reader
    thread: threads.ThreadPage
    choice: Choice = field(default_factory=Choice)
    place: Contribution | None = None
    above: list[threads.Node] = field(default_factory=list)
    marks: Mapping[int, set[str]] = field(default_factory=dict)
    centres: Mapping[int, str] = field(default_factory=dict)
    cited: frozenset[int] = frozenset()
    known: permissions.Acquaintance = permissions.STRANGER
    verdict: Verdict = field(default_factory=Verdict)

    @property
    def may_mark(self) -> bool:
        """Marks can be pressed in this debate now, by whoever is signed in."""
        return is_somebody(self.user) and self.debate.allows(Deed.MARK)

    @property
    def is_signed_in(self) -> bool:
        return is_somebody(self.user)

    @property
    def next_address(self) -> str:
        """Where the next page of the same choice begins; empty on the last."""
        return self.choice.address(after=str(self.thread.after)) if self.thread.after else ""


def reader_of(user: Any, known: permissions.Acquaintance, seen: int | None = None) -> threads.Reader:
    """Who reads a debate that knows so much of them."""
    return threads.Reader(user=user, moderates=known.moderates, seen=seen) if is_somebody(user) else threads.STRANGER


def of_debate(debate: Debate, user: Any, choice: Choice, seen: int | None = None) -> Reading:
    """A page of a debate in the order or choice that was asked for."""
    known = permissions.acquaintance(user, debate)
    reader = reader_of(user, known, seen)
    if choice.is_search:
        thread = threads.chosen(debate, reader, stance=choice.stance, language=choice.language, after=choice.after)
    elif choice.unread:
        thread = threads.unread(debate, reader, choice.order, choice.after)
    else:
        thread = threads.exchanges(debate, reader, choice.order, choice.after)
    return _furnished(Reading(debate, user, reader, thread, choice, known=known))


def of_contribution(contribution: Contribution, user: Any, after: threads.Cursor | None = None) -> Reading:
    """One contribution at its place: what stands above it, itself, and the answers under it, fifty at a time."""
    debate = contribution.debate
    known = permissions.acquaintance(user, debate)
    reader = reader_of(user, known)
    node, below = threads.alone(contribution, reader), threads.answers(contribution, reader, after)
    node.answers = below.nodes
    thread = threads.ThreadPage([node], below.after)
    above = threads.above(contribution, reader)
    reading = Reading(debate, user, reader, thread, place=contribution, above=above, known=known)
    return _furnished(reading, contribution)


def own_marks(row: Contribution, user: Any) -> Iterable[str]:
    """The kinds of mark this person made: read with the row of a thread, asked for where it came alone."""
    if hasattr(row, "own_marks"):
        return row.own_marks
    return Mark.objects.filter(contribution=row, user_id=user.pk).values_list("kind", flat=True)


def _furnished(reading: Reading, reply_to: Contribution | None = None) -> Reading:
    """What belongs to the reader and to the names shown: a query for each kind, none for each contribution."""
    nodes = [*reading.above, *reading.thread.walk()]
    ids = [node.contribution.pk for node in nodes]
    quotations.look_above(node.contribution for node in nodes if node.has_words)
    if reading.is_signed_in:
        reading.marks = {node.contribution.pk: set(own_marks(node.contribution, reading.user)) for node in nodes}
    named = {node.contribution.attested_centre_id for node in nodes if node.contribution.is_attested} - {None}
    if named:
        reading.centres = dict(Centre.objects.filter(pk__in=named).values_list("pk", "name"))
    if reading.debate.concluded_at is not None:
        cited = reading.debate.citations.filter(contribution__in=ids).values_list("contribution_id", flat=True)
        reading.cited = frozenset(cited)
    reading.verdict = permissions.may_contribute(reading.user, reading.debate, reply_to, known=reading.known)
    return reading
