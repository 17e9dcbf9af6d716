"""Letters about the stages of debates: to everybody who follows one as a whole, at any pace, once for each stage.

Who wants each contribution is told at once, everybody else on the next morning at their place: a stage is news for a
day or two, and does not wait for a weekly letter.
"""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from cdm_debates import phases
from cdm_debates.enums import OPEN_PHASES, Frequency, LetterKind, Phase, StageKind
from cdm_debates.models import Debate, DebatePage, Follow, Letter, Stage, StageLetter
from cdm_debates.outcomes import Outcome, find

from . import mornings

BATCH = 500


def plan_stages(debate: Debate | None = None, *, now: datetime.datetime | None = None) -> int:
    """Plan the letters about stages that followers were not told of; how many. It may run twice, and at once."""
    now, planned, last = now or timezone.now(), 0, 0
    behind = Follow.objects.behind_stages()
    if debate is not None:
        behind = behind.filter(debate=debate)
    while True:
        some = list(behind.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not some:
            return planned
        planned += _plan(some, now)
        if len(some) < BATCH:
            return planned
        last = some[-1]


@transaction.atomic
def _plan(some: list[int], now: datetime.datetime) -> int:
    """Letters and cursors, in one transaction."""
    rows = Follow.objects.behind_stages().filter(pk__in=some).select_for_update(of=("self",))
    follows = list(rows.select_related("debate", "user").order_by("pk"))
    stages: dict[int, list[Stage]] = defaultdict(list)
    for stage in Stage.objects.filter(debate__in={follow.debate_id for follow in follows}).order_by("number"):
        stages[stage.debate_id].append(stage)
    letters, about = [], []
    for follow in follows:
        due = now if follow.frequency == Frequency.EACH else mornings.next_one(follow.user, now)
        upto = follow.debate.last_stage
        for stage in stages[follow.debate_id]:
            if follow.stage_cursor < stage.number <= upto:
                key = f"{LetterKind.STAGE}:{stage.pk}"
                letter = Letter(user_id=follow.user_id, kind=LetterKind.STAGE, key=key, created_at=now, due_at=due)
                letters.append(letter)
                about.append(StageLetter(letter=letter, follow=follow, stage=stage))
        follow.stage_cursor = upto
    Letter.objects.bulk_create(letters, batch_size=BATCH)
    for one in about:
        one.letter_id = one.letter.pk
    StageLetter.objects.bulk_create(about, batch_size=BATCH)
    Follow.objects.bulk_update(follows, ["stage_cursor"], batch_size=200)
    return len(letters)


def still_tells(stage: Stage, now: datetime.datetime) -> bool:
    """What was noted is true at this moment: a debate that was closed meanwhile is not said to open."""
    phase = phases.phase_of(stage.debate, now)
    if stage.kind == StageKind.OPENED:
        return phase in OPEN_PHASES
    return phase is (Phase.CLOSING_SOON if stage.kind == StageKind.CLOSING else Phase.CONCLUDED)


def page_of(stage: Stage, language: str) -> tuple[DebatePage | None, Outcome | None]:
    """The published page that tells of a stage, in the reader's language where there is one, and its outcome."""
    pages = list(DebatePage.objects.filter(debate=stage.debate_id).live().select_related("locale").order_by("pk"))
    pages.sort(key=lambda page: page.locale.language_code != language)
    if stage.kind == StageKind.OUTCOME:
        found = ((page, find(page, stage.outcome)) for page in pages)
        return next(((page, outcome) for page, outcome in found if outcome is not None), (None, None))
    if stage.kind == StageKind.CONCLUDED:
        pages.sort(key=lambda page: not page.synthesis)
    return next(iter(pages), None), None
