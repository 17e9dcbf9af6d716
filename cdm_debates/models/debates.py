"""The fact of a debate: one row, whatever the languages its pages speak."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_debates import phases
from cdm_debates.enums import WHAT_PHASES_ALLOW, Audience, CitationPlace, DebateEvent, Deed, Phase, Readers, StageKind
from cdm_debates.querysets import DebateQuerySet


class Debate(models.Model):
    """A question put to people for a time. All languages share its contributions, their order and their counts.

    No `opens_at` means announced without a date, no `closes_at` open until somebody closes it. It is not translatable
    on purpose: every locale's `DebatePage` points at the same row. `centre` is empty for a debate of the network.
    """

    question = models.CharField(_("question"), max_length=255)
    slug = models.SlugField(_("identifiant"), max_length=80, unique=True)
    centre = models.ForeignKey(
        "cdm_centres.Centre",
        verbose_name=_("centre"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Vide pour un débat du réseau entier."),
    )
    audience = models.CharField(
        _("qui peut contribuer"), max_length=10, choices=Audience.choices, default=Audience.CITIZENS
    )
    readers = models.CharField(_("qui peut lire"), max_length=10, choices=Readers.choices, default=Readers.EVERYBODY)
    opens_at = models.DateTimeField(_("s’ouvre le"), null=True, blank=True)
    closes_at = models.DateTimeField(_("se ferme le"), null=True, blank=True)
    concluded_at = models.DateTimeField(_("conclu le"), null=True, blank=True, editable=False)

    hold_first = models.BooleanField(_("relire les premières contributions d’une personne"), default=False)
    hold_links = models.BooleanField(_("relire les contributions qui ont des liens"), default=False)
    held_words = models.TextField(_("mots surveillés"), blank=True, help_text=_("Un mot par ligne, toutes langues."))
    most_an_hour = models.PositiveSmallIntegerField(
        _("contributions par heure avant relecture"),
        null=True,
        blank=True,
        help_text=_("Au-delà, les contributions d’une même personne attendent une relecture."),
    )

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    contributions_count = models.PositiveIntegerField(default=0, editable=False, help_text="Shown ones, once folded.")
    last_sequence = models.PositiveBigIntegerField(default=0, editable=False)
    last_shown_at = models.DateTimeField(null=True, editable=False)

    summary = models.JSONField(default=dict, editable=False, help_text="Of a long debate: see cdm_debates.summaries.")

    noted_phase = models.CharField(
        max_length=12, choices=Phase.choices, default=Phase.ANNOUNCED, editable=False, help_text="See actions.stages."
    )
    last_stage = models.PositiveIntegerField(default=0, editable=False)

    #: What is counted and noted under the debate's lock alone: a form with old numbers in hand must not undo it.
    FOLDED = frozenset(
        {"contributions_count", "last_sequence", "last_shown_at", "summary", "noted_phase", "last_stage"}
    )

    objects = DebateQuerySet.as_manager()

    class Meta:
        verbose_name = _("débat")
        verbose_name_plural = _("débats")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(opens_at__isnull=False, closes_at__gt=F("opens_at")),
                name="cdm_debates_closes_after_opening",
                violation_error_message=_("Un débat ne peut pas se fermer avant de s’ouvrir."),
            ),
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True) | Q(closes_at__isnull=False, concluded_at__gte=F("closes_at")),
                name="cdm_debates_concluded_after_closing",
            ),
            models.CheckConstraint(
                condition=~Q(audience=Audience.CENTRE) | Q(centre__isnull=False),
                name="cdm_debates_members_of_some_centre",
                violation_error_message=_("Choisissez le centre dont les membres contribuent."),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the facts; the counters only where they are asked for by name."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            names = {field.name for field in self._meta.concrete_fields if not field.primary_key}
            kwargs["update_fields"] = sorted(names - self.FOLDED)
        super().save(*args, **kwargs)

    @property
    def phase(self) -> Phase:
        """Where the debate stands now."""
        return phases.phase_of(self, timezone.now())

    def allows(self, deed: Deed) -> bool:
        """What the debate's phase allows now, whoever asks (`enums.WHAT_PHASES_ALLOW`)."""
        return deed in WHAT_PHASES_ALLOW[self.phase]


class DebateEntry(models.Model):
    """One line of a debate's log: who opened, changed, closed or concluded it, and when."""

    debate = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="entries")
    event = models.CharField(max_length=12, choices=DebateEvent.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("ligne du journal d’un débat")
        verbose_name_plural = _("journal des débats")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.debate} · {self.get_event_display()}"


class Stage(models.Model):
    """A step of a debate that its followers are told of: it opened, it closes soon, it is concluded, an outcome came.

    `number` is given under the debate's lock, so that none appears behind a subscription's `stage_cursor`. `outcome`
    are the marks by which an outcome is known on the pages of all languages (`cdm_debates.outcomes`).
    """

    debate = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="stages")
    number = models.PositiveIntegerField()
    kind = models.CharField(_("sorte"), max_length=9, choices=StageKind.choices)
    outcome = models.JSONField(default=list, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("étape d’un débat")
        verbose_name_plural = _("étapes des débats")
        ordering = ["debate", "number"]
        constraints = [
            models.UniqueConstraint(fields=["debate", "number"], name="cdm_debates_stage_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.debate} · {self.get_kind_display()}"


class Citation(models.Model):
    """The synthesis stands on this contribution: read from either end."""

    debate = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="citations")
    contribution = models.ForeignKey("cdm_debates.Contribution", on_delete=models.CASCADE, related_name="citations")
    place = models.CharField(
        _("endroit"), max_length=10, choices=CitationPlace.choices, default=CitationPlace.SYNTHESIS
    )
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    note = models.CharField(_("ce que la synthèse en retient"), max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When the cited author was written to.")

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["place", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["debate", "contribution"], name="cdm_debates_cited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.debate} · {self.contribution_id}"
