"""The rule of the second factor: who may open the admin shows more than a password or a mailbox (docs/accounts.md)."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def may_open_admin(user: Any) -> bool:
    """The person has work in the Wagtail admin."""
    return user.is_authenticated and user.has_perm("wagtailadmin.access_admin")


def is_demanded_of(user: Any) -> bool:
    """The person must have a second factor: everyone who may open the admin, where the setting says so."""
    return settings.CDM_REQUIRE_SECOND_FACTOR and may_open_admin(user)


def has_one(user: Any) -> bool:
    """The person has a passkey or an authenticator app. Recovery codes alone do not count."""
    return is_mfa_enabled(user, FACTORS)


def was_shown(request: HttpRequest) -> bool:
    """This session has seen the second factor: at sign-in (a passkey counts), when asked again, or at set-up.

    A session that was opened on another device before the factor existed has not.
    """
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def note_shown(request: HttpRequest, authenticator: Authenticator) -> None:
    """Remember that the person of this session has just proven a factor by setting it up.

    It counts as having shown again who one is, too: the recovery codes are the next page, and an app's code serves
    only once.
    """
    if authenticator.type in FACTORS:
        facts = {"id": authenticator.pk, "type": authenticator.type, "reauthenticated": True}
        record_authentication(request, request.user, method="mfa", **facts)
