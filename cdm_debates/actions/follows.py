"""Following a debate, or one exchange of it: how often, from where on, and no more."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from cdm_debates import permissions
from cdm_debates.enums import SILENT, Frequency
from cdm_debates.exceptions import NotAllowed
from cdm_debates.mailing import mornings
from cdm_debates.models import Contribution, Debate, Follow

from . import stages


def follow(
    *, debate: Debate, by: Any, root: Contribution | None = None, frequency: Frequency = Frequency.DAILY
) -> Follow:
    """Be written to about what is said from now on; who follows already changes the pace and misses nothing.

    `root` is any contribution of the exchange to follow; who follows both is told of the exchange by its own
    subscription alone, at its own pace; an exchange has no stages. Who comes back after a stop is told from now on.
    Raises `NotAllowed`.
    """
    current = Debate.objects.get(pk=debate.pk)
    if not permissions.may_follow(by, current):
        raise NotAllowed
    if root is not None and (root.debate_id != current.pk or not permissions.can_see(by, root)):
        raise NotAllowed
    if root is not None and frequency == Frequency.STAGES:
        raise NotAllowed
    stages.note(debate=current)  # what the debate's dates have brought about was there before
    with transaction.atomic():
        whole, own = _held(by, current, None if root is None else root.root_id)
        return _set(own, Frequency(frequency), whole, by)


def unfollow(*, debate: Debate, by: Any, root: Contribution | None = None) -> None:
    """Be left alone; the row stays, so that nothing earlier is sent to somebody who comes back.

    What waited in an exchange is told by the subscription to the whole debate, where there is one.
    """
    with transaction.atomic():
        whole, own = _held(by, debate, None if root is None else root.root_id)
        if own.pk:
            _set(own, Frequency.NONE, whole, by)


def change_pace(*, follow: Follow, by: Any, frequency: Frequency) -> None:
    """Set how often one of the person's own subscriptions writes; those of others are not there. Raises `NotAllowed`
    where the debate may not be read any more: then it can only be ended.
    """
    if follow.user_id != by.pk or (frequency != Frequency.NONE and not permissions.may_follow(by, follow.debate)):
        raise NotAllowed
    if follow.root_id is not None and frequency == Frequency.STAGES:
        raise NotAllowed
    stages.note(debate=follow.debate)
    with transaction.atomic():
        whole, own = _held(by, follow.debate, follow.root_id)
        if own.pk:
            _set(own, Frequency(frequency), whole, by)


def _held(by: Any, debate: Debate, root_id: int | None) -> tuple[Follow | None, Follow]:
    """The person's subscription to the whole debate, if any, and the one that is meant, held or new.

    The first is held for an exchange as well: planning holds it while it leaves the exchange to the other.
    """
    mine = Follow.objects.select_for_update(of=("self",)).filter(user_id=by.pk, debate=debate)
    whole = mine.filter(root=None).first()
    own = whole if root_id is None else mine.filter(root=root_id).first()
    # Read after the rows are held: what is numbered meanwhile is behind nobody's cursor.
    current = Debate.objects.get(pk=debate.pk)
    if own is None:
        own = Follow(user_id=by.pk, root_id=root_id, frequency=Frequency.NONE)
    own.debate = current
    return (None if root_id is None else whole), own


def _set(own: Follow, frequency: Frequency, whole: Follow | None, by: Any) -> Follow:
    goes_on = whole is not None and whole.frequency not in SILENT
    if own.frequency == Frequency.NONE and frequency != Frequency.NONE:
        own.stage_cursor = own.debate.last_stage
    if own.frequency in SILENT and frequency not in SILENT:
        # From where the debate's subscription stands: what it has not told yet is told here.
        own.cursor = max(own.cursor, whole.cursor) if goes_on and whole else own.debate.last_sequence
        own.owed = []
    if own.root_id and frequency == Frequency.NONE and own.frequency != Frequency.NONE and goes_on and whole:
        _hand_back(own, whole)
    if own.frequency != frequency:
        own.morning = mornings.latest(mornings.of_person(by), timezone.now())
    own.frequency = frequency
    own.save()
    return own


def _hand_back(own: Follow, whole: Follow) -> None:
    """What an exchange's subscription did not tell yet, and the debate's has passed over, is owed by the latter."""
    between = Contribution.objects.filter(
        debate=own.debate, root=own.root_id, sequence__gt=own.cursor, sequence__lte=whole.cursor
    ).exclude(author_id=own.user_id)
    left = between.order_by("sequence").values_list("pk", flat=True)
    whole.owed = list(dict.fromkeys([*whole.owed, *own.owed, *left]))
    whole.save(update_fields=["owed"])
    own.owed = []
