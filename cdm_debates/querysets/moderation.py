"""What waits for moderators, and who is in pause."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils import timezone

from cdm_debates.enums import AppealState, CaseReason, CaseState, FlagReason

if TYPE_CHECKING:
    from cdm_debates.models import (  # noqa: F401  (most are named in quotes below)
        Appeal,
        Debate,
        ModerationCase,
        ModerationDecision,
        Pause,
    )


class CaseQuerySet(models.QuerySet["ModerationCase"]):
    """What moderators look at."""

    def open(self) -> CaseQuerySet:
        return self.filter(state=CaseState.OPEN)

    def decided(self) -> CaseQuerySet:
        return self.filter(state=CaseState.DECIDED)

    def for_moderator(self, user: Any) -> CaseQuerySet:
        """The cases of the debates this person moderates, without those about the person's own words."""
        debates = apps.get_model("cdm_debates", "Debate").objects.moderated_by(user).values("pk")
        return self.filter(contribution__debate__in=debates).exclude(contribution__author_id=user.pk)

    def because(self, reason: CaseReason) -> CaseQuerySet:
        """Those that stand in the queue for a reason, among others."""
        written = self.annotate(reasons_written=Cast("reasons", models.TextField()))
        return written.filter(reasons_written__contains=f'"{reason.value}"')

    def reported_as(self, reason: FlagReason) -> CaseQuerySet:
        """Those that some reader reported for a reason."""
        flags = apps.get_model("cdm_debates", "Flag").objects.filter(reason=reason)
        return self.filter(pk__in=flags.values("case"))

    def most_reported_first(self) -> CaseQuerySet:
        return self.order_by("-flags_count", "opened_at", "pk")

    def oldest_first(self) -> CaseQuerySet:
        return self.order_by("opened_at", "pk")


class AppealQuerySet(models.QuerySet["Appeal"]):
    """What authors answer to decisions."""

    def open(self) -> AppealQuerySet:
        return self.filter(state=AppealState.OPEN)

    def for_moderator(self, user: Any) -> AppealQuerySet:
        """Appeals in the debates this person moderates, without those of their own words."""
        debates = apps.get_model("cdm_debates", "Debate").objects.moderated_by(user).values("pk")
        found = self.filter(decision__contribution__debate__in=debates)
        return found.exclude(decision__contribution__author_id=user.pk)

    def not_against(self, user: Any) -> AppealQuerySet:
        """Those against somebody else's decision: another person than the first decides."""
        return self.exclude(against_id=user.pk)


class DecisionQuerySet(models.QuerySet["ModerationDecision"]):
    """The log."""

    def for_moderator(self, user: Any) -> DecisionQuerySet:
        """Decisions in the debates this person moderates."""
        debates = apps.get_model("cdm_debates", "Debate").objects.moderated_by(user).values("pk")
        return self.filter(contribution__debate__in=debates)


class PauseQuerySet(models.QuerySet["Pause"]):
    """Pauses of people."""

    def in_force(self, at: datetime.datetime | None = None) -> PauseQuerySet:
        """Pauses that run at a moment: neither lifted nor over."""
        now = at or timezone.now()
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), lifted_at__isnull=True, starts_at__lte=now)

    def holding(self, user: Any, debate: Debate) -> PauseQuerySet:
        """Those that keep this person from writing in this debate now: in it, or everywhere."""
        return self.in_force().filter(Q(debate=debate) | Q(debate__isnull=True), user_id=user.pk)
