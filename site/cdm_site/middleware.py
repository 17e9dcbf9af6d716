"""What stands around every request of the site: signs of life, and what browsers are told."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render

from . import health

Answer = Callable[[HttpRequest], HttpResponseBase]


class HealthMiddleware:
    """Answers `/healthz` and `/readyz` before anything else is asked.

    It comes first: a watchman asks by number, over plain HTTP, without a host name that the site would accept.
    """

    def __init__(self, get_response: Answer):
        self.get_response = get_response
        self.answers = {"/healthz": health.alive, "/readyz": health.ready}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.answers.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        is_well = answer()
        response = HttpResponse("ok\n" if is_well else "no\n", "text/plain", status=200 if is_well else 503)
        response["Cache-Control"] = "no-store"
        response["Content-Length"] = str(len(response.content))
        return response


class VisitorAddressMiddleware:
    """Behind our own proxies, takes the visitor's address from what they add to X-Forwarded-For.

    Limits then count people, not the proxy. `CDM_TRUSTED_PROXIES` says how many stand before the site; what comes
    before their entries was written by the visitor, and is not believed.
    """

    def __init__(self, get_response: Answer):
        if not settings.CDM_TRUSTED_PROXIES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        passed = [entry.strip() for entry in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        seen = passed[-settings.CDM_TRUSTED_PROXIES :][0]
        if _is_address(seen):
            request.META["REMOTE_ADDR"] = seen
        return self.get_response(request)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


class LanguageMiddleware(LocaleMiddleware):
    """Finds the reader's language. What the admin and programs' addresses do not have is not looked for under a
    language's prefix: what is not there, or not for this person, answers 404 and not with a redirect.
    """

    WITHOUT_LANGUAGE = (settings.CDM_ADMIN_PREFIX, "/api/")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.path_info.startswith(self.WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)


class HeavyRequestMiddleware:
    """Refuses what is far too heavy by the weight it announces, before a byte of it is read or lies on the disk.

    It stands before the CSRF check, which reads the whole form. A view that weighs its uploads itself, to keep what was
    typed beside them, says so by `weighs_uploads`.
    """

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_args: Any) -> HttpResponseBase | None:
        if _announced(request) <= settings.CDM_HEAVIEST_REQUEST:
            return None
        if getattr(getattr(view, "view_class", None), "weighs_uploads", False):
            return None
        context = {"megabytes": settings.CDM_HEAVIEST_REQUEST // 1024**2}
        return render(request, "413.html", context, status=413)


def _announced(request: HttpRequest) -> int:
    """Bytes of the body that is to come; the server has refused a length that is no number."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isdecimal() else 0


class PolicyMiddleware(CSPMiddleware):
    """The strict policy for public pages, another for the admin, and which devices a page may ask for."""

    def __init__(self, get_response: Answer):
        super().__init__(get_response)
        features = settings.CDM_PERMISSIONS_POLICY.items()
        self.permissions = ", ".join(f"{feature}={allowed}" for feature, allowed in sorted(features))

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", self.permissions)
        return super().process_response(request, response)

    def get_policy_parts(self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and request.path_info.startswith(settings.CDM_ADMIN_PREFIX):
            parts.config = settings.CDM_ADMIN_SECURITY_POLICY
        return parts
