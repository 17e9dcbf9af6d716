"""What every request of somebody who is signed in passes through."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from . import preferences, second_factor

GetResponse = Callable[[HttpRequest], HttpResponse]


class PersonalSettingsMiddleware:
    """Shows times in the person's own zone; strangers read them in the site's.

    A visitor without a session cookie is not even looked up, so that anonymous pages stay free of `Vary: Cookie`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        zone = self.zone_of(request)
        if zone is None:
            return self.get_response(request)
        with timezone.override(zone):
            return self.get_response(request)

    def zone_of(self, request: HttpRequest) -> zoneinfo.ZoneInfo | None:
        """The zone of whoever is signed in; None for strangers and for zones this machine does not know."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        try:
            return zoneinfo.ZoneInfo(request.user.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            return None


class AdminGateMiddleware:
    """Stands before every page of the Wagtail admin.

    Strangers pass: Wagtail sends them to sign in. Who has no work in the admin is told so (403), who lacks a second
    factor is led to set one up, who has not shown it in this session is asked for it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer_at_the_gate(request) or self.get_response(request)

    def answer_at_the_gate(self, request: HttpRequest) -> HttpResponse | None:
        """The page that stands in the way, or None where the way is free."""
        if not self.is_guarded(request.path) or not request.user.is_authenticated:
            return None
        if not second_factor.may_open_admin(request.user):
            return render(request, "account/no_admin_access.html", status=403)
        preferences.prepare_admin(request.user)
        if not second_factor.is_demanded_of(request.user):
            return None
        if not second_factor.has_one(request.user):
            return redirect_with_next(reverse("account_second_factor"), request)
        if not second_factor.was_shown(request):
            return redirect_with_next(self.where_to_show_it(request), request)
        return None

    def is_guarded(self, path: str) -> bool:
        """Every address of the admin but those by which one leaves or enters."""
        home = reverse("wagtailadmin_home")
        return path.startswith(home) and path not in (f"{home}login/", f"{home}logout/")

    def where_to_show_it(self, request: HttpRequest) -> str:
        """The page that asks for the second factor again; the password alone is not enough here."""
        methods = get_adapter().get_reauthentication_methods(request.user)
        return next(method["url"] for method in methods if method["id"].startswith("mfa_"))


def redirect_with_next(url: str, request: HttpRequest) -> HttpResponse:
    """Lead to a page that comes back here when done. A form that was sent comes back as the page it stood on."""
    back = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return HttpResponseRedirect(f"{url}?{urlencode({'next': back})}")
