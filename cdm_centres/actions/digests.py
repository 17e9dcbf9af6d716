"""Who is told by mail what is new on the notice board, how often, and when: in the morning of the person's own day."""

from __future__ import annotations

import datetime
import zoneinfo
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cdm_centres import conf, permissions
from cdm_centres.enums import CentreKind, DigestPace, Role
from cdm_centres.exceptions import NotAllowed
from cdm_centres.models import Commons, Membership, NoticeReader
from cdm_centres.tasks import digests as letters


def choose(*, by: Any, pace: DigestPace) -> NoticeReader:
    """How often this person wishes to be told. Who begins again is told what comes from now on. Raises `NotAllowed`."""
    if not permissions.may_read_board(by):
        raise NotAllowed
    enrol([by.pk])
    return _set(NoticeReader.objects.get(user=by), pace)


def stop(*, reader_id: int) -> bool:
    """Never tell this person again; asked by the signed link of a digest. False where there is nobody any more."""
    reader = NoticeReader.objects.filter(pk=reader_id).first()
    if reader is not None:
        _set(reader, DigestPace.NONE)
    return reader is not None


def send_due(*, now: datetime.datetime | None = None) -> int:
    """Queue the digests of those whose morning it is, each once a day at most; how many people were looked at.

    May run as often as one likes; each hour is right, since mornings come all around the clock.
    """
    now = now or timezone.now()
    team = list(_team())
    enrol(team, now=now)
    looked_at = 0
    readers = NoticeReader.objects.filter(user__in=team).exclude(pace=DigestPace.NONE).select_related("user")
    for reader in readers.order_by("pk"):
        today = local_time(reader.user, now).date()
        if not _is_due(reader, now):
            continue
        with transaction.atomic():
            # Marked and queued together: run twice, or by two machines, nobody is written to twice.
            mine = NoticeReader.objects.filter(pk=reader.pk, looked_on=reader.looked_on)
            if mine.update(looked_on=today):
                transaction.on_commit(partial(letters.send_digest.enqueue, reader.pk))
                looked_at += 1
    return looked_at


def enrol(people: list[int], *, now: datetime.datetime | None = None) -> None:
    """Everybody of a team reads the board once a week unless they choose otherwise, beginning with what is new now."""
    known = set(NoticeReader.objects.filter(user__in=people).values_list("user_id", flat=True))
    missing = [pk for pk in people if pk not in known]
    if not missing:
        return
    told = Commons.objects.values_list("last_notice", flat=True).first() or 0
    users = get_user_model()._default_manager.in_bulk(missing)
    NoticeReader.objects.bulk_create(
        (
            NoticeReader(user=user, told=told, looked_on=local_time(user, now or timezone.now()).date())
            for user in users.values()
        ),
        ignore_conflicts=True,
    )


def local_time(user: Any, now: datetime.datetime) -> datetime.datetime:
    """The clock on the person's own wall."""
    try:
        zone = zoneinfo.ZoneInfo(getattr(user, "time_zone", "") or settings.TIME_ZONE)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        zone = zoneinfo.ZoneInfo("UTC")
    return now.astimezone(zone)


def _is_due(reader: NoticeReader, now: datetime.datetime) -> bool:
    local, (begins, ends) = local_time(reader.user, now), conf.value("DIGEST_HOURS")
    if not begins <= local.hour < ends:
        return False
    if reader.looked_on is None:
        return True
    if reader.pace == DigestPace.WEEKLY:
        return reader.looked_on.isocalendar()[:2] < local.date().isocalendar()[:2]
    return reader.looked_on < local.date()


def _team() -> Any:
    """Everybody who reads the board today, by number: the rule of `permissions.may_read_board`, as a query."""
    held = Membership.objects.in_force()
    work = held.with_admin_work() | held.filter(role=Role.MANAGER, centre__kind=CentreKind.NETWORK)
    people = get_user_model()._default_manager.filter(is_active=True)
    return people.filter(Q(pk__in=work.values("user_id"))).order_by("pk").values_list("pk", flat=True)


def _set(reader: NoticeReader, pace: DigestPace) -> NoticeReader:
    if reader.pace == DigestPace.NONE and pace != DigestPace.NONE:
        reader.told = Commons.objects.values_list("last_notice", flat=True).first() or 0
    reader.pace = pace
    reader.save(update_fields=["pace", "told"])
    return reader
