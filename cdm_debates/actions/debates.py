"""What an animator does with a debate: create, change its rules, open, close, conclude."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.text import slugify

from cdm_centres.models import Centre
from cdm_debates import permissions, signals, tasks
from cdm_debates.enums import Audience, DebateEvent, Deed
from cdm_debates.exceptions import (
    CentreMissing,
    CitationMissing,
    DatesInWrongOrder,
    ForbiddenPhase,
    NotAllowed,
    SomebodyWasFaster,
    SynthesisMissing,
)
from cdm_debates.models import Debate, DebateEntry, DebatePage

from . import stages

#: What may be said when a debate is created or changed.
FACTS = frozenset(
    {
        "question", "audience", "readers", "opens_at", "closes_at", "hold_first", "hold_links", "held_words",
        "most_an_hour",
    }
)  # fmt: skip


def create(*, by: Any, question: str, centre: Centre | None = None, **facts: Any) -> Debate:
    """Start a debate of a centre, or of the network; without `opens_at` it is announced, and opened by hand.

    `facts` are those named in `FACTS`. Raises `NotAllowed` and `DatesInWrongOrder`.
    """
    if not permissions.may_create_debates(by, centre):
        raise NotAllowed
    _known(facts)
    with transaction.atomic():
        debate = Debate(question=question.strip(), centre=centre, created_by=by, slug=_free_slug(question), **facts)
        _check(debate)
        debate.save()
        _record(debate, DebateEvent.CREATED, by)
    return debate


def change(*, debate: Debate, by: Any, expected_version: int | None = None, **facts: Any) -> Debate:
    """Change the facts of a debate that is not concluded. Raises `SomebodyWasFaster` where another was first."""
    _known(facts)
    with transaction.atomic():
        current = _held(debate, by)
        if current.concluded_at is not None:
            raise ForbiddenPhase
        if expected_version is not None and current.version != expected_version:
            last = current.entries.select_related("by").last()
            raise SomebodyWasFaster(by=last and last.by, at=last and last.at)
        for name, value in facts.items():
            setattr(current, name, value)
        _check(current)
        _save(current, *facts)
        _record(current, DebateEvent.CHANGED, by, facts=sorted(facts))
        stages.note(debate=current)
    return current


def open_now(*, debate: Debate, by: Any, closes_at: datetime.datetime | None = None) -> Debate:
    """Open a debate by hand, or open a closed one again, until a moment or until it is closed by hand."""
    with transaction.atomic():
        current = _held(debate, by)
        _phase_allows(current, Deed.OPEN)
        stages.note(debate=current)  # that it was closed by its date, before it is opened again
        was_closed = current.closes_at is not None and current.closes_at <= timezone.now()
        if not was_closed:
            current.opens_at = timezone.now()
        if was_closed or closes_at is not None:
            current.closes_at = closes_at
        _check(current)
        _save(current, "opens_at", "closes_at")
        _record(current, DebateEvent.REOPENED if was_closed else DebateEvent.OPENED, by)
        stages.note(debate=current)
        _tell(signals.debate_opened, current, by)
    return current


def close(*, debate: Debate, by: Any) -> Debate:
    """Close an open debate now."""
    with transaction.atomic():
        current = _held(debate, by)
        _phase_allows(current, Deed.CLOSE)
        current.closes_at = timezone.now()
        _save(current, "closes_at")
        _record(current, DebateEvent.CLOSED, by)
        stages.note(debate=current)
        _tell(signals.debate_closed, current, by)
    return current


def conclude(*, debate: Debate, by: Any) -> Debate:
    """End a closed debate with its synthesis; each author that it cites is told.

    Raises `SynthesisMissing` without a published page that has one, `CitationMissing` without a shown contribution
    that it stands on, `ForbiddenPhase` and `NotAllowed`.
    """
    with transaction.atomic():
        current = _held(debate, by)
        _phase_allows(current, Deed.CONCLUDE)
        if not DebatePage.objects.filter(debate=current).live().exclude(synthesis="").exists():
            raise SynthesisMissing
        cited = [each.pk for each in current.citations.select_related("contribution") if each.contribution.is_shown]
        if not cited:
            raise CitationMissing
        current.concluded_at = timezone.now()
        _save(current, "concluded_at")
        _record(current, DebateEvent.CONCLUDED, by, cited=len(cited))
        stages.note(debate=current)
        for page in DebatePage.objects.filter(debate=current).live():
            stages.note_outcomes(page=page)
        _tell(signals.debate_concluded, current, by)
        for pk in cited:
            transaction.on_commit(partial(tasks.send_cited.enqueue, pk))
    return current


def _held(debate: Debate, by: Any) -> Debate:
    """The debate as it is now, held until the transaction ends; who writes in it is not kept waiting."""
    current = Debate.objects.select_for_update(of=("self",), no_key=True).get(pk=debate.pk)
    if not permissions.may_animate(by, current):
        raise NotAllowed
    return current


def _phase_allows(debate: Debate, deed: Deed) -> None:
    if not debate.allows(deed):
        raise ForbiddenPhase


def _known(facts: dict[str, Any]) -> None:
    if unknown := set(facts) - FACTS:
        raise TypeError(f"A debate has no {', '.join(sorted(unknown))}.")


def _check(debate: Debate) -> None:
    if debate.closes_at is not None and (debate.opens_at is None or debate.closes_at <= debate.opens_at):
        raise DatesInWrongOrder
    if debate.audience == Audience.CENTRE and debate.centre_id is None:
        raise CentreMissing


def _save(debate: Debate, *names: str) -> None:
    debate.version += 1
    debate.save(update_fields=[*names, "version"])


def _record(debate: Debate, event: DebateEvent, by: Any, **facts: Any) -> None:
    DebateEntry.objects.create(debate=debate, event=event, by=by, facts=facts)


def _tell(signal: Signal, debate: Debate, by: Any) -> None:
    transaction.on_commit(partial(signal.send, sender=Debate, debate=debate, by=by))


def _free_slug(question: str) -> str:
    wanted = slugify(question)[:70].strip("-") or "debat"
    taken = set(Debate.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
