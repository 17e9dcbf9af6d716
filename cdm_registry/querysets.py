"""The vocabulary of the register."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models

from .enums import DESK_STATES, LIVE_CARD_STATES, CitizenState

if TYPE_CHECKING:
    from .models import Card, Citizen  # noqa: F401  (named in quotes below)


class CitizenQuerySet(models.QuerySet["Citizen"]):
    """Files of people."""

    def registered(self) -> CitizenQuerySet:
        return self.filter(state=CitizenState.REGISTERED)

    def awaiting_validation(self) -> CitizenQuerySet:
        return self.filter(state=CitizenState.AWAITING)

    def at_the_desk(self) -> CitizenQuerySet:
        """Files a registrar sees: not those nobody confirmed yet, nor what is left of an erased one."""
        return self.filter(state__in=DESK_STATES)


class CardQuerySet(models.QuerySet["Card"]):
    """Cards."""

    def living(self) -> CardQuerySet:
        """Cards neither ended nor replaced; their dates are asked apart."""
        return self.filter(state__in=LIVE_CARD_STATES)

    def out_of_date(self, on: datetime.date) -> CardQuerySet:
        """Living cards whose last day has passed."""
        return self.living().filter(valid_until__lt=on)


class SigningKeyQuerySet(models.QuerySet["SigningKey"]):
    """Keys that sign cards."""

    def in_use(self) -> SigningKeyQuerySet:
        """Keys that may still sign, the newest first."""
        return self.filter(retired_at__isnull=True).exclude(sealed_private_key="").order_by("-key_id")
