"""The dates of an event, one row each, as far ahead as people look: what the rule gives, and what became of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from cdm_centres import conf
from cdm_centres.enums import OccurrenceState
from cdm_centres.models import Event, Occurrence, Seat

from . import seats

#: Days back that dates of a rule are laid out which nobody announced before they were over.
PAST_DAYS = 400
TOLD = ("starts_at", "ends_at", "state")


@dataclass(frozen=True)
class Date:
    """From when to when a date is, in UTC, and how it stands."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime
    state: str = OccurrenceState.PLANNED


def lay_out(*, event: Event, now: datetime.datetime | None = None) -> list[int]:
    """Bring the rows of an event's dates in line with its rule; the ids of dates whose people must be told.

    In a transaction, on a locked event. What was announced before it took place took place, and stays as it was.
    """
    now = now or timezone.now()
    wanted = dates_of(event, now=now)
    there = {row.day: row for row in event.occurrences.select_for_update().order_by("pk")}
    if not event.is_repeating and wanted.keys().isdisjoint(there):
        there = _moved_as_a_whole(event, there)
    busy = set(Seat.objects.listed().filter(occurrence__event=event).values_list("occurrence_id", flat=True))
    told = [row.pk for day, row in there.items() if day in wanted and _follow(row, wanted[day], event, busy, now)]
    told += _drop([row for day, row in there.items() if day not in wanted], event, busy, now)
    capacity = event.seats if event.takes_seats else None
    Occurrence.objects.bulk_create(
        Occurrence(
            event=event,
            day=day,
            starts_at=date.starts_at,
            ends_at=date.ends_at,
            state=date.state,
            capacity=capacity,
            made_at=now,
        )
        for day, date in wanted.items()
        if day not in there
    )
    return told


def dates_of(event: Event, *, now: datetime.datetime) -> dict[datetime.date, Date]:
    """The dates of an event by the day its rule gives, from the past that still counts to the horizon."""
    today = now.astimezone(event.zone).date()
    begins: Any = event.day  # every event that was announced has its day (Happening.problems)
    first, last = today - datetime.timedelta(days=PAST_DAYS), today + datetime.timedelta(days=conf.value("AGENDA_DAYS"))
    days = event.rule.days(max(first, begins), last) if event.is_repeating else [begins]
    apart = {datetime.date.fromisoformat(said["day"]): said for said in event.exceptions} if event.is_repeating else {}
    return {day: _date(event, day, apart.get(day, {}), now) for day in days if not apart.get(day, {}).get("skipped")}


def _date(event: Event, day: datetime.date, apart: dict, now: datetime.datetime) -> Date:
    starts_at, ends_at = event.span(day)
    state = OccurrenceState.PLANNED
    if apart.get("to") or apart.get("begins"):
        starts_at, ends_at = event.moved_span(apart)
        state = OccurrenceState.MOVED
    if apart.get("cancelled") or (event.cancelled and ends_at > now):
        state = OccurrenceState.CANCELLED
    return Date(starts_at, ends_at, state)


def _moved_as_a_whole(event: Event, there: dict) -> dict[datetime.date, Occurrence]:
    """What happens once and moved is the same date: its people go along."""
    rows = sorted(there.values(), key=lambda row: (row.held, row.starts_at))
    if not rows:
        return there
    rows[-1].day = event.day
    rows[-1].save(update_fields=["day"])
    return {row.day: row for row in rows}


def _follow(row: Occurrence, date: Date, event: Event, busy: set[int], now: datetime.datetime) -> bool:
    """Let a row say what the rule says; whether its people must be told."""
    took_place = row.ends_at <= now and row.made_at < row.starts_at
    if took_place and event.is_repeating:
        return False
    before = tuple(getattr(row, name) for name in TOLD)
    row.starts_at, row.ends_at, row.state = date.starts_at, date.ends_at, date.state
    has_changed = before != tuple(getattr(row, name) for name in TOLD)
    if has_changed:
        row.save(update_fields=TOLD)
        if before[0] != row.starts_at:
            row.seats.update(reminded_at=None)
    row.event = event
    seats.settle(row)
    new_place = event.has_new_place
    return (has_changed or new_place) and row.pk in busy and row.ends_at > now


def _drop(rows: list[Occurrence], event: Event, busy: set[int], now: datetime.datetime) -> list[int]:
    """Dates the rule gives no more: called off where people registered, kept where they took place, else gone."""
    told, gone = [], []
    for row in rows:
        if row.pk in busy:
            if row.ends_at > now and row.state != OccurrenceState.CANCELLED:
                row.state = OccurrenceState.CANCELLED
                row.save(update_fields=["state"])
                told.append(row.pk)
        elif not (event.is_repeating and row.ends_at <= now and row.made_at < row.starts_at):
            gone.append(row.pk)
    Seat.objects.filter(occurrence__in=gone).delete()
    Occurrence.objects.filter(pk__in=gone).delete()
    return told
