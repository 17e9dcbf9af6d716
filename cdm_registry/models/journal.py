"""What is remembered: what happened to each file, and who looked into it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_registry.enums import AccessKind, RegisterEvent


class RegisterEntry(models.Model):
    """One line of the register's journal: never changed, never deleted (triggers of both databases see to it).

    `hash` is SHA-256 over the canonical form of the line and the hash before it (cdm_registry.journal), so that a line
    changed behind the application's back breaks the chain. `facts` holds no personal value.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    citizen = models.ForeignKey("cdm_registry.Citizen", on_delete=models.PROTECT, related_name="entries")
    event = models.CharField(_("évènement"), max_length=20, choices=RegisterEvent.choices)
    at = models.DateTimeField(_("le"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("ligne du journal")
        verbose_name_plural = _("journal du registre")
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} · {self.event}"


class AccessLog(models.Model):
    """Somebody looked into a person's file: reading leaves a trace too (GDPR, article 32)."""

    citizen = models.ForeignKey("cdm_registry.Citizen", on_delete=models.CASCADE, related_name="accesses")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=16, choices=AccessKind.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} · {self.kind}"
