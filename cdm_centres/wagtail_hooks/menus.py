"""What the Wagtail admin's menus show to people of centres: no entry they cannot use, none without use for them.

Hiding is not closing: the wall between centres is built on the addresses themselves (docs/tenancy.md). The menus ask
the same wall, so that an entry whose address is closed is never shown.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from wagtail import hooks

from cdm_centres.components.rooms import rooms_of
from cdm_centres.wall import house_of
from cdm_centres.wall.doors import door_to

#: For builders, or for whoever looks after the whole installation.
NOT_FOR_CENTRES = frozenset({"styleguide", "editor-guide", "workflows", "workflow-tasks"})


@hooks.register("construct_settings_menu")
def no_workshop_of_the_builders(request: HttpRequest, items: list[Any]) -> None:
    """The admin's own style guide is for those who build it."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "styleguide"]


def only_open_entries(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what the wall keeps shut, and what is of no use in a centre."""
    house = house_of(request.user)
    if not house.is_whole_network:
        items[:] = [item for item in items if item.name not in NOT_FOR_CENTRES and is_open(request, item)]


def is_open(request: HttpRequest, item: Any) -> bool:
    """The entry's address has a door this person may pass; an entry that only opens a submenu has none."""
    url = str(getattr(item, "url", "") or "").split("?")[0]
    if not url.startswith("/"):
        return not url or url == "#"
    try:
        match = resolve(url)
    except Resolver404:
        return False
    door = door_to(match)
    return bool(door and door.lets_through(house_of(request.user), request, match))


@hooks.register("construct_reports_menu", order=900)
def no_report_for_whoever_writes_nothing(request: HttpRequest, items: list[Any]) -> None:
    """Reports speak of pages: those who write or look over some read them, nobody else."""
    only_open_entries(request, items)
    if not house_of(request.user).is_whole_network and not rooms_of(request.user):
        items.clear()


hooks.register("construct_main_menu", only_open_entries, order=900)
hooks.register("construct_settings_menu", only_open_entries, order=900)
hooks.register("construct_help_menu", only_open_entries, order=900)
