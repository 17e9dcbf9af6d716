"""What moderators were told of by mail."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .moderation import Appeal


class DeskReader(models.Model):
    """A moderator who is written to. `reminded_on` is the person's own day of the last reminder: one a day at most."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reminded_on = models.DateField(_("dernier rappel"), null=True, blank=True)

    class Meta:
        verbose_name = _("modérateur averti par courriel")
        verbose_name_plural = _("modérateurs avertis par courriel")

    def __str__(self) -> str:
        return str(self.user_id)


class AppealTold(models.Model):
    """A moderator was written to about an appeal: once, says the constraint."""

    reader = models.ForeignKey(DeskReader, on_delete=models.CASCADE, related_name="+")
    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="told")

    class Meta:
        verbose_name = _("appel annoncé à un modérateur")
        verbose_name_plural = _("appels annoncés aux modérateurs")
        constraints = [models.UniqueConstraint(fields=["reader", "appeal"], name="cdm_debates_appeal_told_once")]

    def __str__(self) -> str:
        return f"{self.reader_id} · {self.appeal_id}"
