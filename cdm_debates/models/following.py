"""How a person appears in debates, and what they follow."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_debates.enums import Frequency
from cdm_debates.querysets import FollowQuerySet


class Voice(models.Model):
    """The name a person chose for debates, and whether « verified citizen, centre X » may stand below it.

    It comes from nowhere else: neither from the register nor from the address.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("nom affiché dans les débats"), max_length=50)
    is_attested = models.BooleanField(
        _("montrer que je suis un citoyen inscrit, et de quel centre"),
        default=False,
        help_text=_("Rien d’autre du registre ne se voit."),
    )

    class Meta:
        verbose_name = _("nom dans les débats")
        verbose_name_plural = _("noms dans les débats")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="cdm_debates_voice_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Follow(models.Model):
    """A person's subscription to a debate, or to one exchange of it (`root`).

    `cursor` is the sequence of the last contribution the person was told of: mail goes on from there, never from a
    time. `Contribution.sequence` is given under the debate's lock, so that none appears behind a cursor.
    `stage_cursor` is the same for the debate's stages, of which a subscription to the whole debate tells at any pace.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    debate = models.ForeignKey("cdm_debates.Debate", on_delete=models.CASCADE, related_name="follows")
    root = models.ForeignKey(
        "cdm_debates.Contribution", null=True, blank=True, on_delete=models.CASCADE, related_name="follows"
    )
    frequency = models.CharField(_("rythme"), max_length=6, choices=Frequency.choices, default=Frequency.DAILY)
    cursor = models.PositiveBigIntegerField(default=0)
    stage_cursor = models.PositiveIntegerField(default=0)
    morning = models.DateField(
        null=True, blank=True, help_text="The last morning, at the person's place, at which it was looked at."
    )
    owed = models.JSONField(
        default=list, blank=True, help_text="Contributions behind the cursor that could not be shown when it passed."
    )
    created_at = models.DateTimeField(default=timezone.now)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    token_version = models.PositiveIntegerField(default=0, help_text="Raised to revoke the links in earlier mails.")

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("abonnement")
        verbose_name_plural = _("abonnements")
        ordering = ["pk"]
        indexes = [models.Index(fields=["frequency", "debate"], name="cdm_debates_to_write")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "debate"], condition=Q(root__isnull=True), name="cdm_debates_follows_debate_once"
            ),
            models.UniqueConstraint(
                fields=["user", "root"], condition=Q(root__isnull=False), name="cdm_debates_follows_exchange_once"
            ),
            models.CheckConstraint(
                condition=Q(root__isnull=True) | ~Q(frequency=Frequency.STAGES),
                name="cdm_debates_stages_are_of_debates",
                violation_error_message=_("Un échange n’a pas d’étapes."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.debate} · {self.get_frequency_display()}"
