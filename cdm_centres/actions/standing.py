"""How a centre stands: suspended, closed, reopened. Nothing is deleted: its people lose the keys, its pages stay.

Each verb locks the centre, asks who is there, asks the locked row, writes and notes it in the centre's log. All raise
`NotAllowed` and `ForbiddenMove`.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cdm_centres import permissions
from cdm_centres.enums import CENTRE_TRANSITIONS, CentreEventKind, CentreKind, CentreStatus
from cdm_centres.exceptions import ForbiddenMove, NotAllowed, ReasonMissing
from cdm_centres.models import Centre, CentreEvent

from . import groups


def suspend(*, centre: Centre, by: Any, reason: str) -> Centre:
    """Stop a centre for a time: its pages say so, its people cannot open the admin for it. Raises `ReasonMissing`."""
    return _move(centre, CentreStatus.SUSPENDED, by, CentreEventKind.SUSPENDED, reason=reason)


def close(*, centre: Centre, by: Any, reason: str) -> Centre:
    """Close a centre for good, or until it is reopened: its pages stay to be read. Raises `ReasonMissing`."""
    return _move(centre, CentreStatus.CLOSED, by, CentreEventKind.CLOSED, reason=reason)


def reopen(*, centre: Centre, by: Any, note: str = "") -> Centre:
    """Let a suspended or closed centre work again, with the people whose mandates still run."""
    return _move(centre, CentreStatus.ACTIVE, by, CentreEventKind.REOPENED, note=note)


def _move(
    centre: Centre, to: CentreStatus, by: Any, kind: CentreEventKind, *, reason: str | None = None, note: str = ""
) -> Centre:
    if by is not None and not permissions.may_provision(by):
        raise NotAllowed
    if reason is not None and not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        current = Centre.objects.select_for_update().get(pk=centre.pk)
        came_from = CentreStatus(current.status)
        is_network = current.kind == CentreKind.NETWORK and to != CentreStatus.ACTIVE
        if is_network or came_from == CentreStatus.APPLIED or to not in CENTRE_TRANSITIONS[came_from]:
            raise ForbiddenMove
        current.status = to
        current.save(update_fields=["status"])
        groups.follow(centre=current)
        CentreEvent.objects.create(centre=current, kind=kind, by=by, note=(reason or note).strip())
    return current
