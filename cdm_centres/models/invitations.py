"""Invitations: how people come into a centre's team."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_centres.enums import InvitationState, Role
from cdm_centres.querysets import InvitationQuerySet

from .facts import Centre, Membership


class Invitation(models.Model):
    """A centre asks the owner of a mailbox to take a role. The signed link in the mail is good until `expires_at`;
    accepted, it becomes a `Membership` of that mailbox's account, whoever pressed the button.
    """

    centre = models.ForeignKey(Centre, verbose_name=_("centre"), on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(_("adresse électronique"))
    role = models.CharField(_("rôle"), max_length=12, choices=Role.choices)
    language = models.CharField(_("langue"), max_length=10)
    # The mandate's last day; it begins on the day the invitation is accepted.
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    state = models.CharField(_("état"), max_length=12, choices=InvitationState.choices, default=InvitationState.OPEN)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(_("invité le"), default=timezone.now)
    sent_at = models.DateTimeField(_("envoyée le"), default=timezone.now)
    expires_at = models.DateTimeField(_("valable jusqu’au"))
    decided_at = models.DateTimeField(null=True, blank=True)
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "email", "role"],
                condition=Q(state=InvitationState.OPEN),
                name="cdm_centres_invited_once",
            ),
            models.CheckConstraint(
                condition=Q(state=InvitationState.OPEN, decided_at__isnull=True)
                | ~Q(state=InvitationState.OPEN) & Q(decided_at__isnull=False),
                name="cdm_centres_invitation_decided",
            ),
            models.CheckConstraint(
                condition=Q(membership__isnull=True) | Q(state=InvitationState.ACCEPTED),
                name="cdm_centres_mandate_from_accepted_invitation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.centre}"

    def is_late(self, now: datetime.datetime | None = None) -> bool:
        """The time to answer has passed."""
        return self.expires_at <= (now or timezone.now())
