"""What a site must have for its debates: each message says what to add (docs/integrate.md)."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db.models.signals import pre_save
from django.urls import NoReverseMatch, reverse
from django_comments_xtd.models import publish_or_unpublish_on_pre_save

from .models import Contribution

NEEDED = ("django.contrib.sites", "django_comments", "django_comments_xtd")


@register()
def check_border(**kwargs: Any) -> list[CheckMessage]:
    """The package that debates stand on is there, and comes first."""
    missing = [
        Error(f"'{name}' is not in INSTALLED_APPS; debates stand on it.", hint=f"Add '{name}'.", id="cdm_debates.E001")
        for name in NEEDED
        if not apps.is_installed(name)
    ]
    if not hasattr(settings, "SITE_ID"):
        missing.append(
            Error("SITE_ID is not set; each comment names its site.", hint="SITE_ID = 1", id="cdm_debates.E002")
        )
    return missing


@register()
def check_nothing_is_published_by_saving(**kwargs: Any) -> list[CheckMessage]:
    """The package's signal that publishes or hides whole threads is off for contributions."""
    receivers = pre_save._live_receivers(Contribution)
    if publish_or_unpublish_on_pre_save not in [found for group in receivers for found in group]:
        return []
    hint = "In INSTALLED_APPS put 'django_comments_xtd' before 'cdm_debates'."
    message = "Saving a contribution would publish the withheld answers below it."
    return [Error(message, hint=hint, id="cdm_debates.E003")]


@register()
def check_faulty_addresses(**kwargs: Any) -> list[CheckMessage]:
    """The package's addresses show withheld comments and let strangers post: they are not reachable."""
    try:
        reverse("comments-xtd-reply", args=[1])
    except NoReverseMatch:
        return []
    hint = "Remove django_comments_xtd.urls from your URL configuration."
    return [Error("The package's own pages show withheld contributions.", hint=hint, id="cdm_debates.E004")]
