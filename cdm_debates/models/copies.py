"""What a contribution said before, and what it says in other languages."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_debates.enums import Stance, TranslationOrigin

from .contributions import Contribution


class ContributionVersion(models.Model):
    """What a contribution said before a dated correction."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(help_text="The version these words were.")
    source = models.TextField()
    html = models.TextField()
    stance = models.CharField(max_length=8, choices=Stance.choices, blank=True)
    replaced_at = models.DateTimeField(_("remplacée le"), default=timezone.now)

    class Meta:
        verbose_name = _("version d’une contribution")
        verbose_name_plural = _("versions des contributions")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["contribution", "number"], name="cdm_debates_version_once")]

    def __str__(self) -> str:
        return f"{self.contribution_id} · {self.number}"


class ContributionTranslation(models.Model):
    """A contribution in another language, by a machine or a volunteer. It goes when its source goes, is stale when the
    source changed (`source_key` is not the source's `body_key` any more), and is seen only where the source is.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("langue"), max_length=10)
    source = models.TextField(help_text="As it is typed, in the marks of cdm_debates.texts.")
    html = models.TextField()
    source_key = models.CharField(max_length=64)
    origin = models.CharField(_("origine"), max_length=10, choices=TranslationOrigin.choices)
    service = models.CharField(max_length=60, blank=True)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("traduction d’une contribution")
        verbose_name_plural = _("traductions des contributions")
        constraints = [models.UniqueConstraint(fields=["contribution", "language"], name="cdm_debates_translated_once")]

    def __str__(self) -> str:
        return f"{self.contribution_id} · {self.language}"

    @property
    def is_stale(self) -> bool:
        """The source says something else by now."""
        return self.source_key != self.contribution.body_key


class TranslationVersion(models.Model):
    """What a translation said before a volunteer corrected it."""

    translation = models.ForeignKey(ContributionTranslation, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(help_text="The version these words were.")
    source = models.TextField()
    html = models.TextField()
    origin = models.CharField(max_length=10, choices=TranslationOrigin.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    replaced_at = models.DateTimeField(_("remplacée le"), default=timezone.now)

    class Meta:
        verbose_name = _("version d’une traduction")
        verbose_name_plural = _("versions des traductions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["translation", "number"], name="cdm_debates_translation_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.translation_id} · {self.number}"
