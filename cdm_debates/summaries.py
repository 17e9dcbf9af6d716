"""What stands at the top of a long debate: who wrote, in which languages, what is widely shared, what nobody answered.

It is counted when the counters are folded, some minutes apart, and kept in the debate's own row, so that reading it
costs one query: for the words, of which only those that are shown at that moment come out.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from .enums import Stance
from .models import Contribution, Debate

#: From how many contributions on a debate has a summary: two pages of exchanges.
LONG = 40
#: How old a summary may be while people write.
FRESH = datetime.timedelta(minutes=5)
MOST = 3


@dataclass(frozen=True)
class Summary:
    """`languages`: code and number of contributions; `agreed` and `questions`: contributions, at most three each."""

    contributions: int
    voices: int
    languages: list[tuple[str, int]]
    agreed: list[Contribution]
    questions: list[Contribution]


def of(debate: Debate) -> Summary | None:
    """The summary of a long debate that somebody was found to be allowed to read; None for a short one."""
    kept = debate.summary
    if not kept or debate.contributions_count < LONG:
        return None
    wanted = [*kept["agreed"], *kept["questions"]]
    rows = Contribution.objects.of(debate).shown().filter(pk__in=wanted).for_reading()
    shown = {row.pk: row for row in rows} if wanted else {}
    return Summary(
        contributions=debate.contributions_count,
        voices=kept["voices"],
        languages=[(code, number) for code, number in kept["languages"]],
        agreed=[shown[pk] for pk in kept["agreed"] if pk in shown],
        # An answer that came since, or just now, ends the question.
        questions=[shown[pk] for pk in kept["questions"] if pk in shown and not shown[pk].direct_answers],
    )


def refresh(debate_id: int, *, at_once: bool = False) -> bool:
    """Count the summary anew where the debate is long and the last one is old; whether it was."""
    debate = Debate.objects.only("contributions_count", "summary").filter(pk=debate_id).first()
    if debate is None or debate.contributions_count < LONG:
        return False
    made = parse_datetime(debate.summary.get("at", "")) if debate.summary else None
    if made is not None and not at_once and timezone.now() - made < FRESH:
        return False
    Debate.objects.filter(pk=debate_id).update(summary=_count(debate))
    return True


def _count(debate: Debate) -> dict[str, Any]:
    shown = Contribution.objects.of(debate).shown()
    languages = shown.values_list("language").annotate(number=Count("pk")).order_by("-number", "language")
    agreed = shown.roots().filter(agreement__gt=0).order_by("-agreement", "-pk").values_list("pk", flat=True)
    questions = shown.filter(stance=Stance.QUESTION, direct_answers=0).order_by("-pk").values_list("pk", flat=True)
    return {
        "at": timezone.now().isoformat(),
        "voices": shown.aggregate(voices=Count("author", distinct=True))["voices"],
        "languages": [list(pair) for pair in languages],
        "agreed": list(agreed[:MOST]),
        "questions": list(questions[:MOST]),
    }
