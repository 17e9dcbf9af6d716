"""What a letter may say at the moment it is sent: the rules of the pages, asked again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q

from cdm_debates import conf
from cdm_debates.enums import PUBLIC_STATES, ContributionState, Readers
from cdm_debates.models import Contribution, Debate, LetterPart

#: Withheld now, and perhaps shown again: owed to whoever was not told.
MAY_COME_BACK = frozenset({ContributionState.HELD, ContributionState.HIDDEN, ContributionState.REPHRASE})


class Numbered(NamedTuple):
    """What has to be known of a contribution to choose it. `origin` is where it stood in the same debate before a
    moderator moved it: key, sequence and root.
    """

    pk: int
    sequence: int
    root_id: int
    author_id: int | None
    state: str
    origin: tuple[int, int, int] | None = None

    @property
    def is_shown(self) -> bool:
        return self.state in PUBLIC_STATES

    @property
    def may_come_back(self) -> bool:
        return self.state in MAY_COME_BACK


def numbered(debate: Debate, after: int, upto: int, also: Iterable[int] = ()) -> list[Numbered]:
    """The contributions of a debate after one sequence up to another, and those named, in their order. Two queries."""
    wanted = Q(sequence__gt=after, sequence__lte=upto) | Q(pk__in=sorted(also), sequence__isnull=False)
    rows = Contribution.objects.filter(wanted, debate=debate).order_by("sequence")
    found = list(rows.values_list("pk", "sequence", "root_id", "author_id", "state"))
    moved = Contribution.objects.filter(
        debate=debate, state=ContributionState.MOVED, moved_to__debate=debate, moved_to__sequence__gt=after
    )
    origins = {
        to: (pk, sequence, root)
        for to, pk, sequence, root in moved.values_list("moved_to_id", "pk", "sequence", "root_id")
        if sequence is not None
    }
    return [Numbered(*row, origins.get(row[0])) for row in found]


def told(row: Numbered, part: LetterPart) -> bool:
    """Whether this part of a letter is where a contribution is told, shown or not."""
    follow = part.follow
    if row.author_id is not None and row.author_id == follow.user_id:
        return False
    if row.pk in part.left:
        return False  # withheld when this letter was tried before: a later one tells it
    if row.pk in part.also:
        return True
    if row.pk in follow.owed:
        return False
    if not part.after < row.sequence <= part.upto or not _within(row.root_id, follow.root_id):
        return False
    if any(root == row.root_id and (upto is None or row.sequence <= upto) for root, upto in part.apart):
        return False
    return not _was_told_where_it_stood(row, part)


def _was_told_where_it_stood(row: Numbered, part: LetterPart) -> bool:
    """The same words stood elsewhere in the debate, in sight of this subscription, before its cursor."""
    if row.origin is None:
        return False
    pk, sequence, root = row.origin
    return sequence <= part.after and _within(root, part.follow.root_id) and pk not in [*part.follow.owed, *part.also]


def _within(root_id: int, wanted: int | None) -> bool:
    return wanted is None or wanted == root_id


@dataclass
class Told:
    """What a part of a letter tells: the keys of what is shown, the newest first, how many more there are, and what
    is withheld for now.
    """

    part: LetterPart
    shown: list[int] = field(default_factory=list)
    more: int = 0
    withheld: list[int] = field(default_factory=list)


class Contents:
    """What the parts of some letters may tell. Reads once for all of them what is the same; `still` looks again."""

    def __init__(self, parts: Sequence[LetterPart]) -> None:
        by_debate: dict[int, list[LetterPart]] = defaultdict(list)
        for part in parts:
            by_debate[part.follow.debate_id].append(part)
        self._rows = {pk: self._numbered(some) for pk, some in by_debate.items()}
        self._authors = {pk: {row.author_id for row in rows} for pk, rows in self._rows.items()}
        self._known: dict[tuple, Told] = {}
        # What stands behind drafts, or was taken back there since, is told to nobody.
        self._behind = set(Debate.objects.filter(pk__in=by_debate).behind_drafts().values_list("pk", flat=True))

    @staticmethod
    def _numbered(parts: list[LetterPart]) -> list[Numbered]:
        also = {pk for part in parts for pk in part.also}
        after, upto = min(part.after for part in parts), max(part.upto for part in parts)
        return numbered(parts[0].follow.debate, after, upto, also)

    def of(self, part: LetterPart) -> Told:
        """What this part tells as far as is known; the same for all who follow alike and wrote nothing."""
        if part.follow.debate_id in self._behind:
            return Told(part)
        follow = part.follow
        if follow.owed or part.also or part.left or follow.user_id in self._authors[follow.debate_id]:
            return self._choose(part)
        key = (follow.debate_id, follow.root_id, part.after, part.upto, tuple(map(tuple, part.apart)))
        if key not in self._known:
            self._known[key] = self._choose(part)
        same = self._known[key]
        return Told(part, list(same.shown), same.more, list(same.withheld))

    def _choose(self, part: LetterPart) -> Told:
        rows = [row for row in self._rows[part.follow.debate_id] if told(row, part)]
        shown = [row.pk for row in reversed(rows) if row.is_shown]
        most = conf.value("LETTER_SHOWS")
        withheld = [row.pk for row in rows if row.may_come_back]
        return Told(part, shown[:most], max(0, len(shown) - most), withheld)


@cache
def _question(number: int) -> str:
    """Put together once: it is asked before each of ten thousand letters."""
    places = ", ".join(["%s"] * number)
    return f"""
SELECT said.xtdcomment_ptr_id, said.state, said.version, debate.readers, debate.id
FROM cdm_debates_contribution AS said JOIN cdm_debates_debate AS debate ON debate.id = said.debate_id
WHERE said.xtdcomment_ptr_id IN ({places})"""  # noqa: S608  (places only)


def _looked_at(wanted: Collection[int]) -> list[tuple[int, str, int, str, int]]:
    """Key, state, version, the debate's readers and key of each contribution that is still there."""
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_question(len(wanted)), list(wanted))
        return cursor.fetchall()


def still(user: Any, chosen: list[Told]) -> dict[int, int]:
    """Look again just before a letter goes: the versions of what this person may still see, by key.

    What is gone is taken from `chosen`, and noted there where it may come back. One query, and one more where a debate
    is not for everybody.
    """
    wanted = {pk for told in chosen for pk in told.shown}
    found = {pk: (state, version, readers, debate) for pk, state, version, readers, debate in _looked_at(wanted)}
    closed = {debate for *_rest, readers, debate in found.values() if readers != Readers.EVERYBODY}
    closed -= (
        set(Debate.objects.filter(pk__in=closed).readable_by(user).values_list("pk", flat=True)) if closed else set()
    )
    seen = {
        pk: version
        for pk, (state, version, _readers, debate) in found.items()
        if state in PUBLIC_STATES and debate not in closed
    }
    for told in chosen:
        gone = [pk for pk in told.shown if pk not in seen and pk in found]
        told.withheld += [pk for pk in gone if found[pk][0] in MAY_COME_BACK]
        told.shown = [pk for pk in told.shown if pk in seen]
        if told.part.follow.debate_id in closed:
            told.more = 0
    return seen
