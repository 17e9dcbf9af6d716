"""The vocabulary of the register."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from . import name_keys
from .enums import DESK_STATES, LIVE_CARD_STATES, ChangeState, CitizenState

if TYPE_CHECKING:
    from .models import Card, ChangeRequest, Citizen, SigningKey  # noqa: F401  (named in quotes below)


class CitizenQuerySet(models.QuerySet["Citizen"]):
    """Files of people."""

    def registered(self) -> CitizenQuerySet:
        return self.filter(state=CitizenState.REGISTERED)

    def awaiting_validation(self) -> CitizenQuerySet:
        return self.filter(state=CitizenState.AWAITING)

    def at_the_desk(self) -> CitizenQuerySet:
        """Files a registrar sees: not those nobody confirmed yet, nor what is left of an erased one."""
        return self.filter(state__in=DESK_STATES)

    def with_corrections(self) -> CitizenQuerySet:
        """Adds `correction_open` (the person was asked for something) and `correction_answered` (and answered once)."""
        correction_request: Any = self.model._meta.get_field("correction_requests").related_model
        requests = correction_request.objects.filter(citizen=models.OuterRef("pk"))
        return self.annotate(
            correction_open=models.Exists(requests.filter(answered_at=None)),
            correction_answered=models.Exists(requests.filter(answered_at__isnull=False)),
        )

    def with_changes(self) -> CitizenQuerySet:
        """Adds `change_waiting`: a registered person asks for another name or portrait, and has no answer yet."""
        change_request: Any = self.model._meta.get_field("change_requests").related_model
        waiting = change_request.objects.waiting().filter(citizen=models.OuterRef("pk"))
        return self.annotate(change_waiting=models.Exists(waiting))

    def asking_for_change(self) -> CitizenQuerySet:
        """Files of registered people whose new name or portrait waits for a registrar's answer."""
        return self.with_changes().registered().filter(change_waiting=True)  # type: ignore[misc]  # mypy sees no annotation

    def waiting_for_us(self) -> CitizenQuerySet:
        """Files a registrar can decide on now: they wait, and nothing was asked that is still unanswered."""
        return self.with_corrections().awaiting_validation().filter(correction_open=False)  # type: ignore[misc]  # mypy sees no annotation

    def waiting_for_them(self) -> CitizenQuerySet:
        """Files whose person was asked for something and has not answered yet."""
        return self.with_corrections().awaiting_validation().filter(correction_open=True)  # type: ignore[misc]  # nor here

    def found_by(self, text: str) -> CitizenQuerySet:
        """Files whose name holds every word, whatever its case, marks and script, or whose number or address it is."""
        found = self
        for word in text.split()[:6]:
            named = models.Q(card_name__icontains=word) | models.Q(latin_name__icontains=word) | models.Q(email=word)
            for plain in name_keys.words(word):
                named |= models.Q(name_key__contains=plain)
            if word.isdecimal() and len(word) < 16:
                named |= models.Q(number=int(word))
            found = found.filter(named)
        return found


class ChangeRequestQuerySet(models.QuerySet["ChangeRequest"]):
    """Wishes for another name or portrait."""

    def waiting(self) -> ChangeRequestQuerySet:
        """Those nobody has answered yet; a person has one at most."""
        return self.filter(state=ChangeState.WAITING)


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
