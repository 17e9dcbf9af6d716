"""When it is morning at the reader's place. Mornings say when somebody is written to, never what about."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q

from cdm_debates import conf
from cdm_debates.enums import Frequency
from cdm_debates.models import Follow
from cdm_debates.querysets import FollowQuerySet

#: How long somebody's morning lasts, for a letter that still comes on that day.
LASTS = datetime.timedelta(hours=4)


@cache
def knows_places() -> bool:
    """The site's accounts say in which time zone a person lives."""
    try:
        get_user_model()._meta.get_field("time_zone")
    except FieldDoesNotExist:
        return False
    return True


def zone_of(name: str) -> ZoneInfo:
    """A time zone by its name; the site's own for a name that nobody knows."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return ZoneInfo(settings.TIME_ZONE)


def of_person(user: Any) -> ZoneInfo:
    return zone_of(getattr(user, "time_zone", "") or settings.TIME_ZONE)


def latest(zone: ZoneInfo, now: datetime.datetime) -> datetime.date:
    """The day whose morning was the last to begin at a place."""
    there = now.astimezone(zone)
    return there.date() if there.hour >= conf.value("MORNING") else there.date() - datetime.timedelta(days=1)


def next_one(user: Any, now: datetime.datetime) -> datetime.datetime:
    """Now, where it is morning at the person's place; else when the next one begins there."""
    zone, begins = of_person(user), datetime.time(conf.value("MORNING"))
    today = datetime.datetime.combine(latest(zone, now), begins, zone)
    if now - today < LASTS:
        return now
    return datetime.datetime.combine(today.date() + datetime.timedelta(days=1), begins, zone)


def week_of(morning: datetime.date) -> datetime.date:
    """The last morning of a weekly letter, up to this one."""
    return morning - datetime.timedelta(days=(morning.weekday() - conf.value("WEEKLY_DAY")) % 7)


def places() -> list[str]:
    """The names of the time zones followers live in."""
    if not knows_places():
        return [settings.TIME_ZONE]
    found = Follow.objects.listening().exclude(frequency=Frequency.EACH)
    return sorted(found.order_by().values_list("user__time_zone", flat=True).distinct())


def due(place: str, morning: datetime.date) -> FollowQuerySet:
    """Daily and weekly subscriptions of people at a place that were not looked at since their morning began."""
    daily = Q(frequency=Frequency.DAILY) & (Q(morning__isnull=True) | Q(morning__lt=morning))
    weekly = Q(frequency=Frequency.WEEKLY) & (Q(morning__isnull=True) | Q(morning__lt=week_of(morning)))
    found = Follow.objects.listening().filter(daily | weekly)
    return found.filter(user__time_zone=place) if knows_places() else found
