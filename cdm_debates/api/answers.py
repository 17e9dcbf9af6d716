"""How every answer to a program leaves: counted, validated, readable from any page, kept only by who asks again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from cdm_debates import conf
from cdm_debates.querysets.debates import is_somebody
from cdm_pages import limits


def kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Around each operation: a pace that people keep, an ETag, 304 where nothing changed, and who may keep it.

    An answer may be kept, and is asked for again each time: what is hidden now is in no answer from then on. There is
    no Last-Modified: hiding a contribution leaves no newer date behind.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        address = request.META.get("REMOTE_ADDR", "")
        if not limits.is_within("api", address, most=conf.value("API_A_MINUTE"), seconds=limits.MINUTE):
            response: HttpResponse = JsonResponse({"detail": "Too many requests; wait a minute."}, status=429)
            response["Retry-After"] = str(limits.MINUTE)
            return _open(response)
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            who = {"private": True} if is_somebody(request.user) else {"public": True}
            patch_cache_control(response, no_cache=True, **who)
            response = get_conditional_response(request, etag=response["ETag"], response=response)
        return _open(response)

    return answer


def _open(response: HttpResponse) -> HttpResponse:
    """Pages of other sites may read it, never in somebody's name: cookies of ours do not travel with `*`."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag"
    response["X-Content-Type-Options"] = "nosniff"
    patch_vary_headers(response, ["Cookie"])
    return response
