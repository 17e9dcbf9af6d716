"""What a debate knows of somebody who reads it or writes in it: found out once, in one question."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from cdm_debates.models import Debate
from cdm_debates.querysets.debates import is_somebody


@dataclass(frozen=True)
class LastVisit:
    """When a person came, and up to which contribution they had the debate before them then, and the time before."""

    came_at: datetime.datetime
    seen: int
    before: int | None


@dataclass(frozen=True)
class Acquaintance:
    """How a person stands to a debate. `belongs`: to its audience; `pace`: of the letters about it, empty for none."""

    moderates: bool = False
    belongs: bool = False
    is_paused: bool = False
    has_name: bool = False
    pace: str = ""
    visit: LastVisit | None = None


STRANGER = Acquaintance()


def acquaintance(user: Any, debate: Debate) -> Acquaintance:
    """What a debate knows of a person: no question for a stranger, nor where the debate was read `as_met_by` them."""
    if not is_somebody(user):
        return STRANGER
    if getattr(debate, "met_user", None) == user.pk:
        return _told(debate)
    return _told(Debate.objects.only("pk").as_met_by(user).get(pk=debate.pk))


def _told(met: Any) -> Acquaintance:
    visit = LastVisit(met.met_came_at, met.met_seen, met.met_before) if met.met_came_at else None
    return Acquaintance(
        moderates=met.met_moderates,
        belongs=met.met_belongs,
        is_paused=met.met_paused,
        has_name=met.met_named,
        pace=met.met_pace or "",
        visit=visit,
    )
