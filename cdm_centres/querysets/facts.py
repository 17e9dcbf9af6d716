"""The vocabulary of centres and of the mandates people hold in them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cdm_centres.enums import ADMIN_ROLES, REGISTERING_KINDS, CentreStatus

if TYPE_CHECKING:
    from cdm_centres.models import Centre, Membership  # noqa: F401  (named in quotes below)


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
        return self.running(on).filter(centre__status=CentreStatus.ACTIVE)

    def running(self, on: datetime.date | None = None) -> MembershipQuerySet:
        """Mandates that run on a day, however the centre stands."""
        return self.not_over(on).filter(starts_on__lte=on or timezone.now().date())

    def resting(self, on: datetime.date | None = None) -> MembershipQuerySet:
        """Mandates that run while their centre does not work: suspended, closed, or not opened yet."""
        return self.running(on).exclude(centre__status=CentreStatus.ACTIVE)

    def not_over(self, on: datetime.date | None = None) -> MembershipQuerySet:
        """Mandates that run on a day or begin later, however the centre stands."""
        day = on or timezone.now().date()
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), ended_at__isnull=True)

    def over(self, on: datetime.date | None = None) -> MembershipQuerySet:
        """Mandates that ended, by their day or before."""
        return self.filter(Q(ends_on__lt=on or timezone.now().date()) | Q(ended_at__isnull=False))

    def of(self, user: Any) -> MembershipQuerySet:
        """Mandates of one person; none for a visitor who is not signed in."""
        return self.filter(user_id=user.pk) if user.is_authenticated else self.none()

    def with_admin_work(self) -> MembershipQuerySet:
        return self.filter(role__in=ADMIN_ROLES)
