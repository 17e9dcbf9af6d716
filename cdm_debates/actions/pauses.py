"""Keeping a person from writing for a while."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from cdm_debates import permissions
from cdm_debates.enums import CharterRule, DecisionKind
from cdm_debates.exceptions import ForbiddenMove, NotAllowed
from cdm_debates.models import Contribution, ModerationDecision, Pause

from . import moderation, moves


@dataclass(frozen=True)
class Length:
    """How long a pause lasts, in days (None: until it is lifted), and whether in all debates."""

    days: int | None = 7
    everywhere: bool = False


def pause(
    *,
    contribution: Contribution,
    by: Any,
    rule: CharterRule,
    words: str,
    length: Length,
    expected_version: int | None = None,
) -> Pause:
    """Keep the author of a contribution from writing, in its debate or (the network team) in all. Raises `NotAllowed`,
    `ReasonMissing`, `SomebodyWasFaster`, `PartyToIt`, and `ForbiddenMove` where nobody is known as its author.
    """
    with transaction.atomic():
        current = moderation.held(contribution, by, expected_version)
        moderation.explained(DecisionKind.PAUSE, rule)
        if length.everywhere and not permissions.may_pause_everywhere(by):
            raise NotAllowed
        if current.author_id is None:
            raise ForbiddenMove
        moves.change(current)
        decision = moderation.record(current, by, DecisionKind.PAUSE, before=current.state, rule=rule, words=words)
        now = timezone.now()
        return Pause.objects.create(
            user_id=current.author_id,
            debate=None if length.everywhere else current.debate,
            decision=decision,
            rule=CharterRule(rule),
            words=words.strip()[:1000],
            by=by,
            starts_at=now,
            ends_at=None if length.days is None else now + datetime.timedelta(days=length.days),
        )


def lift(*, pause: Pause, by: Any) -> Pause:
    """End a pause before its time, and tell the person. Raises `NotAllowed`, and `ForbiddenMove` where it is over."""
    with transaction.atomic():
        current = Pause.objects.select_for_update().get(pk=pause.pk)
        here = current.debate is not None and permissions.moderates(by, current.debate)
        if not here and not permissions.may_pause_everywhere(by):
            raise NotAllowed
        if current.lifted_at is not None:
            raise ForbiddenMove
        current.lifted_at, current.lifted_by = timezone.now(), by
        current.save(update_fields=["lifted_at", "lifted_by"])
        if current.decision is not None:
            _say_lifted(current.decision, by)
    return current


def _say_lifted(decision: ModerationDecision, by: Any) -> None:
    """Another line of the log, which names the one it undoes; a granted appeal may have written it before."""
    found = decision.contribution
    undone = moderation.record(found, by, DecisionKind.LIFT_PAUSE, before=found.state, rule=CharterRule.NONE, words="")
    if not ModerationDecision.objects.filter(reverses=decision).exists():
        undone.reverses = decision
        undone.save(update_fields=["reverses"])
