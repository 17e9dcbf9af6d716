"""What moderators may know of an author: how much they wrote, what was decided before. Nothing of the register."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q

from cdm_debates.enums import PUBLIC_STATES, DecisionKind
from cdm_debates.models import Contribution, Debate, ModerationDecision, Pause


@dataclass(frozen=True)
class AuthorRecord:
    """An author, as far as this moderator may know: `decided` counts decisions by kind, in words."""

    name: str
    written: int
    shown: int
    since: datetime.datetime | None
    decided: list[tuple[str, int]]
    pauses: list[Pause]

    @property
    def is_new(self) -> bool:
        return self.written <= 1


def record_of(contribution: Contribution, viewer: Any) -> AuthorRecord | None:
    """The record of whoever wrote it; None where nobody knows who did.

    Counted where the moderator may look: contributions that they see, decisions and pauses of the debates they
    moderate, and pauses that hold everywhere.
    """
    author = contribution.author_id
    if author is None:
        return None
    moderated = Debate.objects.moderated_by(viewer).values("pk")
    seen = Contribution.objects.visible_to(viewer).filter(author_id=author)
    facts = seen.aggregate(
        written=Count("pk"), shown=Count("pk", filter=Q(state__in=PUBLIC_STATES)), since=Min("created_at")
    )
    decisions = ModerationDecision.objects.filter(contribution__author_id=author, contribution__debate__in=moderated)
    by_kind = dict(decisions.order_by().values_list("kind").annotate(Count("pk")))
    pauses = Pause.objects.filter(Q(debate__in=moderated) | Q(debate__isnull=True), user_id=author)
    return AuthorRecord(
        name=contribution.by_name,
        decided=[(str(kind.label), by_kind[kind]) for kind in DecisionKind if by_kind.get(kind)],
        pauses=list(pauses.select_related("debate").order_by("-starts_at")[:10]),
        **facts,
    )
