"""Mail about invitations and mandates."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from cdm_centres import tokens
from cdm_centres.enums import CentreKind, Role
from cdm_centres.models import Invitation, Membership
from cdm_centres.roles import duty_of
from cdm_pages import emails


@task()
def send_invitation(invitation_id: int) -> None:
    """Ask the owner of a mailbox to take a role; an invitation answered or withdrawn meanwhile is left alone."""
    invitation = Invitation.objects.usable().select_related("centre", "invited_by").filter(pk=invitation_id).first()
    if invitation is None:
        return
    token = tokens.make(tokens.Purpose.INVITATION, invitation.pk)
    emails.send(
        "cdm_centres/mails/invitation",
        to=invitation.email,
        language=invitation.language,
        context={
            "invitation": invitation,
            "centre": invitation.centre,
            # A name, never an address: without a name the centre alone invites.
            "inviter": invitation.invited_by.get_full_name() if invitation.invited_by else "",
            "duty": duty_of(invitation.role),
            "days": tokens.DAYS[tokens.Purpose.INVITATION],
            "link": link_to("centres:invitation", invitation.language, token),
        },
    )


@task()
def send_mandate_ended(membership_id: int) -> None:
    """Tell a person that their mandate was ended before its day."""
    membership = Membership.objects.select_related("centre", "user").filter(pk=membership_id).first()
    if membership is not None and membership.ended_at is not None:
        write_to("mandate_ended", membership.user, membership=membership, centre=membership.centre)


@task()
def send_mandate_handed_over(membership_id: int, successor_id: int) -> None:
    """Tell both people that a mandate was passed on."""
    both = Membership.objects.select_related("centre", "user").in_bulk([membership_id, successor_id])
    before, after = both.get(membership_id), both.get(successor_id)
    if before is None or after is None:
        return
    facts = {"membership": after, "centre": after.centre, "before": _name(before.user), "after": _name(after.user)}
    write_to("mandate_handed_over", before.user, **facts)
    write_to(
        "mandate_received",
        after.user,
        **facts,
        duty=duty_of(after.role),
        link=emails.absolute(reverse("wagtailadmin_home")),
    )


@task()
def send_mandate_ends(membership_id: int) -> None:
    """Remind the holder of a mandate of its last day, and those who may renew it; one renewed meanwhile is left."""
    mandates = Membership.objects.in_force().select_related("centre", "user")
    membership = mandates.filter(pk=membership_id, reminded_for=F("ends_on")).first()
    if membership is None:
        return
    others = mandates.filter(centre=membership.centre, role=Role.MANAGER, user__is_active=True)
    others = {mandate.user_id: mandate.user for mandate in others.exclude(user=membership.user_id)}
    facts = {"membership": membership, "centre": membership.centre}
    is_last = membership.role == Role.MANAGER and not others
    write_to("mandate_ends", membership.user, **facts, is_last_manager=is_last)
    network = mandates.filter(centre__kind=CentreKind.NETWORK, role=Role.MANAGER, user__is_active=True)
    keepers = others or {mandate.user_id: mandate.user for mandate in network.exclude(user=membership.user_id)}
    for keeper in keepers.values():
        link = link_to("cdm_centres_members:team", language_of(keeper), membership.centre.slug)
        write_to(
            "mandate_ends_team", keeper, **facts, holder=_name(membership.user), link=link, is_last_manager=is_last
        )


def write_to(folder: str, to: Any, **context: Any) -> None:
    emails.send(f"cdm_centres/mails/{folder}", to=to.email, language=language_of(to), context=context)


def language_of(user: Any) -> str:
    return getattr(user, "language", "") or settings.LANGUAGE_CODE


def _name(user: Any) -> str:
    """What people of a team call each other by: the name, or the address where no name is known."""
    return str(user)


def link_to(name: str, language: str, *args: Any) -> str:
    """The whole address of a page of the centres, in the recipient's language."""
    with translation.override(language):
        return emails.absolute(reverse(name, args=args))
