"""All that a person follows, changed at once, or ended from a letter without signing in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from cdm_debates.enums import Frequency
from cdm_debates.exceptions import LinkUnusable, NotAllowed
from cdm_debates.mailing import links
from cdm_debates.mailing.links import Reach
from cdm_debates.models import Follow

from . import follows


def change(*, by: Any, paces: Mapping[int, Frequency]) -> int:
    """Set the paces of some of the person's own subscriptions, by key; how many changed. What cannot be followed any
    more is only ended. Raises `NotAllowed` for what is not theirs.
    """
    own = {follow.pk: follow for follow in Follow.objects.of(by).select_related("debate").filter(pk__in=paces)}
    if set(paces) - set(own):
        raise NotAllowed
    changed = [pk for pk, pace in paces.items() if own[pk].frequency != pace]
    with transaction.atomic():
        for pk in sorted(changed):
            follows.change_pace(follow=own[pk], by=by, frequency=Frequency(paces[pk]))
    return len(changed)


def stop(*, token: str) -> dict[int, str]:
    """End what a link of a letter ends, for whoever holds it; the paces before, by key. It may come twice.

    Raises `LinkUnusable`.
    """
    said = links.read_stop(token)
    wanted = Follow.objects.filter(user_id=said.follow.user_id).exclude(frequency=Frequency.NONE)
    if said.reach == Reach.ONE:
        wanted = wanted.filter(pk=said.follow.pk)
    with transaction.atomic():
        found = {follow.pk: follow for follow in wanted.select_related("debate", "user").order_by("pk")}
        for follow in found.values():
            follows.change_pace(follow=follow, by=follow.user, frequency=Frequency.NONE)
    return {pk: follow.frequency for pk, follow in found.items()}


def take_back(*, token: str, undo: str) -> int:
    """Undo what a link just ended; how many follow on. Raises `LinkUnusable`."""
    said, paces = links.read_stop(token), links.read_undo(undo)
    found = Follow.objects.filter(user_id=said.follow.user_id, pk__in=paces).select_related("debate", "user")
    number = 0
    for follow in found.order_by("pk"):
        try:
            follows.change_pace(follow=follow, by=follow.user, frequency=Frequency(paces[follow.pk]))
        except (NotAllowed, ValueError) as error:
            raise LinkUnusable from error
        number += 1
    return number


def revoke_links(*, by: Any) -> None:
    """Make the links in all earlier letters to this person useless: a letter was passed on."""
    Follow.objects.of(by).update(token_version=F("token_version") + 1)
