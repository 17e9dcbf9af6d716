"""Counting without a hot row: writers append deltas, one hand at a time folds them into what pages show.

The fold is also where a shown contribution gets its `sequence`: under the debate's lock, so that no number appears
behind one that somebody has read already. Whoever was told « up to n » can be told from n on.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Q

from . import paths
from .enums import PUBLIC_STATES, Counter, MarkKind
from .models import Contribution, CounterDelta, Debate, Mark

#: Written by hand because it is written at every press.
NOTE = "INSERT INTO cdm_debates_counterdelta (debate_id, contribution_id, counter, amount) VALUES (%s, %s, %s, %s)"
BATCH = 2000
TRIES = 5
COUNTED = {
    Counter.USEFUL: "useful_count",
    Counter.AGREE: "agree_count",
    Counter.DISAGREE: "disagree_count",
}
FOLDED = [*sorted(Contribution.FOLDED), "sequence"]


def note(contribution: Contribution, counter: Counter, amount: int) -> None:
    """Append a change; call it in the transaction that makes the change."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [contribution.debate_id, contribution.pk, str(counter), amount])


def fold(debate_id: int) -> int:
    """Fold all deltas of a debate that there are; how many it was. It may run twice, and at once."""
    folded = 0
    while True:
        done = _fold_some(debate_id)
        folded += done
        if done < BATCH:
            return folded


def agreement(marks: Iterable[tuple[str, int | None, str, int]]) -> float:
    """How widely people agree: (language, centre, kind, number) of marks, taken by language and by centre.

    Each group gives the logarithm of its surplus of agreement, so that ten voices of one group weigh less than five
    and five of two.
    """
    surplus: dict[tuple, int] = defaultdict(int)
    for language, centre, kind, number in marks:
        signed = number if kind == MarkKind.AGREE else -number
        surplus["language", language] += signed
        if centre is not None:
            surplus["centre", centre] += signed
    return sum(math.log2(1 + number) for number in surplus.values() if number > 0)


@transaction.atomic
def _fold_some(debate_id: int) -> int:
    # The writers' foreign keys hold the debate's row as well: `no_key` lets them pass.
    debate = Debate.objects.select_for_update(no_key=True).filter(pk=debate_id).first()
    if debate is None:
        return 0
    deltas = list(
        CounterDelta.objects.filter(debate=debate_id)
        .order_by("pk")
        .values_list("pk", "contribution_id", "counter", "amount", "contribution__path", "contribution__reply_to_id")[
            :BATCH
        ]
    )
    if deltas:
        _apply(debate, deltas)
        for some in _batches([delta[0] for delta in deltas], 500):
            CounterDelta.objects.filter(pk__in=some).delete()
    return len(deltas)


def _apply(debate: Debate, deltas: list[tuple[int, int, str, int, str, int | None]]) -> None:
    touched = {pk for _delta, _pk, _counter, _amount, path, _to in deltas for pk in paths.ids(path)}
    touched |= {to for *_rest, to in deltas if to}
    rows = {}
    for some in _batches(sorted(touched), 500):
        found = Contribution.objects.filter(pk__in=some).only("path", "state", "created_at", "reply_to", *FOLDED)
        rows |= {row.pk: row for row in found}
    before = {pk: _folded(row) for pk, row in rows.items()}
    marked = set()
    for _delta, pk, counter, amount, _path, _to in deltas:
        if counter == Counter.ANSWERS:
            _count_answer(debate, rows, rows[pk], amount)
        else:
            name = COUNTED[Counter(counter)]
            setattr(rows[pk], name, getattr(rows[pk], name) + amount)
            marked.add(pk)
    for pk, found in _agreements(marked).items():
        rows[pk].agreement = found
    _write_changes(rows, before)
    debate.save(update_fields=["contributions_count", "last_sequence", "last_shown_at"])


def _folded(row: Contribution) -> tuple:
    return tuple(getattr(row, name) for name in FOLDED)


def _write_changes(rows: dict[int, Any], before: dict[int, tuple]) -> None:
    """Write what changed: most rows were answered by nobody and only have their number."""
    numbered, counted = [], []
    for pk, row in rows.items():
        changed = {name for name, old, new in zip(FOLDED, before[pk], _folded(row), strict=True) if old != new}
        if changed:
            (numbered if changed == {"sequence"} else counted).append(row)
    Contribution.objects.bulk_update(numbered, ["sequence"], batch_size=200)
    Contribution.objects.bulk_update(counted, FOLDED, batch_size=200)


def _count_answer(debate: Debate, rows: dict[int, Any], row: Contribution, amount: int) -> None:
    above = [rows[pk] for pk in paths.ids(row.path)[:-1] if pk in rows]
    debate.contributions_count += amount
    for one in above:
        one.answers_count += amount
    if row.reply_to_id in rows:
        rows[row.reply_to_id].direct_answers += amount
    if amount > 0:
        for one in [*above, row]:
            one.last_answer_at = max(filter(None, [one.last_answer_at, row.created_at]))
        debate.last_shown_at = max(filter(None, [debate.last_shown_at, row.created_at]))
        if row.sequence is None and row.state in PUBLIC_STATES:
            debate.last_sequence += 1
            row.sequence = debate.last_sequence


def _agreements(marked: Iterable[int]) -> dict[int, float]:
    groups: dict[int, list] = {pk: [] for pk in marked}
    for some in _batches(sorted(groups), 500):
        found = Mark.objects.filter(contribution__in=some, kind__in=[MarkKind.AGREE, MarkKind.DISAGREE])
        counted = found.values_list("contribution", "language", "centre", "kind").annotate(number=Count("pk"))
        for pk, *group in counted:
            groups[pk].append(tuple(group))
    return {pk: agreement(group) for pk, group in groups.items()}


def truth(debate: Debate) -> dict[int, dict[str, Any]]:
    """What every counter of a debate should say, counted from the rows themselves."""
    told: dict[int, dict[str, Any]] = {}
    for pk in Contribution.objects.of(debate).values_list("pk", flat=True):
        told[pk] = dict.fromkeys(["answers_count", "direct_answers", *COUNTED.values()], 0)
    shown = Contribution.objects.of(debate).shown().values_list("path", "reply_to_id")
    for path, to in shown.iterator():
        for pk in paths.ids(path)[:-1]:
            told[pk]["answers_count"] += 1
        if to:
            told[to]["direct_answers"] += 1
    counts = {name: Count("pk", filter=Q(kind=counter.value)) for counter, name in COUNTED.items()}
    marks = Mark.objects.filter(contribution__debate=debate).values("contribution").annotate(**counts)
    for counted in marks:
        told[counted.pop("contribution")] |= counted
    for pk, found in _agreements(told).items():
        told[pk]["agreement"] = found
    return told


def faults(debate: Debate) -> list[str]:
    """Where the counters of a debate differ from the truth, once its deltas are folded; nothing is how it should be."""
    fold(debate.pk)
    debate.refresh_from_db()
    expected = truth(debate)
    found = []
    names = [*next(iter(expected.values()), {})]
    for row in Contribution.objects.of(debate).only("path", "state", *FOLDED):
        for name in names:
            if not math.isclose(getattr(row, name), expected[row.pk][name], abs_tol=1e-9):
                found.append(f"{row.pk}: {name} is {getattr(row, name)}, should be {expected[row.pk][name]}")
        if row.state in PUBLIC_STATES and row.sequence is None:
            found.append(f"{row.pk}: shown without a sequence")
    shown = Contribution.objects.of(debate).shown().count()
    if debate.contributions_count != shown:
        found.append(f"debate {debate.pk}: counts {debate.contributions_count} contributions, {shown} are shown")
    return found


def rebuild(debate: Debate) -> None:
    """Write the truth over the counters of a debate, and forget its deltas. It may run twice."""
    for _try in range(TRIES):
        with transaction.atomic():
            held = Debate.objects.select_for_update(no_key=True).get(pk=debate.pk)
            deltas = CounterDelta.objects.filter(debate=held)
            seen = set(deltas.values_list("pk", flat=True))
            expected = truth(held)
            # Somebody wrote while we counted: whether that is in the truth already, nobody knows.
            if set(deltas.values_list("pk", flat=True)) == seen:
                _write_truth(held, expected)
                for some in _batches(sorted(seen), 500):
                    CounterDelta.objects.filter(pk__in=some).delete()
                return


def _write_truth(debate: Debate, expected: dict[int, dict[str, Any]]) -> None:
    rows = [
        row
        for row in Contribution.objects.of(debate).only("path", "state", "created_at", *FOLDED)
        if row.pk in expected
    ]
    rows.sort(key=lambda row: row.pk)
    debate.last_sequence = max([debate.last_sequence, *(row.sequence or 0 for row in rows)])
    shown = [row for row in rows if row.state in PUBLIC_STATES]
    for row in rows:
        for name, number in expected[row.pk].items():
            setattr(row, name, number)
        row.last_answer_at = row.last_answer_at or row.created_at
    for row in shown:
        if row.sequence is None:
            debate.last_sequence += 1
            row.sequence = debate.last_sequence
    Contribution.objects.bulk_update(rows, FOLDED, batch_size=200)
    debate.contributions_count = len(shown)
    debate.last_shown_at = max((row.created_at for row in shown), default=None)
    debate.save(update_fields=["contributions_count", "last_sequence", "last_shown_at"])


def _batches(things: Sequence, size: int) -> Iterator[Sequence]:
    for at in range(0, len(things), size):
        yield things[at : at + size]
