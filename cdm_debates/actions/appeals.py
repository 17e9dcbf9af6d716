"""An author's one answer to a decision, and what another moderator makes of it."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from cdm_debates import conf, permissions, tasks
from cdm_debates.enums import AppealState, CharterRule, ContributionState, DecisionKind
from cdm_debates.exceptions import AnotherModerator, ForbiddenMove, NotAllowed, OneAppealOnly, WordsMissing
from cdm_debates.models import Appeal, Contribution, ModerationDecision

from . import moderation, moves


def appeal(*, decision: ModerationDecision, by: Any, words: str) -> Appeal:
    """Ask that another moderator looks at a decision again: once. Raises `OneAppealOnly`, `NotAllowed`,
    `WordsMissing`, and `ForbiddenMove` when the time for it is over.
    """
    if not words.strip():
        raise WordsMissing
    with transaction.atomic():
        contribution = moves.locked(decision.contribution)
        current = ModerationDecision.objects.get(pk=decision.pk)
        if contribution.author_id is None or contribution.author_id != by.pk:
            raise NotAllowed
        if Appeal.objects.filter(decision=current).exists():
            raise OneAppealOnly
        if not permissions.may_appeal(by, current):
            raise NotAllowed
        if timezone.now() - current.at > datetime.timedelta(days=conf.value("APPEAL_DAYS")):
            raise ForbiddenMove
        made = Appeal.objects.create(decision=current, against_id=current.by_id, words=words.strip()[:2000])
        transaction.on_commit(partial(tasks.send_appealed.enqueue, made.pk))
    return made


def decide(*, appeal: Appeal, by: Any, granted: bool, answer: str) -> Appeal:
    """Say what becomes of an appeal. Granted, the decision is undone: the words are shown again, the exchange is open,
    the pause ends. Raises `AnotherModerator`, `NotAllowed`, `WordsMissing`, `ForbiddenMove`.
    """
    if not answer.strip():
        raise WordsMissing
    with transaction.atomic():
        contribution = moves.locked(appeal.decision.contribution)
        current = Appeal.objects.select_related("decision").get(pk=appeal.pk)
        if current.state != AppealState.OPEN:
            raise ForbiddenMove
        if current.against_id is not None and current.against_id == by.pk:
            raise AnotherModerator
        if not permissions.may_decide_appeal(by, current):
            raise NotAllowed
        current.state = AppealState.GRANTED if granted else AppealState.REJECTED
        current.decided_by, current.decided_at, current.answer = by, timezone.now(), answer.strip()[:1000]
        current.save(update_fields=["state", "decided_by", "decided_at", "answer"])
        if granted:
            _undo(current.decision, contribution, by, answer)
        transaction.on_commit(partial(tasks.send_appeal_decided.enqueue, current.pk))
    return current


def _undo(decision: ModerationDecision, contribution: Contribution, by: Any, answer: str) -> None:
    """Reverse what a decision did, as far as it still stands."""
    before, kind = contribution.state, DecisionKind.RESTORE
    if decision.kind == DecisionKind.CLOSE_EXCHANGE:
        kind = DecisionKind.REOPEN_EXCHANGE
        root = contribution if contribution.root_id == contribution.pk else moves.locked(contribution.root)
        moves.change(root, exchange_closed_at=None)
    elif decision.kind == DecisionKind.PAUSE:
        kind = DecisionKind.LIFT_PAUSE
        decision.pauses.filter(lifted_at=None).update(lifted_at=timezone.now(), lifted_by=by)
    elif contribution.state in {ContributionState.HIDDEN, ContributionState.REPHRASE}:
        moves.move(contribution, ContributionState.SHOWN, by=by)
    undone = moderation.record(contribution, by, kind, before=before, rule=CharterRule.NONE, words=answer)
    undone.reverses = decision
    undone.save(update_fields=["reverses"])
