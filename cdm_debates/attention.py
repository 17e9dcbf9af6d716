"""What asks for an animator in debates that are open: questions nobody answered, exchanges that heat up, silence."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from .enums import OPEN_PHASES, Stance
from .models import Contribution, Debate, DebatePage

#: How long a question waits before anybody is told.
PATIENCE = datetime.timedelta(hours=24)
#: So many contributions to one exchange in so much time are heat.
HEAT = 6
WHILE = datetime.timedelta(hours=48)
#: A debate in which nothing was said for so long is silent.
SILENCE = datetime.timedelta(days=7)
MOST = 5


@dataclass(frozen=True)
class Attention:
    """`questions`: nobody answered; `hot`: pairs of the exchange's first contribution and how many came lately."""

    questions: list[Contribution] = field(default_factory=list)
    hot: list[tuple[Contribution, int]] = field(default_factory=list)
    silent: list[Debate] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.questions or self.hot or self.silent)


def of_person(user: Any) -> Attention:
    """In all open debates that a person moderates: four queries, whatever their number and length."""
    return _of(Debate.objects.moderated_by(user))


def of_debate(debate: Debate) -> Attention:
    """In one debate; nothing where it is not open."""
    return _of(Debate.objects.filter(pk=debate.pk)) if debate.phase in OPEN_PHASES else Attention()


def _of(debates: QuerySet[Debate]) -> Attention:
    now = timezone.now()
    is_public = Exists(DebatePage.objects.filter(debate=OuterRef("pk"), live=True))
    opened = debates.in_phase(*OPEN_PHASES, now=now)
    rows = Contribution.objects.shown().filter(debate__in=opened.values("pk"))
    questions = rows.filter(stance=Stance.QUESTION, direct_answers=0, created_at__lt=now - PATIENCE)
    lately = rows.filter(created_at__gte=now - WHILE).values("root").annotate(number=Count("pk"))
    hot = dict(lately.filter(number__gte=HEAT).order_by("-number").values_list("root", "number")[:MOST])
    roots = Contribution.objects.for_reading().select_related("debate").in_bulk(list(hot)) if hot else {}
    quiet = Q(last_shown_at__lt=now - SILENCE) | Q(last_shown_at__isnull=True, opens_at__lt=now - SILENCE)
    return Attention(
        questions=list(questions.for_reading().select_related("debate").order_by("-pk")[:MOST]),
        hot=[(roots[pk], number) for pk, number in hot.items() if roots[pk].is_shown],
        silent=list(opened.filter(quiet, is_public).order_by("last_shown_at", "pk")[:MOST]),
    )
