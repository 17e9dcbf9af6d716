"""Keeps allauth's list of a person's addresses true to the one address the account is known by."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction

from .models import User


@transaction.atomic
def keep_address(user: User) -> None:
    """Make the account's address its only confirmed one; an address it had before opens nothing any more.

    An account is made by a confirmed registration or by the team, so its first address counts as confirmed. A change
    by the person passes through a mail to the new address first, and arrives here already done.
    """
    if not user.email or EmailAddress.objects.filter(user=user, email=user.email, primary=True, verified=True).exists():
        return
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
