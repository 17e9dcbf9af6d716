"""Where the suite's apps and the site's accounts meet: neither knows the other."""

from __future__ import annotations

from typing import Any

from accounts import actions as accounts
from accounts.models import User
from cdm_centres.models import Membership
from cdm_debates.actions import erasure as debates
from cdm_registry.signals import citizen_erased


def forget_account_of_erased_citizen(user_id: int | None, **kwargs: Any) -> None:
    """After a file was emptied: its account and its name in debates go too, unless the person works for the network."""
    user = User.objects.filter(pk=user_id, is_superuser=False, is_staff=False).first()
    if user is not None and not Membership.objects.of(user).exists():
        debates.forget(person=user, by=user)
        accounts.forget(user)


def connect() -> None:
    """Tie the handlers to their signals."""
    citizen_erased.connect(forget_account_of_erased_citizen, dispatch_uid="cdm_site.forget_account")
