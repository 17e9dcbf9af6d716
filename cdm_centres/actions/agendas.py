"""What centres announce: the facts of an event from its page, each of its dates."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cdm_centres.exceptions import EventIncomplete
from cdm_centres.models import Event, EventPage
from cdm_centres.models.happening import FACTS
from cdm_centres.tasks import seats as letters

from . import dates


def announce(*, page: EventPage) -> Event | None:
    """Make what a published page says true: its event, in every language, with all its dates.

    The facts are those of the published page that came first in its family; whoever may publish it may announce.
    People who registered are told when their date moved or was cancelled. Raises `EventIncomplete`, and changes
    nothing, where the facts do not go together. None where no page of the family is published.
    """
    with transaction.atomic():
        family = EventPage.objects.filter(translation_key=page.translation_key).order_by("pk")
        lead = next((one for one in family if one.live and not one.alias_of_id), None)
        if lead is None:
            withdraw(page=page)
            return None
        event = _take_over(lead)
        family.update(event=event)
        for occurrence_id in dates.lay_out(event=event):
            transaction.on_commit(partial(letters.send_changed.enqueue, occurrence_id))
    page.event = event
    return event


def withdraw(*, page: EventPage) -> None:
    """Stop announcing an event of which no page is published any more. Its people keep their seats, and are told
    nothing: to call it off, tick « annulé » instead.
    """
    with transaction.atomic():
        event = Event.objects.select_for_update().filter(uid=page.translation_key).first()
        if event is not None:
            told = EventPage.objects.filter(translation_key=page.translation_key, live=True, alias_of__isnull=True)
            event.announced = told.exists()
            event.changed_at = timezone.now()
            event.save(update_fields=["announced", "changed_at"])


def _take_over(page: EventPage) -> Event:
    """The event with the facts of this page; a new version of it where they changed."""
    facts = facts_of(page)
    event = Event.objects.select_for_update().filter(uid=page.translation_key).first()
    if event is None:
        return Event.objects.create(uid=page.translation_key, **facts)
    changed = [name for name, value in facts.items() if getattr(event, name) != value]
    for name in changed:
        setattr(event, name, facts[name])
    event.sequence += bool(changed)
    event.changed_at = timezone.now()
    event.save()
    event.has_new_place = bool({"place", "online_url"} & set(changed))
    return event


def facts_of(page: EventPage) -> dict[str, Any]:
    """What a page says of time, place and seats. Raises `EventIncomplete`."""
    problems, centre = page.problems(), page.host
    if centre is None:
        problems |= {"title": _("Cette page ne se trouve pas dans l’agenda d’un centre.")}
    if problems or centre is None:
        raise EventIncomplete(problems)
    facts = {name: getattr(page, name) for name in FACTS}
    return facts | {
        "centre": centre,
        "time_zone": page.time_zone or centre.time_zone,
        "exceptions": page.exceptions,
        "announced": True,
    }


def keep(*, now: datetime.datetime | None = None) -> int:
    """Lay out the dates that the passing of days brings within reach; the number of events looked at."""
    events = list(Event.objects.announced().repeating().order_by("pk").values_list("pk", flat=True))
    for pk in events:
        with transaction.atomic():
            dates.lay_out(event=Event.objects.select_for_update().get(pk=pk), now=now)
    return len(events)
