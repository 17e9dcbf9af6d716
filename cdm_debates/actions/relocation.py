"""Putting a contribution, with what stands below it, where it belongs.

A path never changes, so the words are written again at their new place, by the same author and with the same date. In
the old place a sentence says where they went.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cdm_debates import counters, paths, permissions
from cdm_debates.enums import CharterRule, ContributionState, Counter, DecisionKind
from cdm_debates.exceptions import ForbiddenMove, NotAllowed
from cdm_debates.models import Contribution, Debate, ModerationDecision

from . import moderation, moves

#: More than that is a debate of its own.
MOST = 500
MOVABLE = (ContributionState.SHOWN, ContributionState.HELD)
KEPT = (
    "author", "comment", "html", "body_key", "language", "stance", "shown_as", "is_attested", "attested_centre",
    "created_at", "edited_at", "state",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where to: another debate or the same, below a contribution of it or as an exchange of its own."""

    debate: Debate
    under: Contribution | None = None


def move(
    *,
    contribution: Contribution,
    by: Any,
    to: Place,
    rule: CharterRule,
    words: str,
    expected_version: int | None = None,
) -> ModerationDecision:
    """Move a shown or held contribution with the answers below it; what was taken away stays where it is.

    `moved_to` leads from the old place to the new. The mover moderates both debates. Raises `NotAllowed`, `PartyToIt`,
    `ReasonMissing`, `SomebodyWasFaster`, and `ForbiddenMove` where it would stand below itself, or is too big.
    """
    with transaction.atomic():
        current = moderation.held(contribution, by, expected_version)
        moderation.explained(DecisionKind.MOVE, rule)
        under = _checked(current, by, to)
        below = Contribution.objects.below(current).filter(state__in=MOVABLE).in_tree_order()
        rows = [current, *below.select_for_update(of=("self",), no_key=True).select_related("debate")[: MOST + 1]]
        if current.state not in MOVABLE or len(rows) > MOST:
            raise ForbiddenMove
        before = current.state
        written: dict[str, Contribution] = {}
        for row in rows:
            above = under if row.pk == current.pk else _nearest(row, current, written)
            written[row.path] = _write_again(row, to.debate, above, by)
        return moderation.record(current, by, DecisionKind.MOVE, before=before, rule=rule, words=words)


def _checked(current: Contribution, by: Any, to: Place) -> Contribution | None:
    if not permissions.moderates(by, to.debate):
        raise NotAllowed
    if to.under is None:
        return None
    under = moves.locked(to.under)
    within = under.debate_id == current.debate_id and under.path.startswith(current.path)
    if under.debate_id != to.debate.pk or within or not under.is_shown:
        raise ForbiddenMove
    return under


def _nearest(row: Contribution, current: Contribution, written: dict[str, Contribution]) -> Contribution:
    """The new place of the closest one above that goes along; the answered one may have been taken away before."""
    above = (path for path in reversed(paths.prefixes(row.path)) if path in written)
    return written[next(above, current.path)]


def _write_again(row: Contribution, debate: Debate, above: Contribution | None, by: Any) -> Contribution:
    kept = {name: getattr(row, name) for name in KEPT}
    moves.move(row, ContributionState.MOVED, by=by)
    new = Contribution(debate=debate, **kept)
    new.plant(above)
    moves.change(row, moved_to=new)
    if new.is_shown:
        moves.appeared(new, by=by)
    row.translations.update(contribution=new)
    row.versions.update(contribution=new)
    for kind in Counter.USEFUL, Counter.AGREE, Counter.DISAGREE:
        if number := row.marks.filter(kind=kind.value).update(contribution=new):
            counters.note(row, kind, -number)
            counters.note(new, kind, number)
    if row.debate_id == new.debate_id:
        row.citations.update(contribution=new)
    return new
