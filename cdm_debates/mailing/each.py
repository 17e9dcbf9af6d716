"""Writing down who is told of each contribution as it is shown."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from cdm_debates import conf
from cdm_debates.enums import Frequency, LetterKind
from cdm_debates.models import Debate, Follow, Letter, LetterPart

from . import names, planning
from .contents import Numbered, numbered, told


def plan_each(debate: Debate, *, now: datetime.datetime | None = None) -> int:
    """Plan the letters of those who want each contribution of a debate; how many. It may run twice, and at once."""
    now, planned, last = now or timezone.now(), 0, 0
    wanted = Follow.objects.listening().filter(debate=debate, frequency=Frequency.EACH)
    while True:
        some = list(
            wanted.filter(planning.news(), pk__gt=last).order_by("pk").values_list("pk", flat=True)[: planning.BATCH]
        )
        if not some:
            return planned
        planned += _plan(some, now)
        if len(some) < planning.BATCH:
            return planned
        last = some[-1]


@transaction.atomic
def _plan(some: list[int], now: datetime.datetime) -> int:
    wanted = Follow.objects.filter(pk__in=some, frequency=Frequency.EACH)
    follows = list(wanted.select_for_update(of=("self",)).select_related("debate").order_by("pk"))
    if not follows:
        return 0
    rows = numbered(
        follows[0].debate,
        min(follow.cursor for follow in follows),
        max(follow.debate.last_sequence for follow in follows),
    )
    apart = planning.exchanges_apart({follow.user_id for follow in follows})
    restored = planning.shown_again(follows)
    letters: list[Letter] = []
    parts: list[tuple[Letter, LetterPart]] = []
    for follow in follows:
        for letter, part in _letters(follow, rows, apart, restored):
            letter.created_at = letter.due_at = now
            letters.append(letter)
            parts.append((letter, part))
    planning.write_down(letters, parts)
    planning.move_on(follows)
    return len(letters)


def _letters(
    follow: Follow, rows: list[Numbered], apart: dict[tuple[int, int], list[Follow]], restored: set[int]
) -> Iterable[tuple[Letter, LetterPart]]:
    """One letter for each contribution; one for all where they are many, or where something comes back."""
    whole = _preview(follow, apart, restored)
    if whole is None:
        return
    news = [row for row in rows if told(row, whole)]
    shown = [row for row in news if row.is_shown]
    if whole.also or len(shown) > conf.value("EACH_MOST"):
        part = planning.part_of(follow, apart, restored)
        if part is not None:
            yield Letter(user_id=follow.user_id, kind=LetterKind.EACH, key=_key(part)), part
        return
    for row in shown:
        part = planning.part_of(follow, apart, restored, row.sequence)
        if part is not None:
            name = names.of_contribution(row.pk, follow.user_id)
            yield Letter(user_id=follow.user_id, kind=LetterKind.EACH, key=_key(part), message_id=name), part
    end = follow.cursor
    follow.cursor = max(follow.cursor, follow.debate.last_sequence)
    # Behind the last one that is told: no letter will find out that they are withheld.
    follow.owed = [*follow.owed, *(row.pk for row in news if row.sequence > end and row.may_come_back)]


def _preview(follow: Follow, apart: dict[tuple[int, int], list[Follow]], restored: set[int]) -> LetterPart | None:
    """The same as `part_of`, with the subscription left where it is."""
    cursor, owed = follow.cursor, follow.owed
    part = planning.part_of(follow, apart, restored)
    follow.cursor, follow.owed = cursor, owed
    return part


def _key(part: LetterPart) -> str:
    said = f"{part.follow_id}:{part.after}" if part.upto > part.after else f"{part.follow_id}:{uuid.uuid4().hex[:12]}"
    return f"{LetterKind.EACH}:{said}"
