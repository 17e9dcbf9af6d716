"""What a moderator decides about a contribution: one press, a rule, a word; told to the author, and reversible."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from cdm_debates import permissions, tasks
from cdm_debates.enums import CaseState, CharterRule, ContributionState, DecisionKind
from cdm_debates.exceptions import ForbiddenMove, NotAllowed, PartyToIt, ReasonMissing, SomebodyWasFaster
from cdm_debates.models import Contribution, ModerationCase, ModerationDecision

from . import cases, moves

STATES = {
    DecisionKind.HIDE: ContributionState.HIDDEN,
    DecisionKind.REPHRASE: ContributionState.REPHRASE,
    DecisionKind.RESTORE: ContributionState.SHOWN,
}
#: Decisions that need no explanation: nothing is taken from anybody.
MILD = frozenset({DecisionKind.LEAVE, DecisionKind.RESTORE, DecisionKind.REOPEN_EXCHANGE, DecisionKind.LIFT_PAUSE})
#: Decisions by which the author loses nothing and sees nothing change: no letter is written.
SILENT = frozenset({DecisionKind.LEAVE, DecisionKind.REOPEN_EXCHANGE})
#: Decisions about a person: what to do with the words is still to be said.
ABOUT_A_PERSON = frozenset({DecisionKind.PAUSE, DecisionKind.LIFT_PAUSE})


def decide(
    *,
    contribution: Contribution,
    by: Any,
    kind: DecisionKind,
    rule: CharterRule = CharterRule.NONE,
    words: str = "",
    expected_version: int | None = None,
) -> ModerationDecision:
    """Leave, hide, restore, ask to rephrase, close or reopen the exchange.

    « Leave » shows what was held. `expected_version` is that of the contribution on the page that asked: of two
    moderators at once the second is told. To move and to pause, see `relocation` and `pauses`. Raises `ReasonMissing`,
    `SomebodyWasFaster` (with who and when), `NotAllowed`, `PartyToIt` and `ForbiddenMove`.
    """
    deed = _DEEDS[DecisionKind(kind)]
    with transaction.atomic():
        current = held(contribution, by, expected_version)
        explained(DecisionKind(kind), rule)
        before = current.state
        deed(current, by)
        return record(current, by, kind, before=before, rule=rule, words=words)


def held(contribution: Contribution, by: Any, expected_version: int | None) -> Contribution:
    """The locked contribution, for somebody who may decide about it."""
    current = moves.locked(contribution)
    if current.author_id is not None and current.author_id == by.pk:
        raise PartyToIt
    if not permissions.may_moderate(by, current):
        raise NotAllowed
    if expected_version is not None and current.version != expected_version:
        last = current.decisions.select_related("by").last()
        raise SomebodyWasFaster(by=last and last.by, at=last and last.at)
    return current


def explained(kind: DecisionKind, rule: CharterRule) -> None:
    """Raises `ReasonMissing` where something is taken from somebody without a rule; its sentence explains, in the
    author's language (`enums.CHARTER`), and the moderator's own words are welcome.
    """
    if kind not in MILD and rule == CharterRule.NONE:
        raise ReasonMissing


def record(
    current: Contribution, by: Any, kind: DecisionKind, *, before: str, rule: CharterRule, words: str
) -> ModerationDecision:
    """Write a decision down, end the case it answers, and write to the author after the commit.

    The case stays open while nobody has said what becomes of the words.
    """
    case = ModerationCase.objects.filter(contribution=current, state=CaseState.OPEN).first()
    decision = ModerationDecision.objects.create(
        case=case,
        contribution=current,
        kind=DecisionKind(kind),
        rule=CharterRule(rule),
        words=words.strip()[:1000],
        by=by,
        state_before=before,
        state_after=current.state,
    )
    if kind not in ABOUT_A_PERSON and current.state != ContributionState.HELD:
        cases.settle(current)
    if kind not in SILENT or before != current.state:
        transaction.on_commit(partial(tasks.send_decided.enqueue, decision.pk))
    return decision


def _to(state: ContributionState) -> Callable[[Contribution, Any], None]:
    def deed(current: Contribution, by: Any) -> None:
        moves.move(current, state, by=by)

    return deed


def _leave(current: Contribution, by: Any) -> None:
    """Nothing is wrong with it: what was held is shown, what is shown stays and counts as read."""
    if current.state == ContributionState.SHOWN:
        moves.change(current)
    elif current.state == ContributionState.HELD:
        moves.move(current, ContributionState.SHOWN, by=by)
    else:
        raise ForbiddenMove


def _close_exchange(current: Contribution, by: Any) -> None:
    _set_exchange(current, closed=True)


def _reopen_exchange(current: Contribution, by: Any) -> None:
    _set_exchange(current, closed=False)


def _set_exchange(current: Contribution, *, closed: bool) -> None:
    """Close or open the exchange that a contribution stands in, by its root."""
    root = current if current.root_id == current.pk else moves.locked(Contribution(pk=current.root_id))
    if (root.exchange_closed_at is not None) == closed:
        raise ForbiddenMove
    moves.change(root, exchange_closed_at=timezone.now() if closed else None)
    if root is not current:
        moves.change(current)  # of two moderators at this answer, the second is told as well


_DEEDS: dict[DecisionKind, Callable[[Contribution, Any], None]] = {
    DecisionKind.LEAVE: _leave,
    **{kind: _to(state) for kind, state in STATES.items()},
    DecisionKind.CLOSE_EXCHANGE: _close_exchange,
    DecisionKind.REOPEN_EXCHANGE: _reopen_exchange,
}
