"""Letters that came back: the person tries the address, and the link of the mail that arrives begins again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from cdm_debates.actions import returns
from cdm_debates.exceptions import DebateError, LinkUnusable
from cdm_debates.mailing.returns import read_again

from .pages import see_other
from .subscriptions import private, unusable


@require_POST
@login_required
def try_again(request: HttpRequest) -> HttpResponse:
    """Send a mail to the address that took none."""
    try:
        returns.try_again(by=request.user)
    except DebateError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Un message est parti. Ouvrez-le et suivez son lien : les envois reprendront."))
    return see_other("debates:subscriptions")


@csrf_exempt  # who holds the mail holds no session; the signed link is both
@require_http_methods(["GET", "HEAD", "POST"])
def begin_again(request: HttpRequest, token: str) -> HttpResponse:
    """Asked for, a page with a button: programs that look at links begin nothing. Pressed, letters go out again."""
    try:
        _pk, address = read_again(token)
        if request.method == "POST":
            returns.begin_again(token=token)
    except LinkUnusable:
        return unusable(request)
    context = {"address": address, "is_done": request.method == "POST"}
    return private(render(request, "cdm_debates/subscriptions/again.html", context))
