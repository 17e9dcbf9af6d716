"""The vocabulary of invitations."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from cdm_centres.enums import InvitationState

if TYPE_CHECKING:
    from cdm_centres.models import Invitation  # noqa: F401  (named in quotes below)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations to take a role in a centre."""

    def open(self) -> InvitationQuerySet:
        """Neither accepted nor withdrawn; the time of some may have passed."""
        return self.filter(state=InvitationState.OPEN)

    def usable(self, now: datetime.datetime | None = None) -> InvitationQuerySet:
        """Open, and still in time."""
        return self.open().filter(expires_at__gt=now or timezone.now())
