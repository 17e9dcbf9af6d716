"""The commons: a centre offers a picture or document, the network's team takes it in, labels it, takes it out again.

A file of the commons stands in the commons' collection, where every centre may choose it and only the network's team
may change it. Pages that show it are not touched when it leaves: what stands there may stay.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from cdm_centres import permissions
from cdm_centres.actions.provisioning import ensure_commons
from cdm_centres.enums import COMMONS_TRANSITIONS, CommonsState, Licence
from cdm_centres.exceptions import (
    AlreadyInTheCommons,
    FileIsClosed,
    ForbiddenMove,
    LabelIncomplete,
    NotAllowed,
    ReasonMissing,
)
from cdm_centres.models import CentreHouse, CommonsItem
from cdm_centres.querysets import commons_collections
from cdm_centres.tasks import commons as mails


def offer(*, thing: Any, label: dict[str, str], by: Any) -> CommonsItem:
    """Offer a picture or document of one's own centre; what the network's team offers is in the commons at once.

    `label` has credit, licence, language ("" for a picture without words) and source (an address, or "").
    Raises `NotAllowed`, `LabelIncomplete`, `FileIsClosed`, `AlreadyInTheCommons`.
    """
    if not permissions.may_offer(by, thing):
        raise NotAllowed
    said = _checked(label)
    with transaction.atomic():
        file = type(thing).objects.select_for_update().get(pk=thing.pk)
        _refuse_closed(file)
        item = _row_of(file)
        if item.pk and (item.state == CommonsState.OFFERED or is_in_commons(file)):
            raise AlreadyInTheCommons
        house = permissions.house_of_file(file)
        item.centre = house.centre if house else item.centre
        item.state, item.reason, item.decided_by, item.decided_at = CommonsState.OFFERED, "", None, None
        item.offered_by, item.offered_at = by, timezone.now()
        _write(item, said)
        if permissions.may_keep_commons(by):
            _take_in(item, by)
    return item


def accept(*, item: CommonsItem, by: Any, label: dict[str, str] | None = None) -> CommonsItem:
    """Take an offer into the commons, its label corrected where the team knows better; the centre is told. Raises as
    `offer` does, and `ForbiddenMove`.
    """
    _ask_team(by)
    with transaction.atomic():
        locked = _locked(item, CommonsState.SHARED)
        _refuse_closed(locked.thing)
        if label is not None:
            _write(locked, _checked(label))
        _take_in(locked, by)
        transaction.on_commit(partial(mails.send_offer_answered.enqueue, locked.pk))
    return locked


def refuse(*, item: CommonsItem, by: Any, reason: str) -> CommonsItem:
    """Refuse an offer; the centre is told why. Raises `NotAllowed`, `ReasonMissing`, `ForbiddenMove`."""
    _ask_team(by)
    with transaction.atomic():
        refused = _move_with_reason(item, CommonsState.REFUSED, by, reason)
        transaction.on_commit(partial(mails.send_offer_answered.enqueue, refused.pk))
    return refused


def take_offer_back(*, item: CommonsItem, by: Any) -> CommonsItem:
    """The centre thinks again before anybody decided. Raises `NotAllowed`, `ForbiddenMove`."""
    if item.state != CommonsState.OFFERED:
        raise ForbiddenMove
    if not permissions.may_offer(by, item.thing):
        raise NotAllowed
    with transaction.atomic():
        locked = _locked(item, CommonsState.WITHDRAWN)
        _decide(locked, CommonsState.WITHDRAWN, by, "")
    return locked


def relabel(*, item: CommonsItem, label: dict[str, str], by: Any) -> CommonsItem:
    """Put another credit, licence or language on something of the commons. Raises `NotAllowed`, `LabelIncomplete`."""
    _ask_team(by)
    said = _checked(label)
    with transaction.atomic():
        locked = CommonsItem.objects.select_for_update().get(pk=item.pk)
        _write(locked, said)
    return locked


def take_out(*, item: CommonsItem, by: Any, reason: str) -> CommonsItem:
    """Give a file back to the centre it came from, which is told why; nobody else can choose it any more.

    Pages that show it keep it (`permissions.uses_of` names them to the team before).
    Raises `NotAllowed`, `ReasonMissing`, `ForbiddenMove`.
    """
    _ask_team(by)
    with transaction.atomic():
        moved = _move_with_reason(item, CommonsState.WITHDRAWN, by, reason)
        thing = moved.thing
        thing.collection = _home_of(moved)
        thing.save(update_fields=["collection"])
        transaction.on_commit(partial(mails.send_taken_out.enqueue, moved.pk))
    return moved


def is_in_commons(file: Any) -> bool:
    """The file stands in the commons' collection."""
    return commons_collections().filter(pk=file.collection_id).exists()


def _ask_team(by: Any) -> None:
    if not permissions.may_keep_commons(by):
        raise NotAllowed


def _row_of(file: Any) -> CommonsItem:
    kind = "image" if hasattr(file, "get_rendition") else "document"
    return CommonsItem.objects.select_for_update().filter(**{kind: file}).first() or CommonsItem(**{kind: file})


def _locked(item: CommonsItem, state: CommonsState) -> CommonsItem:
    """The row held, where the move is one the table knows."""
    locked = CommonsItem.objects.select_for_update().get(pk=item.pk)
    if state not in COMMONS_TRANSITIONS[CommonsState(locked.state)]:
        raise ForbiddenMove
    return locked


def _move_with_reason(item: CommonsItem, state: CommonsState, by: Any, reason: str) -> CommonsItem:
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        locked = _locked(item, state)
        _decide(locked, state, by, reason.strip()[:500])
    return locked


def _take_in(item: CommonsItem, by: Any) -> None:
    thing = item.thing
    thing.collection = ensure_commons().collection
    thing.save(update_fields=["collection"])
    _decide(item, CommonsState.SHARED, by, "")


def _decide(item: CommonsItem, state: CommonsState, by: Any, reason: str) -> None:
    item.state, item.decided_by, item.decided_at, item.reason = state, by, timezone.now(), reason
    item.save(update_fields=["state", "decided_by", "decided_at", "reason"])


def _checked(label: dict[str, str]) -> dict[str, str]:
    """The label without blanks around; without a credit or a known licence nobody may use the file."""
    said = {name: (label.get(name) or "").strip() for name in ("credit", "licence", "language", "source")}
    if not said["credit"] or said["licence"] not in Licence.values:
        raise LabelIncomplete
    return said


def _write(item: CommonsItem, said: dict[str, str]) -> None:
    for name, value in said.items():
        setattr(item, name, value)
    item.save()


def _refuse_closed(file: Any) -> None:
    """What is closed to readers becomes nobody's by a slip of the finger."""
    above = [file.collection.path[:end] for end in range(4, len(file.collection.path) + 1, 4)]
    if CollectionViewRestriction.objects.filter(collection__path__in=above).exists():
        raise FileIsClosed


def _home_of(item: CommonsItem) -> Collection:
    """Where a file goes back to: the open collection of the centre that offered it, or the network's root."""
    house = CentreHouse.objects.select_related("collection").filter(centre=item.centre_id).first()
    return house.collection if house else Collection.get_first_root_node()
