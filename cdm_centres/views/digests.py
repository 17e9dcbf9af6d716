"""One click ends the digest of the notice board, without signing in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic.base import View

from cdm_centres import tokens
from cdm_centres.actions import digests
from cdm_centres.exceptions import LinkUnusable

FOLDER = "cdm_centres/digests"


# A mail program sends the form of RFC 8058 by itself, without cookies: the signed link says who asks.
@method_decorator([never_cache, csrf_exempt], name="dispatch")
class StopDigestView(View):
    """GET shows a button, since programs open links by themselves; POST ends the digest, as often as one likes."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except LinkUnusable:
            return render(request, f"{FOLDER}/unusable.html", status=410)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        tokens.read(tokens.Purpose.NOTICE_DIGEST, token)
        return render(request, f"{FOLDER}/stop.html")

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        digests.stop(reader_id=tokens.read(tokens.Purpose.NOTICE_DIGEST, token))
        return render(request, f"{FOLDER}/stop.html", {"is_done": True})
