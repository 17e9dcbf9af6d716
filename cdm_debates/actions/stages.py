"""The stages of a debate that its followers are told of: noted once, whether a date came or somebody pressed a button.

A debate's phase is read from its dates, so nothing happens when one passes. What was noted last stands in
`Debate.noted_phase`: whoever comes first after a change (an action, a new follower, the timer) writes down the stage,
in the transaction that moves it on.
"""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from cdm_debates import outcomes, phases, tasks
from cdm_debates.enums import PUBLIC_STATES, WHAT_CHANGES_OF_PHASE_TELL, Frequency, Phase, StageKind
from cdm_debates.models import Contribution, Debate, DebatePage, Follow, Stage


def note(*, debate: Debate, now: datetime.datetime | None = None) -> Stage | None:
    """Note the phase a debate came to; the stage that it is to its followers, if it is one.

    A debate that no published page shows waits: it is announced, open or concluded for nobody.
    """
    now = now or timezone.now()
    if phases.phase_of(debate, now) == debate.noted_phase:
        return None
    with transaction.atomic():
        current = Debate.objects.select_for_update(of=("self",), no_key=True).get(pk=debate.pk)
        before, phase = Phase(current.noted_phase), phases.phase_of(current, now)
        if before == phase or not DebatePage.objects.filter(debate=current).live().exists():
            return None
        current.noted_phase = phase
        current.save(update_fields=["noted_phase"])
        kind = WHAT_CHANGES_OF_PHASE_TELL.get((before, phase))
        return None if kind is None else record(current, kind, at=now)


def note_due(*, now: datetime.datetime | None = None) -> int:
    """Note the phases that dates have brought about; how many stages it made. For the timer; may run twice, at once."""
    shown = DebatePage.objects.live().values("debate")
    due = Debate.objects.in_another_phase_than_noted(now).filter(pk__in=shown)
    return sum(note(debate=debate, now=now) is not None for debate in due.order_by("pk"))


def record(current: Debate, kind: StageKind, *, at: datetime.datetime | None = None, **facts: Any) -> Stage:
    """Write down a stage of a debate that is held, and have those told who are told at once."""
    current.last_stage += 1
    current.save(update_fields=["last_stage"])
    made = Stage.objects.create(debate=current, number=current.last_stage, kind=kind, at=at or timezone.now(), **facts)
    transaction.on_commit(partial(tasks.write_stages.enqueue, current.pk))
    return made


def note_outcomes(*, page: DebatePage) -> list[Stage]:
    """Note the outcomes that a published page of a concluded debate tells of; those that nobody was told of before.

    Whoever is cited is told too, and can stop it as everybody can; who stopped before is left alone.
    """
    told = outcomes.of_page(page)
    if not told:
        return []
    with transaction.atomic():
        current = Debate.objects.select_for_update(of=("self",), no_key=True).get(pk=page.debate_id)
        if current.concluded_at is None:
            return []
        known = list(current.stages.filter(kind=StageKind.OUTCOME))
        new = [outcome for outcome in reversed(told) if not _is_known(outcome, known)]
        if new:
            _let_the_cited_follow(current)
        return [record(current, StageKind.OUTCOME, outcome=list(outcome.marks)) for outcome in new]


def _is_known(outcome: outcomes.Outcome, known: list[Stage]) -> bool:
    """Somebody was told of it. Its marks of this page are learnt: one of them may change later."""
    stage = next((stage for stage in known if set(stage.outcome) & set(outcome.marks)), None)
    if stage is not None and not set(outcome.marks) <= set(stage.outcome):
        stage.outcome = list(dict.fromkeys([*stage.outcome, *outcome.marks]))
        stage.save(update_fields=["outcome"])
    return stage is not None


def _let_the_cited_follow(current: Debate) -> None:
    """Cited authors who do not follow the debate follow its stages from now on."""
    shown = Contribution.objects.filter(citations__debate=current, state__in=PUBLIC_STATES, author__is_active=True)
    there = Follow.objects.filter(debate=current, root__isnull=True).values("user")
    cited = shown.exclude(author__in=there).order_by("author").values_list("author", flat=True).distinct()
    begin = {"cursor": current.last_sequence, "stage_cursor": current.last_stage, "frequency": Frequency.STAGES}
    Follow.objects.bulk_create([Follow(user_id=pk, debate=current, **begin) for pk in cited], ignore_conflicts=True)
