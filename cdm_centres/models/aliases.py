"""Mail addresses of centres under the network's domain."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_centres import mail_names
from cdm_centres.enums import OPEN_ALIAS_STATES, AliasState
from cdm_centres.querysets import MailAliasQuerySet

from .facts import Centre, Membership


class MailAlias(models.Model):
    """An address such as paris13@<domain>: mail to it is passed on to the people of a centre, while their mandates run.

    A manager asks, the network's team approves; when the last of its mandates is over, the address ends. A name once
    given to a centre goes to no other: letters for the one would arrive at the other.
    """

    centre = models.ForeignKey(Centre, verbose_name=_("centre"), on_delete=models.PROTECT, related_name="mail_aliases")
    local_part = models.CharField(_("nom"), max_length=mail_names.LONGEST)
    # What the name looks like at a glance (mail_names.likeness).
    likeness = models.CharField(max_length=mail_names.LONGEST, editable=False)
    state = models.CharField(_("état"), max_length=12, choices=AliasState.choices, default=AliasState.REQUESTED)
    memberships = models.ManyToManyField(Membership, through="cdm_centres.AliasTarget", related_name="mail_aliases")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField(_("demandée le"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("décidée le"), null=True, blank=True)
    reason = models.TextField(_("motif"), blank=True, max_length=500)

    objects = MailAliasQuerySet.as_manager()

    class Meta:
        verbose_name = _("adresse du réseau")
        verbose_name_plural = _("adresses du réseau")
        ordering = ["local_part", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["likeness"], condition=Q(state__in=sorted(OPEN_ALIAS_STATES)), name="cdm_centres_one_address"
            ),
            models.CheckConstraint(
                condition=Q(local_part__regex=f"^{mail_names.NAME.pattern}$"), name="cdm_centres_plain_address"
            ),
            models.CheckConstraint(
                condition=Q(state=AliasState.REQUESTED, decided_at__isnull=True)
                | ~Q(state=AliasState.REQUESTED) & Q(decided_at__isnull=False),
                name="cdm_centres_address_decided",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        return mail_names.address(self.local_part)


class AliasTarget(models.Model):
    """Mail to an address reaches the holder of this mandate, while it runs, at their account's confirmed address."""

    alias = models.ForeignKey(MailAlias, on_delete=models.CASCADE, related_name="targets")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="alias_targets")

    class Meta:
        verbose_name = _("destinataire d’une adresse")
        verbose_name_plural = _("destinataires d’adresses")
        constraints = [models.UniqueConstraint(fields=["alias", "membership"], name="cdm_centres_reached_once")]

    def __str__(self) -> str:
        return f"{self.alias} → {self.membership}"
