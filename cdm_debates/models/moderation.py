"""What people report, what moderators decide, and what authors answer to it. Rows here are a log: none is taken back
by being changed, only by a later one.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_comments.models import CommentFlag

from cdm_debates.enums import (
    CHARTER,
    AppealState,
    CaseReason,
    CaseState,
    CharterRule,
    ContributionState,
    DecisionKind,
    FlagReason,
)
from cdm_debates.querysets import AppealQuerySet, CaseQuerySet, DecisionQuerySet, PauseQuerySet


class Flag(CommentFlag):
    """A reader points at a contribution, with a reason. It is a « removal suggestion » of the package, whose table
    says that one person flags one comment once.
    """

    suggestion = models.OneToOneField(
        "django_comments.CommentFlag", parent_link=True, on_delete=models.CASCADE, related_name="+"
    )
    reason = models.CharField(_("raison"), max_length=10, choices=FlagReason.choices)
    words = models.TextField(_("en quelques mots"), max_length=500, blank=True)
    case = models.ForeignKey("cdm_debates.ModerationCase", null=True, on_delete=models.SET_NULL, related_name="flags")

    class Meta:
        verbose_name = _("signalement")
        verbose_name_plural = _("signalements")

    def __str__(self) -> str:
        return f"{self.comment_id} · {self.get_reason_display()}"


class ModerationCase(models.Model):
    """A contribution somebody has to look at, and why. At most one is open for a contribution."""

    contribution = models.ForeignKey("cdm_debates.Contribution", on_delete=models.CASCADE, related_name="cases")
    reasons = models.JSONField(_("raisons"), default=list, help_text="Values of CaseReason.")
    state = models.CharField(_("état"), max_length=8, choices=CaseState.choices, default=CaseState.OPEN)
    flags_count = models.PositiveIntegerField(_("signalements"), default=0)
    opened_at = models.DateTimeField(_("ouvert le"), default=timezone.now)
    decided_at = models.DateTimeField(_("traité le"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("cas de modération")
        verbose_name_plural = _("cas de modération")
        ordering = ["opened_at", "pk"]
        indexes = [models.Index(fields=["state", "opened_at"], name="cdm_debates_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(state=CaseState.OPEN), name="cdm_debates_one_open_case"
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.OPEN, decided_at__isnull=True)
                | Q(state=CaseState.DECIDED, decided_at__isnull=False),
                name="cdm_debates_decided_iff_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} · {self.get_state_display()}"

    @property
    def reason_labels(self) -> list[str]:
        """Why it is in the queue, in words."""
        return [str(CaseReason(reason).label) for reason in self.reasons]


class ModerationDecision(models.Model):
    """What a moderator decided about a contribution, on which rule, in which words; the author is told."""

    case = models.ForeignKey(ModerationCase, null=True, on_delete=models.CASCADE, related_name="decisions")
    contribution = models.ForeignKey("cdm_debates.Contribution", on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(_("décision"), max_length=16, choices=DecisionKind.choices)
    rule = models.CharField(_("règle"), max_length=16, choices=CharterRule.choices, default=CharterRule.NONE)
    words = models.TextField(_("explication"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("le"), default=timezone.now)
    state_before = models.CharField(max_length=10, choices=ContributionState.choices)
    state_after = models.CharField(max_length=10, choices=ContributionState.choices)
    reverses = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="reversed_by"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("décision de modération")
        verbose_name_plural = _("décisions de modération")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.contribution_id} · {self.get_kind_display()}"

    @property
    def rule_sentence(self) -> Promise | str:
        """What the rule it stands on asks, in the reader's language; empty where none is in question."""
        return CHARTER.get(CharterRule(self.rule), "")


class Appeal(models.Model):
    """An author's one answer to a decision. Another moderator than the one who decided says what becomes of it."""

    decision = models.OneToOneField(ModerationDecision, on_delete=models.CASCADE, related_name="appeal")
    against = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who decided, copied here so that the database can tell the two apart.",
    )
    words = models.TextField(_("ce que dit l’auteur"), max_length=2000)
    made_at = models.DateTimeField(_("reçu le"), default=timezone.now)
    state = models.CharField(_("état"), max_length=8, choices=AppealState.choices, default=AppealState.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(_("examiné le"), null=True, blank=True)
    answer = models.TextField(_("réponse"), max_length=1000, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appel")
        verbose_name_plural = _("appels")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(against__isnull=True) | ~Q(decided_by=F("against")),
                name="cdm_debates_appeal_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state=AppealState.OPEN, decided_at__isnull=True)
                | (~Q(state=AppealState.OPEN) & Q(decided_at__isnull=False)),
                name="cdm_debates_appeal_decided_iff_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} · {self.get_state_display()}"


class Pause(models.Model):
    """A person may not write for a while: in one debate, or everywhere where `debate` is empty."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    debate = models.ForeignKey(
        "cdm_debates.Debate", null=True, blank=True, on_delete=models.CASCADE, related_name="pauses"
    )
    decision = models.ForeignKey(ModerationDecision, null=True, on_delete=models.SET_NULL, related_name="pauses")
    rule = models.CharField(_("règle"), max_length=16, choices=CharterRule.choices)
    words = models.TextField(_("explication"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    starts_at = models.DateTimeField(_("depuis"), default=timezone.now)
    ends_at = models.DateTimeField(_("jusqu’à"), null=True, blank=True)
    lifted_at = models.DateTimeField(_("levée le"), null=True, blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        ordering = ["-starts_at"]
        indexes = [models.Index(fields=["user", "lifted_at"], name="cdm_debates_paused")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="cdm_debates_pause_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.starts_at:%Y-%m-%d}"
