"""Agendas in the admin: addresses, the doors to them, the menu; the next dates as a block of any page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.blocks import Block

from cdm_centres.blocks import AgendaBlock
from cdm_centres.enums import EVENT_ROLES
from cdm_centres.urls import organisers
from cdm_centres.wall import Door, house_of, watched


class AgendaMenuItem(MenuItem):
    """« Agenda », for those who announce events."""

    def is_shown(self, request: HttpRequest) -> bool:
        house = house_of(request.user)
        return house.is_whole_network or bool(house.centres_as(*EVENT_ROLES))


@hooks.register("register_admin_urls")
def addresses_of_the_agenda() -> list[Any]:
    return [path("", include((organisers.urlpatterns, organisers.app_name)))]


@hooks.register("register_doors")
def doors_of_the_agenda() -> dict[str, Door]:
    return {f"{organisers.app_name}:*": watched("Finds only dates of centres whose events the person keeps.")}


@hooks.register("register_admin_menu_item")
def agenda_in_the_menu() -> MenuItem:
    return AgendaMenuItem(
        _("Agenda"), reverse_lazy("cdm_centres_agenda:dates"), name="agenda", icon_name="date", order=55
    )


@hooks.register("register_body_blocks")
def blocks_of_the_agenda() -> list[tuple[str, Block]]:
    return [("agenda", AgendaBlock())]
