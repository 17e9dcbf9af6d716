"""The wall between centres, at the only place every request to the admin passes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from wagtail.admin.auth import require_admin_access

from .wall.doors import door_to
from .wall.house import House, asking, house_of


class WallMiddleware:
    """Answers 404 to people of centres for every admin address but those declared, and within those for what is
    another centre's (docs/tenancy.md).

    Strangers are not stopped here: the admin itself sends them to sign in. It stands after the one that knows who
    asks.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        house = who_stands_before(request)
        if house is None:
            return self.get_response(request)
        token = asking.set(house)
        try:
            return self.get_response(request)
        finally:
            asking.reset(token)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        house, match = asking.get(), request.resolver_match
        if house is None:
            return None
        found = match and door_to(match)
        if not found or not found.lets_through(house, request, match):
            raise Http404
        return require_admin_access(found.instead)(request, *args, **kwargs) if found.instead else None


def who_stands_before(request: HttpRequest) -> House | None:
    """The house of somebody of a centre who wants into the admin; None for everybody else."""
    if not is_admin(request.path_info) or not request.user.is_authenticated:
        return None
    house = house_of(request.user)
    return None if house.is_whole_network else house


def is_admin(path: str) -> bool:
    """The address lies in the Wagtail admin."""
    return path.startswith(reverse("wagtailadmin_home"))
