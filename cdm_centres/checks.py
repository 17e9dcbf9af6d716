"""What a site must have for its centres: each message says what to add (docs/integrate.md)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

BACKEND = "cdm_centres.backends.MandateBackend"


@register()
def check_mandates(**kwargs: Any) -> list[CheckMessage]:
    """People who hold a mandate get into the admin."""
    if BACKEND in settings.AUTHENTICATION_BACKENDS:
        return []
    hint = f"Add '{BACKEND}' to AUTHENTICATION_BACKENDS, after the backends that sign people in."
    return [Error("Registrars and editors would not get into the admin.", hint=hint, id="cdm_centres.E001")]
