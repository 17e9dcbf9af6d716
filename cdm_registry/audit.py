"""Does the register still add up? Each sentence names what does not; an empty list is good news."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import Count, Max, Q

from . import append_only, journal, numbering
from .enums import LIVE_CARD_STATES, RegisterEvent
from .models import Citizen, NumberSeries, RegisterEntry


def findings() -> list[str]:
    """What is wrong with the register, in English, for whoever keeps the server."""
    return [*_walls(), *_chain(), *_numbers(), *_cards()]


def _walls() -> Iterator[str]:
    for name in sorted(append_only.missing(connection)):
        yield f"The trigger {name} is missing: run `manage.py migrate`."


def _chain() -> Iterator[str]:
    broken = journal.first_broken_line()
    if broken is not None:
        yield f"The journal does not follow from line {broken} on: it was changed behind the application's back."
    last = RegisterEntry.objects.aggregate(last=Max("sequence"))["last"] or 0
    given = _last_of(numbering.JOURNAL)
    if last != given:
        yield f"The journal ends at line {last}, but {given} were written: lines are missing at its end."


def _numbers() -> Iterator[str]:
    """Every number from 1 on stands in the journal, once, for the file that carries it."""
    noted = {
        entry.facts.get("number"): entry.citizen_id
        for entry in RegisterEntry.objects.filter(event=RegisterEvent.VALIDATED).iterator()
    }
    given = _last_of(numbering.CITIZENS)
    numbered = Citizen.objects.filter(number__isnull=False).values_list("number", "pk")
    carried = {number: pk for number, pk in numbered if number is not None}
    absent = sorted(set(range(1, given + 1)) - set(carried))
    if absent:
        yield f"{len(absent)} numbers up to {given} are carried by nobody, the first is {absent[0]}."
    for number in sorted(n for n in carried if noted.get(n) != carried[n])[:20]:
        yield f"Number {number} is carried by a file for which the journal notes no such validation."
    for number in sorted(n for n in noted if n not in carried)[:20]:
        yield f"The journal notes number {number}, which no file carries."
    if carried and max(carried) > given:
        yield f"Number {max(carried)} is carried, but the series has only reached {given}."


def _cards() -> Iterator[str]:
    living = Count("cards", filter=Q(cards__state__in=LIVE_CARD_STATES))
    for pk in Citizen.objects.annotate(living=living).filter(living__gt=1).values_list("pk", flat=True):
        yield f"File {pk} has more than one living card."


def _last_of(series: str) -> int:
    return NumberSeries.objects.filter(name=series).values_list("last_number", flat=True).first() or 0
