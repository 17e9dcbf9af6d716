"""Coming to a debate: what was there the time before is remembered, so that the rest can be shown as new."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from cdm_debates import permissions
from cdm_debates.models import Debate, Visit
from cdm_debates.querysets.debates import is_somebody

#: Who comes back within this time is still on the same visit.
ONE_VISIT = datetime.timedelta(minutes=30)


def come(*, debate: Debate, by: Any) -> int | None:
    """Somebody opens a debate that they may read: the sequence up to which it was there at their visit before.

    None for strangers and on a first visit. A query when a new visit begins; none for a debate that was read
    `as_met_by` this person, while the last visit goes on.
    """
    if not is_somebody(by):
        return None
    now, there = timezone.now(), debate.last_sequence
    visit = permissions.acquaintance(by, debate).visit
    if visit is None:
        Visit.objects.get_or_create(user_id=by.pk, debate=debate, defaults={"seen": there, "came_at": now})
        return None
    if now - visit.came_at < ONE_VISIT:
        return visit.before
    Visit.objects.filter(user_id=by.pk, debate=debate).update(before=visit.seen, seen=there, came_at=now)
    return visit.seen
