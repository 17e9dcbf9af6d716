"""What readers say with one press, and how it is counted without a hot row."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_debates.enums import Counter, MarkKind


class Mark(models.Model):
    """A reader finds a contribution useful, agrees or disagrees: each once, and never both of the last two.

    Only counts are shown, never whose they are. `language` and `centre` are those of the reader when the mark was
    made: agreement across languages and centres counts for more (cdm_debates.counters).
    """

    contribution = models.ForeignKey("cdm_debates.Contribution", on_delete=models.CASCADE, related_name="marks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=MarkKind.choices)
    language = models.CharField(max_length=10, blank=True)
    centre = models.ForeignKey("cdm_centres.Centre", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("marque")
        verbose_name_plural = _("marques")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "user", "kind"], name="cdm_debates_marks_once"),
            models.UniqueConstraint(
                fields=["contribution", "user"],
                condition=Q(kind__in=[MarkKind.AGREE, MarkKind.DISAGREE]),
                name="cdm_debates_agrees_or_disagrees",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} · {self.kind}"


class CounterDelta(models.Model):
    """Something to add to a counter. Writers only append; one hand folds (cdm_debates.counters).

    An `answers` delta names the contribution that appeared or went: those above it are known from its path.
    """

    debate = models.ForeignKey("cdm_debates.Debate", on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(
        "cdm_debates.Contribution", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    counter = models.CharField(max_length=8, choices=Counter.choices)
    amount = models.SmallIntegerField()

    class Meta:
        verbose_name = _("changement d’un compteur")
        verbose_name_plural = _("changements des compteurs")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.contribution_id} · {self.counter} {self.amount:+d}"
