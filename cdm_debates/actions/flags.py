"""Pointing at a contribution that breaks a rule."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_comments.signals import comment_was_flagged

from cdm_debates import conf, permissions
from cdm_debates.enums import CaseReason, ContributionState, FlagReason
from cdm_debates.exceptions import NotAllowed, OwnContribution
from cdm_debates.models import Contribution, Flag

from . import cases, moves


def flag(*, contribution: Contribution, by: Any, reason: FlagReason, words: str = "") -> Flag:
    """Report a contribution to the moderators, once for each person; who reports is told to nobody else.

    Enough reports by different people hold it back until somebody has looked (`CDM_DEBATES_FLAGS_THAT_HOLD`).
    Raises `OwnContribution`, `NotAllowed`.
    """
    with transaction.atomic():
        current = moves.locked(contribution)
        if current.author_id is not None and current.author_id == by.pk:
            raise OwnContribution
        before = Flag.objects.filter(comment_id=current.pk, user_id=by.pk, flag=Flag.SUGGEST_REMOVAL).first()
        if before is not None:
            return before
        if not permissions.may_flag(by, current):
            raise NotAllowed
        case = cases.bring_up(current, [CaseReason.FLAGGED], flags=1)
        made = Flag.objects.create(
            comment_id=current.pk,
            user_id=by.pk,
            flag=Flag.SUGGEST_REMOVAL,
            flag_date=timezone.now(),
            reason=FlagReason(reason),
            words=words.strip()[:500],
            case=case,
        )
        most = conf.value("FLAGS_THAT_HOLD")
        if most and case.flags_count >= most and current.is_shown:
            moves.move(current, ContributionState.HELD, by=None)
        told = {"comment": current, "flag": made, "created": True, "request": None}
        transaction.on_commit(partial(comment_was_flagged.send, sender=Contribution, **told))
    return made
