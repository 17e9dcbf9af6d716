"""Mail addresses of centres: asked for by a manager, given by the network's team, over with the mandates behind."""

from __future__ import annotations

import logging
from collections.abc import Collection
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from cdm_centres import conf, mail_names, permissions
from cdm_centres.enums import ALIAS_TRANSITIONS, AliasState
from cdm_centres.exceptions import (
    AddressLoops,
    AddressMalformed,
    AddressReachesNobody,
    AddressTaken,
    ForbiddenMove,
    NotAllowed,
    ReasonMissing,
    TooManyAddresses,
)
from cdm_centres.models import AliasTarget, Centre, MailAlias, Membership
from cdm_centres.tasks import aliases as mails

log = logging.getLogger(__name__)


def request(*, by: Any, centre: Centre, local_part: str, to: Collection[Membership]) -> MailAlias:
    """Ask the network's team for an address that reaches the holders of some mandates of the centre.

    Raises `NotAllowed`, `AddressMalformed`, `AddressTaken`, `TooManyAddresses`, `AddressReachesNobody`, `AddressLoops`.
    """
    name = mail_names.spelled(local_part)
    with transaction.atomic():
        locked = Centre.objects.select_for_update().get(pk=centre.pk)
        if not permissions.may_keep(by, locked):
            raise NotAllowed
        if MailAlias.objects.open().filter(centre=locked).count() >= conf.value("ADDRESSES_MOST"):
            raise TooManyAddresses
        _check_name(locked, name)
        targets = _check_targets(locked, to)
        alias = _created(centre=locked, local_part=name, likeness=mail_names.likeness(name), requested_by=by)
        AliasTarget.objects.bulk_create(AliasTarget(alias=alias, membership=held) for held in targets)
        log.info("address %s: asked for by %s for centre %s", alias.pk, by.pk, locked.pk)
        transaction.on_commit(partial(mails.send_address_requested.enqueue, alias.pk))
    return alias


def approve(*, by: Any, alias: MailAlias) -> MailAlias:
    """Give a centre the address it asked for. What was true when it asked is asked again.

    Raises `NotAllowed`, `ForbiddenMove`, `AddressReachesNobody`, `AddressLoops`.
    """
    with transaction.atomic():
        current = _locked(alias)
        if not permissions.may_decide_on_address(by, current):
            raise NotAllowed
        _check_targets(current.centre, current.memberships.in_force())
        _move(current, AliasState.APPROVED, by)
        transaction.on_commit(partial(mails.send_address_approved.enqueue, current.pk))
    return current


def refuse(*, by: Any, alias: MailAlias, reason: str) -> MailAlias:
    """Do not give an address, and say why. Raises `NotAllowed`, `ForbiddenMove`, `ReasonMissing`."""
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        current = _locked(alias)
        if not permissions.may_decide_on_address(by, current):
            raise NotAllowed
        current.reason = reason.strip()
        _move(current, AliasState.REFUSED, by, "reason")
        transaction.on_commit(partial(mails.send_address_refused.enqueue, current.pk))
    return current


def point(*, by: Any, alias: MailAlias, to: Collection[Membership]) -> MailAlias:
    """Let mail to an address reach other mandates of the same centre.

    Raises `NotAllowed`, `ForbiddenMove`, `AddressReachesNobody`, `AddressLoops`.
    """
    with transaction.atomic():
        current = _locked(alias)
        if not permissions.may_keep(by, current.centre):
            raise NotAllowed
        if AliasState.ENDED not in ALIAS_TRANSITIONS[AliasState(current.state)]:
            raise ForbiddenMove
        targets = _check_targets(current.centre, to)
        current.targets.exclude(membership__in=targets).delete()
        there = set(current.targets.values_list("membership_id", flat=True))
        AliasTarget.objects.bulk_create(
            AliasTarget(alias=current, membership=held) for held in targets if held.pk not in there
        )
        log.info("address %s reaches mandates %s, by %s", current.pk, [held.pk for held in targets], by.pk)
    return current


def end(*, by: Any, alias: MailAlias) -> MailAlias:
    """Give an address back, or take a request back. Raises `NotAllowed`, `ForbiddenMove`."""
    with transaction.atomic():
        current = _locked(alias)
        if not permissions.may_keep(by, current.centre):
            raise NotAllowed
        _move(current, AliasState.ENDED, by)
    return current


def end_without_mandate() -> int:
    """End the addresses behind which no mandate runs, or will run, any more; how many there were."""
    running = AliasTarget.objects.filter(membership__in=Membership.objects.not_over()).values("alias_id")
    due = MailAlias.objects.open().exclude(pk__in=running)
    ended = 0
    for pk in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            alias = due.select_for_update(of=("self",)).filter(pk=pk).first()
            if alias is not None:  # nobody was put behind it meanwhile
                _move(alias, AliasState.ENDED, None)
                ended += 1
    return ended


def _check_name(centre: Centre, name: str) -> None:
    if not mail_names.is_well_formed(name):
        raise AddressMalformed
    like = MailAlias.objects.filter(likeness=mail_names.likeness(name))
    is_given = like.open().exists() or like.filter(state=AliasState.ENDED).exclude(centre=centre).exists()
    address = mail_names.address(name)
    # Somebody signs in with that very address: its mail, codes included, goes to nobody else.
    is_mailbox = get_user_model()._default_manager.filter(email__iexact=address).exists()
    is_elsewhere = Centre.objects.filter(email__iexact=address).exclude(pk=centre.pk).exists()
    if mail_names.is_reserved(name) or is_given or is_mailbox or is_elsewhere:
        raise AddressTaken


def _created(**facts: Any) -> MailAlias:
    """A request. Two centres that ask for one name at once hold different rows: here the constraint decides."""
    try:
        with transaction.atomic():
            return MailAlias.objects.create(**facts)
    except IntegrityError as error:
        raise AddressTaken from error


def _check_targets(centre: Centre, to: Collection[Membership]) -> list[Membership]:
    """The mandates of the centre among those named, as they are now; each must have a mailbox mail can go to."""
    held = Membership.objects.in_force().filter(centre=centre, pk__in=[row.pk for row in to], user__is_active=True)
    targets = list(held.select_related("user").order_by("pk"))
    if not targets or len(targets) != len({row.pk for row in to}):
        raise AddressReachesNobody
    if any(mail_names.is_own(row.user.email) for row in targets):
        raise AddressLoops
    if any(mail_names.deliverable(row.user.email) is None for row in targets):
        raise AddressReachesNobody
    return targets


def _locked(alias: MailAlias) -> MailAlias:
    """The address as it is now, held until the transaction ends, after its centre: the same order everywhere."""
    centre = Centre.objects.select_for_update().get(pk=alias.centre_id)
    current = MailAlias.objects.select_for_update().get(pk=alias.pk)
    current.centre = centre
    return current


def _move(alias: MailAlias, to: AliasState, by: Any, *fields: str) -> None:
    """Move a locked address to another state. Raises `ForbiddenMove`."""
    if to not in ALIAS_TRANSITIONS[AliasState(alias.state)]:
        raise ForbiddenMove
    alias.state, alias.decided_at, alias.decided_by = to, timezone.now(), by
    alias.save(update_fields=["state", "decided_at", "decided_by", *fields])
    log.info("address %s: %s, by %s", alias.pk, to, by and by.pk)
