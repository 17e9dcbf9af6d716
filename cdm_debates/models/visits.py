"""What a reader found new."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Visit(models.Model):
    """When a person last came to a debate, and up to which contribution they had it before them then.

    `before` is what was there at the visit before: everything later is new to them. Sequences, not times.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    debate = models.ForeignKey("cdm_debates.Debate", on_delete=models.CASCADE, related_name="+")
    before = models.PositiveBigIntegerField(null=True)
    seen = models.PositiveBigIntegerField()
    came_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("visite d’un débat")
        verbose_name_plural = _("visites des débats")
        constraints = [models.UniqueConstraint(fields=["user", "debate"], name="cdm_debates_visit_once")]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.debate_id}"
