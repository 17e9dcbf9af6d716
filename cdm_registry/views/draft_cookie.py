"""How a browser finds its own draft again: by a cookie, and until it has one by the page that began it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

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
    return drafts.find(draft_id=draft_id_of(request) or _begun_by_page(request))


def id_for(request: HttpRequest, draft: RegistrationDraft | None) -> uuid.UUID:
    """The id of the draft that is held, or of the one that begins now."""
    return draft.public_id if draft else _begun_by_page(request) or uuid.uuid4()


def _begun_by_page(request: HttpRequest) -> uuid.UUID | None:
    """The id of the draft that a page begins, the same for all it sends: a text and a photo may be on their way at once
    before either has brought the cookie. Made of a secret only this browser holds, so that nobody else can name it.
    """
    secret, page = request.META.get("CSRF_COOKIE"), request.POST.get("submission_id")
    if not secret or not page:
        return None
    digest = salted_hmac(SALT, f"{secret} {page}", algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16], version=4)


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
