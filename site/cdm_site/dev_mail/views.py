"""Pages of the development mailbox."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from . import mailbox

# A mail may colour itself and open its links in the whole window; it runs nothing and fetches nothing.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "sandbox allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox"
)
LINKS_LEAVE_THE_FRAME = '<head><base target="_top">'
PER_PAGE = 50


def only_in_development(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 404 wherever DEBUG is off, whatever the addresses say."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEBUG:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@only_in_development
@never_cache
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """All mails, newest first."""
    page = Paginator(mailbox.letters(_folder()), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "dev_mail/inbox.html", {"page": page, "folder": _folder()})


@only_in_development
@never_cache
@require_safe
def read(request: HttpRequest, file: str, position: int) -> HttpResponse:
    """One mail: its text with links one can follow, and its HTML in a frame that may do nothing else."""
    return render(request, "dev_mail/letter.html", {"letter": _letter_or_404(file, position)})


@only_in_development
@never_cache
@require_safe
@xframe_options_sameorigin
def html(request: HttpRequest, file: str, position: int) -> HttpResponse:
    """The HTML of a mail as its reader would see it, under a policy of its own."""
    body = _letter_or_404(file, position).html.replace("<head>", LINKS_LEAVE_THE_FRAME, 1)
    response = HttpResponse(body)
    response["Content-Security-Policy"] = MAIL_POLICY
    return response


def _folder() -> Path:
    return Path(settings.EMAIL_FILE_PATH or settings.VAR_DIR / "mail")


def _letter_or_404(file: str, position: int) -> mailbox.Letter:
    letter = mailbox.letter(_folder(), file, position)
    if letter is None:
        raise Http404
    return letter
