"""The vocabulary of centres and mandates."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .enums import ADMIN_ROLES, REGISTERING_KINDS, CentreStatus

if TYPE_CHECKING:
    from .models import Centre, Membership  # noqa: F401  (named in quotes below)


class CentreQuerySet(models.QuerySet["Centre"]):
    """Centres of the network."""

    def active(self) -> CentreQuerySet:
        return self.filter(status=CentreStatus.ACTIVE)

    def registering(self) -> CentreQuerySet:
        """Active centres where a person can ask to be registered."""
        return self.active().filter(kind__in=REGISTERING_KINDS)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Mandates of people in centres."""

    def in_force(self, on: datetime.date | None = None) -> MembershipQuerySet:
        """Mandates that run on a day (today in UTC unless told), in centres that are active."""
        day = on or timezone.now().date()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            starts_on__lte=day,
            centre__status=CentreStatus.ACTIVE,
        )

    def of(self, user: Any) -> MembershipQuerySet:
        """Mandates of one person; none for a visitor who is not signed in."""
        return self.filter(user_id=user.pk) if user.is_authenticated else self.none()

    def with_admin_work(self) -> MembershipQuerySet:
        return self.filter(role__in=ADMIN_ROLES)
