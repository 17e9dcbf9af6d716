"""Letters to moderators: an appeal they may decide, once; and in the morning what has waited for more than a day.

Nothing that was withheld travels by mail: a letter names debates and counts, the words stand at the desk.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cdm_debates import permissions
from cdm_debates.models import Appeal, AppealTold, Debate, DeskReader, ModerationCase
from cdm_pages import emails

from . import mornings
from .words import language_of

#: A case that nobody has looked at for so long is worth a letter.
PATIENCE = datetime.timedelta(hours=24)
log = logging.getLogger(__name__)


def tell_of_appeals() -> int:
    """Write to those who may decide an appeal and were not told of it, all of theirs in one mail; how many mails."""
    untold = Appeal.objects.open().select_related("decision__contribution__debate")
    debates = {appeal.decision.contribution.debate for appeal in untold}
    return sum(_tell(user) for user in _moderators(debates))


def _tell(user: Any) -> bool:
    """One mail about all the appeals this person may decide and has not been told of."""
    with transaction.atomic():
        reader = _held(user)
        mine = Appeal.objects.open().for_moderator(user).not_against(user).exclude(told__reader=reader)
        appeals = list(mine.select_related("decision__contribution__debate"))
        AppealTold.objects.bulk_create([AppealTold(reader=reader, appeal=appeal) for appeal in appeals])
    if not appeals:
        return False
    went = _send("appealed", user, "cdm_debates_moderation:appeals", appeals=appeals, number=len(appeals))
    if not went:
        AppealTold.objects.filter(reader=reader, appeal__in=appeals).delete()
    return went


def remind(*, now: datetime.datetime | None = None) -> int:
    """Write to moderators in their morning about what has waited for more than a day; how many mails."""
    now = now or timezone.now()
    late = ModerationCase.objects.open().filter(opened_at__lt=now - PATIENCE)
    debates = Debate.objects.filter(pk__in=late.values("contribution__debate"))
    return sum(_remind(user, now) for user in _moderators(debates) if mornings.next_one(user, now) == now)


def _remind(user: Any, now: datetime.datetime) -> bool:
    today = mornings.latest(mornings.of_person(user), now)
    mine = ModerationCase.objects.open().for_moderator(user)
    first = mine.filter(opened_at__lt=now - PATIENCE).order_by("opened_at").first()
    if first is None:
        return False
    with transaction.atomic():
        reader = _held(user)
        before = reader.reminded_on
        if before is not None and before >= today:
            return False
        reader.reminded_on = today
        reader.save(update_fields=["reminded_on"])
    went = _send("waiting", user, "cdm_debates_moderation:queue", number=mine.count(), since=first.opened_at)
    if not went:
        DeskReader.objects.filter(pk=reader.pk, reminded_on=today).update(reminded_on=before)
    return went


def _moderators(debates: Iterable[Debate]) -> list[Any]:
    """Everybody who moderates one of these debates and has an address, each once."""
    found = {user.pk: user for debate in debates for user in permissions.moderators_of(debate)}
    return [found[pk] for pk in sorted(found) if found[pk].email]


def _held(user: Any) -> DeskReader:
    """The moderator's row, held: two timers at once write one mail."""
    DeskReader.objects.get_or_create(user_id=user.pk)
    return DeskReader.objects.select_for_update().get(user_id=user.pk)


def _send(folder: str, user: Any, page: str, **context: Any) -> bool:
    """Whether it went out; if not, the next run writes again, and the other moderators are written to."""
    known = {"link": emails.absolute(reverse(page)), **context}
    try:
        with timezone.override(mornings.of_person(user)):
            emails.send(f"cdm_debates/mails/{folder}", to=user.email, language=language_of(user), context=known)
    except Exception as fault:  # whatever it is, the others are told
        log.warning("a letter to moderator %s did not go out: %s", user.pk, type(fault).__name__)
        return False
    return True
