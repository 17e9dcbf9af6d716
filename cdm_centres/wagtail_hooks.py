"""What the Wagtail admin shows to people of centres: no entry they cannot use, none that names other centres' pages.

Hiding is not closing: the wall between centres is built on the addresses themselves (docs/architecture.md).
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from .permissions import is_network_team


@hooks.register("construct_reports_menu")
def no_report_over_all_centres(request: HttpRequest, items: list[Any]) -> None:
    """The report of translations lists every page of the network, drafts included."""
    if not is_network_team(request.user):
        items[:] = [item for item in items if "/localize/" not in str(item.url)]


@hooks.register("construct_settings_menu")
def no_workshop_of_the_builders(request: HttpRequest, items: list[Any]) -> None:
    """The admin's own style guide is for those who build it."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "styleguide"]
