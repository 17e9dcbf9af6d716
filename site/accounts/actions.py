"""What can be done with an account."""

from __future__ import annotations

import uuid

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from .models import User


@transaction.atomic
def forget(user: User) -> None:
    """Take address, name, ways to sign in and sessions from an account, and close it. There is no way back.

    The row stays as an empty shell, because the register’s journal points at who did what.
    """
    user.email = f"{uuid.uuid4().hex}@erased.invalid"
    user.first_name = user.last_name = ""
    user.is_active = False
    user.set_unusable_password()
    user.save()
    for held in (EmailAddress, Authenticator, UserSession):
        held.objects.filter(user=user).delete()
