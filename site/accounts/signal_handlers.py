"""What follows when an account, a profile of the admin, or a way to sign in changes."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.db.models.signals import post_save, pre_save
from django.http import HttpRequest, HttpResponse
from wagtail.users.models import UserProfile

from . import addresses, preferences, second_factor
from .models import User


def is_saved(update_fields: frozenset[str] | None, *names: str) -> bool:
    """One of these fields is among those that were just written."""
    return update_fields is None or bool(update_fields.intersection(names))


def keep_account_in_step(instance: User, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    """When an account is saved: its address is the confirmed one, and the admin speaks its language."""
    if raw:
        return
    if is_saved(update_fields, "email"):
        addresses.keep_address(instance)
    if is_saved(update_fields, "language", "time_zone"):
        preferences.tell_the_admin(instance)


def fill_profile_before_it_is_made(instance: UserProfile, raw: bool, **kwargs: Any) -> None:
    """Before Wagtail makes a profile: fill it from the account."""
    if instance.pk is None and not raw:
        preferences.fill_profile(instance)


def learn_from_profile(instance: UserProfile, created: bool, raw: bool, **kwargs: Any) -> None:
    """After somebody edited the profile in the admin: the account follows."""
    if not (created or raw):
        preferences.learn_from_the_admin(instance)


def greet_in_own_language(user: User, response: HttpResponse | None = None, **kwargs: Any) -> None:
    """After a sign-in: the next pages without a language in their address (the admin, `/`) speak the person's own."""
    if response is not None:
        remember_language(response, user.language)


def remember_language(response: HttpResponse, language: str) -> None:
    """Put a language in the cookie that Django's language middleware reads."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )


def note_that_factor_was_shown(request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """When somebody has just set up a second factor: this session has seen it."""
    second_factor.note_shown(request, authenticator)


def connect() -> None:
    """Tie the handlers to their signals."""
    post_save.connect(keep_account_in_step, sender=User, dispatch_uid="accounts.keep_account_in_step")
    pre_save.connect(fill_profile_before_it_is_made, sender=UserProfile, dispatch_uid="accounts.fill_profile")
    post_save.connect(learn_from_profile, sender=UserProfile, dispatch_uid="accounts.learn_from_profile")
    user_logged_in.connect(greet_in_own_language, dispatch_uid="accounts.greet_in_own_language")
    authenticator_added.connect(note_that_factor_was_shown, dispatch_uid="accounts.note_that_factor_was_shown")
