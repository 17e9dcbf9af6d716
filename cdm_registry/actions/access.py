"""Reading leaves a trace too."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from cdm_registry.enums import AccessKind
from cdm_registry.models import AccessLog, Citizen

# A portrait is fetched again by every page that shows it: within this time, one look is one line.
ONE_LOOK = datetime.timedelta(minutes=10)


def note(*, citizen: Citizen, by: Any, kind: AccessKind) -> None:
    """Remember that somebody looked into a file (GDPR, article 32). Who may look is asked before, by the page."""
    if kind == AccessKind.PHOTO_SEEN and _seen_just_now(citizen, by):
        return
    AccessLog.objects.create(citizen=citizen, by=by, kind=kind)


def _seen_just_now(citizen: Citizen, by: Any) -> bool:
    since = timezone.now() - ONE_LOOK
    return AccessLog.objects.filter(citizen=citizen, by=by, kind=AccessKind.PHOTO_SEEN, at__gte=since).exists()
