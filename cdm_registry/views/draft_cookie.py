"""The cookie by which a browser finds its own draft again."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from cdm_registry import conf
from cdm_registry.actions import drafts
from cdm_registry.models import RegistrationDraft

NAME = "cdm_draft"
SALT = "cdm_registry.draft"
DAY = 24 * 3600


def draft_id_of(request: HttpRequest) -> uuid.UUID | None:
    """The id the browser holds, unless it was forged or is too old."""
    held = request.get_signed_cookie(NAME, None, salt=SALT, max_age=conf.value("DRAFT_DAYS") * DAY)
    return uuid.UUID(held) if held else None


def draft_of(request: HttpRequest) -> RegistrationDraft | None:
    """The draft this browser began, if it is still kept."""
    return drafts.find(draft_id=draft_id_of(request))


def hand_over(request: HttpRequest, response: HttpResponse, draft: RegistrationDraft) -> None:
    """Let the browser find the draft again; no script can read it, no other site's form carries it."""
    response.set_signed_cookie(
        NAME,
        str(draft.public_id),
        salt=SALT,
        max_age=conf.value("DRAFT_DAYS") * DAY,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def take_back(response: HttpResponse) -> None:
    """The draft is gone; so is its cookie."""
    response.delete_cookie(NAME, samesite="Lax")
