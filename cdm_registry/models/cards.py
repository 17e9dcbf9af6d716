"""Cards, and the keys that sign them."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_registry.enums import LIVE_CARD_STATES, CardState
from cdm_registry.querysets import CardQuerySet, SigningKeyQuerySet


class SigningKey(models.Model):
    """An Ed25519 key pair that signs cards; the private half is kept only sealed with a passphrase."""

    key_id = models.PositiveSmallIntegerField(_("numéro de clé"), unique=True)
    public_key = models.BinaryField(max_length=32)
    sealed_private_key = models.TextField(
        blank=True, help_text="PKCS 8, encrypted; empty once the key is retired: its public half still verifies."
    )
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("clé de signature")
        verbose_name_plural = _("clés de signature")
        constraints = [
            models.CheckConstraint(condition=Q(key_id__range=(1, 255)), name="cdm_registry_key_id_one_byte"),
        ]

    def __str__(self) -> str:
        return f"{self.key_id}"


class Card(models.Model):
    """A card as it was issued: what is printed stays here unchanged, so that a second print is the same card.

    `issue` counts the cards of one person (1, 2, …). `payload` is the signed text of the QR code (docs/card.md).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    citizen = models.ForeignKey("cdm_registry.Citizen", on_delete=models.PROTECT, related_name="cards")
    issue = models.PositiveSmallIntegerField(_("exemplaire"))
    state = models.CharField(_("état"), max_length=12, choices=CardState.choices, default=CardState.ISSUED)
    number = models.PositiveBigIntegerField(_("numéro"))
    printed_name = models.CharField(_("nom imprimé"), max_length=120)
    latin_name = models.CharField(_("nom en lettres latines"), max_length=120, blank=True)
    centre_name = models.CharField(_("centre imprimé"), max_length=120)
    language = models.CharField(max_length=10, default="fr")
    issued_on = models.DateField(_("émise le"))
    valid_until = models.DateField(_("valable jusqu’au"))
    photo = models.CharField(max_length=200, blank=True, help_text="Name of the portrait in the private storage.")
    signing_key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="cards")
    payload = models.CharField(max_length=400, unique=True)
    revocation_reason = models.CharField(_("motif de la révocation"), max_length=300, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("carte")
        verbose_name_plural = _("cartes")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["citizen", "issue"], name="cdm_registry_card_issue_once"),
            models.UniqueConstraint(
                fields=["citizen"],
                condition=Q(state__in=sorted(LIVE_CARD_STATES)),
                name="cdm_registry_one_living_card",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("issued_on")), name="cdm_registry_card_valid_after_issue"
            ),
        ]

    def __str__(self) -> str:
        return f"n° {self.number} / {self.issue}"
