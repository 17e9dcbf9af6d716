"""The account of a mailbox whose owner has just shown to own it, by pressing a button in a mail."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.contrib.auth import get_user_model


def spelled(email: str) -> str:
    """One spelling for one mailbox: without blanks around, composed letters, small letters."""
    return unicodedata.normalize("NFC", email.strip().lower())


def account_of(*, email: str, language: str) -> Any:
    """The mailbox's account, made where there is none. Called in the transaction of what the mailbox confirmed.

    Somebody may have opened an account on a mailbox that is not theirs, and wait: one nobody ever signed in to loses
    its password here. The owner signs in by a code sent to the mailbox.
    """
    users = get_user_model()
    user = users._default_manager.filter(email__iexact=email).first()
    if user is None:
        user = users._default_manager.create_user(**{users.USERNAME_FIELD: email, "email": email})
        if hasattr(user, "language"):
            user.language = language
            user.save(update_fields=["language"])
    elif user.last_login is None and user.has_usable_password():
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
