"""A mandate runs, is renewed, handed over, ended before its day, or left. It also ends by itself: by its day.

Each verb holds the centre's row: what is true of a team (somebody keeps the house) is asked under one lock.
"""

from __future__ import annotations

import datetime
import logging
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cdm_centres import conf, permissions
from cdm_centres.actions import groups
from cdm_centres.enums import Role
from cdm_centres.exceptions import (
    AlreadyHolds,
    LastManager,
    MandateEndsBeforeItBegins,
    MandateOver,
    NotAllowed,
    NotOfTheTeam,
)
from cdm_centres.models import AliasTarget, Centre, Membership, today
from cdm_centres.tasks import members as mails

log = logging.getLogger(__name__)


def renew(*, by: Any, membership: Membership, ends_on: datetime.date | None) -> Membership:
    """Give a mandate that still runs another last day, or none.

    Raises `NotAllowed` (also for one's own mandate), `MandateOver`, `MandateEndsBeforeItBegins`, and `LastManager`
    where the last manager's day would come earlier.
    """
    with transaction.atomic():
        current = _locked(membership)
        if not permissions.may_renew(by, current):
            raise NotAllowed
        if ends_on is not None and ends_on < max(today(), current.starts_on):
            raise MandateEndsBeforeItBegins
        is_shorter = ends_on is not None and (current.ends_on is None or ends_on < current.ends_on)
        if is_shorter:
            _check_successor(current)
        current.ends_on = ends_on
        current.save(update_fields=["ends_on"])
        log.info("mandate %s renewed until %s by %s", current.pk, ends_on, by.pk)
        _follow(current)
    return current


def end(*, by: Any, membership: Membership) -> Membership:
    """End somebody's mandate now. The person is told. Raises `NotAllowed`, `MandateOver`, `LastManager`."""
    with transaction.atomic():
        current = _locked(membership)
        if not permissions.may_end(by, current):
            raise NotAllowed
        _check_successor(current)
        _end(current, by)
        transaction.on_commit(partial(mails.send_mandate_ended.enqueue, current.pk))
    return current


def leave(*, by: Any, membership: Membership) -> Membership:
    """Give one's own mandate back, now. Raises `NotAllowed`, `MandateOver`, `LastManager`."""
    with transaction.atomic():
        current = _locked(membership)
        if not permissions.may_leave(by, current):
            raise NotAllowed
        _check_successor(current)
        _end(current, by)
    return current


def hand_over(*, by: Any, membership: Membership, to: Any) -> Membership:
    """Pass a mandate on to somebody of the centre's team (or of the network's), until the same day; both are told.

    Returns the successor's mandate. Raises `NotAllowed`, `MandateOver`, `NotOfTheTeam`, `AlreadyHolds`.
    """
    with transaction.atomic():
        current = _locked(membership)
        if not permissions.may_hand_over(by, current):
            raise NotAllowed
        if not permissions.may_receive(to, current.centre):
            raise NotOfTheTeam
        same = {"centre": current.centre, "role": current.role}
        if Membership.objects.of(to).not_over().filter(**same).exists():
            raise AlreadyHolds
        _end(current, by)
        successor = Membership.objects.create(user=to, starts_on=today(), ends_on=current.ends_on, **same)
        AliasTarget.objects.filter(membership=current).update(membership=successor)  # the centre's mail goes on
        log.info("mandate %s handed over as %s by %s", current.pk, successor.pk, by.pk)
        _follow(successor)
        transaction.on_commit(partial(mails.send_mandate_handed_over.enqueue, current.pk, successor.pk))
    return successor


def remind_of_ends(*, on: datetime.date | None = None) -> int:
    """Write, once for each last day, to people whose mandate ends within CDM_CENTRES_REMINDER_DAYS, and to those who
    may renew it; how many mandates.
    """
    day = on or today()
    until = day + datetime.timedelta(days=conf.value("REMINDER_DAYS"))
    due = Membership.objects.in_force(day).filter(ends_on__lte=until)
    reminded = 0
    for pk in due.exclude(reminded_for__isnull=False, reminded_for=F("ends_on")).values_list("pk", flat=True):
        with transaction.atomic():
            membership = due.select_for_update(of=("self",)).filter(pk=pk).first()
            if membership is None or membership.reminded_for == membership.ends_on:
                continue  # renewed, ended or told meanwhile
            membership.reminded_for = membership.ends_on
            membership.save(update_fields=["reminded_for"])
            transaction.on_commit(partial(mails.send_mandate_ends.enqueue, pk))
            reminded += 1
    return reminded


def _locked(membership: Membership) -> Membership:
    """The mandate as it is now, its centre's row held until the transaction ends. Raises `MandateOver`."""
    centre = Centre.objects.select_for_update().get(pk=membership.centre_id)
    current = Membership.objects.select_related("user").select_for_update(of=("self",)).get(pk=membership.pk)
    current.centre = centre
    if current.is_over():
        raise MandateOver
    return current


def _check_successor(membership: Membership) -> None:
    """Raises `LastManager` where nobody else keeps the centre today."""
    if membership.role != Role.MANAGER or membership.starts_on > today():
        return
    managers = Membership.objects.running().filter(centre=membership.centre, role=Role.MANAGER)
    if not managers.filter(user__is_active=True).exclude(user=membership.user_id).exists():
        raise LastManager


def _end(membership: Membership, by: Any) -> None:
    membership.ended_at, membership.ended_by = timezone.now(), by
    membership.save(update_fields=["ended_at", "ended_by"])
    log.info("mandate %s ended by %s", membership.pk, by.pk)
    _follow(membership)


def _follow(membership: Membership) -> None:
    transaction.on_commit(partial(groups.follow, centre=membership.centre))
