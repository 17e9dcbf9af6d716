"""What a site must have for its centres: each message says what to add (docs/integrate.md)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

BACKEND = "cdm_centres.backends.MandateBackend"
WALL = "cdm_centres.middleware.WallMiddleware"
KNOWS_WHO_ASKS = "django.contrib.auth.middleware.AuthenticationMiddleware"


@register()
def check_mandates(**kwargs: Any) -> list[CheckMessage]:
    """People who hold a mandate get into the admin."""
    if BACKEND in settings.AUTHENTICATION_BACKENDS:
        return []
    hint = f"Add '{BACKEND}' to AUTHENTICATION_BACKENDS, after the backends that sign people in."
    return [Error("Registrars and editors would not get into the admin.", hint=hint, id="cdm_centres.E001")]


@register()
def check_wall(**kwargs: Any) -> list[CheckMessage]:
    """The wall between centres stands, and knows who asks."""
    middleware = list(settings.MIDDLEWARE)
    if WALL in middleware and KNOWS_WHO_ASKS in middleware[: middleware.index(WALL)]:
        return []
    hint = f"Add '{WALL}' to MIDDLEWARE, after '{KNOWS_WHO_ASKS}'."
    return [Error("People of one centre would get at what belongs to another.", hint=hint, id="cdm_centres.E002")]
