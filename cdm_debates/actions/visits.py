"""Coming to a debate: what was there the time before is remembered, so that the rest can be shown as new."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from cdm_debates.models import Debate, Visit
from cdm_debates.querysets.debates import is_somebody

#: Who comes back within this time is still on the same visit.
ONE_VISIT = datetime.timedelta(minutes=30)


def come(*, debate: Debate, by: Any) -> int | None:
    """Somebody opens a debate that they may read: the sequence up to which it was there at their visit before.

    None for strangers and on a first visit. One query; one more when a new visit begins.
    """
    if not is_somebody(by):
        return None
    now, there = timezone.now(), debate.last_sequence
    visit = Visit.objects.filter(user_id=by.pk, debate=debate).first()
    if visit is None:
        Visit.objects.get_or_create(user_id=by.pk, debate=debate, defaults={"seen": there, "came_at": now})
        return None
    if now - visit.came_at < ONE_VISIT:
        return visit.before
    Visit.objects.filter(pk=visit.pk).update(before=visit.seen, seen=there, came_at=now)
    return visit.seen
