"""When a person who tried too often may try again."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

# Which of allauth's limits stand before which page.
LIMITS = {
    "account_login": [("allauth.account", "login"), ("allauth.account", "login_failed")],
    "account_request_login_code": [("allauth.account", "request_login_code")],
    "account_reset_password": [("allauth.account", "reset_password")],
    "account_reset_password_from_key": [("allauth.account", "reset_password_from_key")],
    "account_reauthenticate": [("allauth.account", "reauthenticate")],
    "account_change_password": [("allauth.account", "change_password")],
    "account_set_password": [("allauth.account", "change_password")],
    "account_email": [("allauth.account", "manage_email")],
    "account_signup": [("allauth.account", "signup")],
    "mfa_reauthenticate": [("allauth.account", "reauthenticate")],
    "mfa_reauthenticate_webauthn": [("allauth.account", "reauthenticate")],
    "mfa_login_webauthn": [("allauth.mfa", "webauthn_login")],
}
DEFAULT_WAIT = 5 * 60


def seconds_to_wait(request: HttpRequest) -> int:
    """After how many seconds the limits that stand before this page let the person pass again."""
    name = (request.resolver_match.url_name if request.resolver_match else None) or ""
    waits = [wait for app, action in LIMITS.get(name, []) for wait in _waits(request, app, action)]
    return max(waits, default=DEFAULT_WAIT)


def _waits(request: HttpRequest, app: str, action: str) -> Iterator[int]:
    for rate in ratelimit.get_rates(app=app, action=action):
        if rate.per == "user" and not request.user.is_authenticated:
            continue
        typed = (request.POST.get("email") or request.POST.get("login") or "").strip().lower()
        key = ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=typed)
        history = cache.get(key, [])  # newest first
        if len(history) >= rate.amount:
            yield max(1, math.ceil(history[rate.amount - 1] + rate.duration - time.time()))
