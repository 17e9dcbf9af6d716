"""What stands in the moderators' queue."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F
from django.utils import timezone

from cdm_debates.enums import CaseReason, CaseState
from cdm_debates.models import Contribution, ModerationCase


def bring_up(contribution: Contribution, reasons: Iterable[CaseReason], *, flags: int = 0) -> ModerationCase:
    """Put a contribution into the queue, or add reasons to its open case. Its row, or its newness, keeps others out."""
    wanted = [str(reason) for reason in reasons]
    case, created = ModerationCase.objects.get_or_create(
        contribution=contribution, state=CaseState.OPEN, defaults={"reasons": wanted, "flags_count": flags}
    )
    if not created:
        case.reasons = list(dict.fromkeys([*case.reasons, *wanted]))
        case.flags_count += flags
        case.version += 1
        case.save(update_fields=["reasons", "flags_count", "version"])
    return case


def settle(contribution: Contribution) -> None:
    """Nothing is left to decide: the open case of a contribution, if there is one, ends."""
    ModerationCase.objects.filter(contribution=contribution, state=CaseState.OPEN).update(
        state=CaseState.DECIDED, decided_at=timezone.now(), version=F("version") + 1
    )
