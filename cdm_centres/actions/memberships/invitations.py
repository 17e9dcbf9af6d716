"""How people come into a centre's team: invited by mail, and by nothing else."""

from __future__ import annotations

import datetime
import logging
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from cdm_centres import conf, permissions, tokens
from cdm_centres.actions import groups, mailboxes
from cdm_centres.enums import INVITATION_TRANSITIONS, CentreStatus, InvitationState, Role
from cdm_centres.exceptions import (
    AlreadyHolds,
    CentreClosed,
    ForbiddenMove,
    InvitationAccepted,
    InvitationForSomebodyElse,
    InvitationOver,
    MandateEndsBeforeItBegins,
    NotAllowed,
    TooManyInvitations,
)
from cdm_centres.models import Centre, Invitation, Membership, today
from cdm_centres.tasks import members as mails

log = logging.getLogger(__name__)


def invite(
    *, by: Any, centre: Centre, email: str, role: Role, language: str, ends_on: datetime.date | None = None
) -> Invitation:
    """Ask the owner of a mailbox to take a role in a centre, until a day or without end, by a mail with a signed link.

    `by` is the person who invites, or None where the house itself does (provisioning, the command line). An invitation
    that is still open and in time is returned as it is, with the new last day: a second click sends no second mail.

    Raises `NotAllowed`, `CentreClosed`, `MandateEndsBeforeItBegins`, `AlreadyHolds`, `TooManyInvitations`.
    """
    address = mailboxes.spelled(email)
    with transaction.atomic():
        locked = Centre.objects.select_for_update().get(pk=centre.pk)
        if by is not None and not permissions.may_invite(by, locked):
            raise NotAllowed
        _check(locked, address, role, ends_on)
        there = Invitation.objects.open().filter(centre=locked, email=address, role=role).first()
        if there is not None and not there.is_late():
            there.ends_on = ends_on
            there.save(update_fields=["ends_on"])
            return there
        if by is not None:
            _check_number(locked)
        if there is not None:
            there.delete()  # its time has passed; this one takes its place
        invitation = Invitation.objects.create(
            centre=locked,
            email=address,
            role=role,
            language=language,
            ends_on=ends_on,
            invited_by=by,
            expires_at=_end_of_link(),
        )
        log.info("invitation %s: %s of centre %s, by %s", invitation.pk, role, locked.pk, by and by.pk)
        transaction.on_commit(partial(mails.send_invitation.enqueue, invitation.pk))
    return invitation


def send_again(*, by: Any, invitation: Invitation) -> Invitation:
    """Send the mail of an open invitation once more; its time begins anew. Raises `NotAllowed`, `ForbiddenMove`,
    `TooManyInvitations`."""
    with transaction.atomic():
        current = _locked(invitation)
        if not permissions.may_keep(by, current.centre):
            raise NotAllowed
        if current.state != InvitationState.OPEN:
            raise ForbiddenMove
        _check_number(current.centre)
        current.sent_at, current.expires_at = timezone.now(), _end_of_link()
        current.save(update_fields=["sent_at", "expires_at"])
        log.info("invitation %s sent again by %s", current.pk, by.pk)
        transaction.on_commit(partial(mails.send_invitation.enqueue, current.pk))
    return current


def withdraw_invitation(*, by: Any, invitation: Invitation) -> Invitation:
    """Take back an invitation nobody has accepted: its link opens nothing any more. Raises `NotAllowed`,
    `ForbiddenMove`."""
    with transaction.atomic():
        current = _locked(invitation)
        if not permissions.may_keep(by, current.centre):
            raise NotAllowed
        _move(current, InvitationState.WITHDRAWN)
        log.info("invitation %s withdrawn by %s", current.pk, by.pk)
    return current


def accept_invitation(*, invitation_id: int, by: Any = None) -> Membership:
    """The owner of the mailbox says yes: the mandate begins today, in the account of the invited address.

    The id comes from a signed link in a mail, so that whoever presses the button reads that mailbox; `by` is the person
    who is signed in, if anybody is, and must have that very address. An account is made where there is none.

    Raises `InvitationAccepted` at a second click, `InvitationOver`, `InvitationForSomebodyElse`.
    """
    with transaction.atomic():
        centre_id = Invitation.objects.filter(pk=invitation_id).values_list("centre_id", flat=True).first()
        # The centre's row first, as everywhere: two roads that lock in the same order cannot wait for each other.
        if centre_id is None or Centre.objects.select_for_update().filter(pk=centre_id).first() is None:
            raise InvitationOver
        found = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
        invitation = check_acceptable(found, by)
        user = mailboxes.account_of(email=invitation.email, language=invitation.language)
        if not user.is_active:
            raise InvitationOver
        invitation.membership = membership = _mandate(invitation, user)
        _move(invitation, InvitationState.ACCEPTED, "membership")
        log.info("invitation %s accepted: mandate %s", invitation.pk, membership.pk)
        transaction.on_commit(partial(groups.follow, user=user))
    return membership


def check_acceptable(invitation: Invitation | None, by: Any = None) -> Invitation:
    """The invitation, where it can be accepted now; the page that shows the button asks before. Raises what
    `accept_invitation` would raise.
    """
    if invitation is None or invitation.state == InvitationState.WITHDRAWN:
        raise InvitationOver
    if by is not None and mailboxes.spelled(by.email) != invitation.email:
        raise InvitationForSomebodyElse
    if invitation.state == InvitationState.ACCEPTED:
        raise InvitationAccepted
    is_past = invitation.ends_on is not None and invitation.ends_on < today()
    if invitation.is_late() or is_past or invitation.centre.status == CentreStatus.CLOSED:
        raise InvitationOver
    return invitation


def forget_old_invitations(*, now: datetime.datetime | None = None) -> int:
    """Delete invitations, addresses included, CDM_CENTRES_INVITATION_KEPT_DAYS after they were answered, withdrawn or
    out of time; how many there were. The mandates they led to stay.
    """
    cutoff = (now or timezone.now()) - datetime.timedelta(days=conf.value("INVITATION_KEPT_DAYS"))
    decided = Invitation.objects.filter(decided_at__lt=cutoff)
    late = Invitation.objects.open().filter(expires_at__lt=cutoff)
    return decided.delete()[0] + late.delete()[0]


def _check(centre: Centre, email: str, role: Role, ends_on: datetime.date | None) -> None:
    if centre.status == CentreStatus.CLOSED:
        raise CentreClosed
    if ends_on is not None and ends_on < today():
        raise MandateEndsBeforeItBegins
    user = get_user_model()._default_manager.filter(email__iexact=email).first()
    if user is not None and Membership.objects.of(user).not_over().filter(centre=centre, role=role).exists():
        raise AlreadyHolds


def _check_number(centre: Centre) -> None:
    since = timezone.now() - datetime.timedelta(days=1)
    if Invitation.objects.filter(centre=centre, sent_at__gt=since).count() >= conf.value("INVITATIONS_PER_DAY"):
        raise TooManyInvitations


def _end_of_link() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=tokens.DAYS[tokens.Purpose.INVITATION])


def _locked(invitation: Invitation) -> Invitation:
    """The invitation as it is now, held until the transaction ends; one that is gone was taken back."""
    current = Invitation.objects.select_for_update().filter(pk=invitation.pk).first()
    if current is None:
        raise ForbiddenMove
    return current


def _move(invitation: Invitation, to: InvitationState, *fields: str) -> None:
    """Move a locked invitation to another state. Raises `ForbiddenMove`."""
    if to not in INVITATION_TRANSITIONS[InvitationState(invitation.state)]:
        raise ForbiddenMove
    invitation.state, invitation.decided_at = to, timezone.now()
    invitation.save(update_fields=["state", "decided_at", *fields])


def _mandate(invitation: Invitation, user: Any) -> Membership:
    """The mandate that begins today; somebody who holds the role already keeps it, until the later of the two days."""
    held = Membership.objects.of(user).not_over().filter(centre=invitation.centre, role=invitation.role).first()
    if held is None:
        return Membership.objects.create(
            user=user, centre=invitation.centre, role=invitation.role, starts_on=today(), ends_on=invitation.ends_on
        )
    if held.ends_on is not None and (invitation.ends_on is None or invitation.ends_on > held.ends_on):
        held.ends_on = invitation.ends_on
        held.save(update_fields=["ends_on"])
    return held
