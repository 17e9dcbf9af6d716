"""The notice board: hung up, corrected, answered, taken down by who wrote it, removed by the network's team."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cdm_centres import permissions
from cdm_centres.actions.provisioning import ensure_commons
from cdm_centres.enums import NOTICE_TRANSITIONS, NoticeState
from cdm_centres.exceptions import ForbiddenMove, LastDayWrong, NotAllowed, NoticeEmpty, NoticeOver, ReasonMissing
from cdm_centres.models import Centre, Commons, Notice, NoticeFile, NoticeReply, today
from cdm_centres.models.notices import LONGEST_REPLY

#: The fields people write.
WORDS = ("subject", "language", "title", "text", "last_day")
#: Days ahead that a notice may hang.
LONGEST_DAYS = 366


def hang_up(*, centre: Centre, words: dict[str, Any], files: Sequence[ContentFile] = (), by: Any) -> Notice:
    """Tell all teams something in the name of a centre. `words` has subject, language, title, text and last_day; each
    of `files` was checked and bears its own name.

    Raises `NotAllowed`, `NoticeEmpty`, `LastDayWrong`.
    """
    if not permissions.centres_noticed_for(by).filter(pk=centre.pk).exists():
        raise NotAllowed
    said = _checked(words)
    with transaction.atomic():
        notice = Notice.objects.create(centre=centre, author=by, number=_next_number(), **said)
        _attach(notice, files)
    return notice


def correct(
    *, notice: Notice, words: dict[str, Any], files: Sequence[ContentFile] = (), without: Sequence[int] = (), by: Any
) -> Notice:
    """Put other words on a notice, add files, take files away (`without`, by number). Nobody is told again.

    Raises as `hang_up`.
    """
    said = _checked(words)
    with transaction.atomic():
        locked = _locked(notice)
        if not permissions.may_edit_notice(by, locked):
            raise NotAllowed
        changed = [name for name, value in said.items() if getattr(locked, name) != value]
        for name, value in said.items():
            setattr(locked, name, value)
        locked.edited_at = timezone.now()
        locked.save(update_fields=[*changed, "edited_at"])
        _take_away(locked.files.filter(pk__in=without))
        _attach(locked, files)
    return locked


def withdraw(*, notice: Notice, by: Any) -> Notice:
    """Who wrote it takes it down. Raises `NotAllowed`, `ForbiddenMove`."""
    return _move(notice, NoticeState.WITHDRAWN, by)


def hang_again(*, notice: Notice, by: Any) -> Notice:
    """Who took it down puts it up again. Raises `NotAllowed`, `ForbiddenMove`."""
    return _move(notice, NoticeState.SHOWN, by)


def remove(*, notice: Notice, by: Any, reason: str) -> Notice:
    """The network's team takes a notice down; its author reads why. Raises `NotAllowed`, `ReasonMissing`."""
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        locked = _locked(notice)
        if not permissions.may_remove_notice(by, locked):
            raise NotAllowed
        locked.state, locked.reason = NoticeState.REMOVED, reason.strip()[:500]
        locked.save(update_fields=["state", "reason"])
    return locked


def answer(*, notice: Notice, centre: Centre, text: str, by: Any) -> NoticeReply:
    """Write a short answer under a notice. Raises `NotAllowed`, `NoticeEmpty`, `NoticeOver`."""
    if not permissions.centres_noticed_for(by).filter(pk=centre.pk).exists():
        raise NotAllowed
    said = text.replace("\x00", "").strip()[:LONGEST_REPLY]
    if not said:
        raise NoticeEmpty
    with transaction.atomic():
        locked = _locked(notice)
        if locked.state != NoticeState.SHOWN or locked.is_over():
            raise NoticeOver
        return NoticeReply.objects.create(notice=locked, author=by, centre=centre, text=said)


def take_answer_away(*, reply: NoticeReply, by: Any) -> None:
    """Who answered, or the network's team, takes an answer away. Raises `NotAllowed`."""
    if not permissions.may_remove_reply(by, reply):
        raise NotAllowed
    reply.delete()


def forget(*, now: datetime.datetime | None = None, days: int) -> int:
    """Delete notices, files included, that came down or ended so many days ago; how many they were."""
    before = (now or timezone.now()).date() - datetime.timedelta(days=days)
    old = list(Notice.objects.filter(last_day__lt=before))
    for notice in old:
        with transaction.atomic():
            _take_away(notice.files.all())
            notice.delete()
    return len(old)


def _next_number() -> int:
    """The next number of the board. The row is held until the notice is visible, so no digest passes one over."""
    ensure_commons()
    Commons.objects.select_for_update().get()
    Commons.objects.update(last_notice=F("last_notice") + 1)
    return Commons.objects.values_list("last_notice", flat=True).get()


def _locked(notice: Notice) -> Notice:
    return Notice.objects.select_for_update().get(pk=notice.pk)


def _move(notice: Notice, state: NoticeState, by: Any) -> Notice:
    with transaction.atomic():
        locked = _locked(notice)
        if not permissions.may_edit_notice(by, locked):
            raise NotAllowed
        if state not in NOTICE_TRANSITIONS[NoticeState(locked.state)]:
            raise ForbiddenMove
        locked.state = state
        locked.save(update_fields=["state"])
    return locked


def _checked(words: dict[str, Any]) -> dict[str, Any]:
    said = {name: words[name] for name in WORDS}
    said |= {name: said[name].replace("\x00", "").strip() for name in ("title", "text")}
    if not (said["title"] and said["text"]):
        raise NoticeEmpty
    if not today() <= said["last_day"] <= today() + datetime.timedelta(days=LONGEST_DAYS):
        raise LastDayWrong
    return said


def _attach(notice: Notice, files: Sequence[ContentFile]) -> None:
    for file in files:
        NoticeFile.objects.create(notice=notice, name=(file.name or "")[:120], size=file.size, file=file)


def _take_away(files: Any) -> None:
    """Rows now, the files themselves when that is certain."""
    for held in files:
        storage, name = held.file.storage, held.file.name
        held.delete()
        transaction.on_commit(partial(storage.delete, name))
