"""What stands before the register's pages in the Wagtail admin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from . import unsent


class UnsentFormMiddleware:
    """Puts aside what a registrar sent after the sign-in had ended: Wagtail asks who is there before our pages are.

    Stands after Django's AuthenticationMiddleware (docs/integrate.md). Without it the desk works, and what was typed
    in that moment is lost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_args: Any) -> None:
        if request.method != "POST" or not getattr(getattr(view, "view_class", None), "keeps_unsent", False):
            return
        if not request.user.is_authenticated and unsent.is_from_our_page(request):
            unsent.keep(request)
