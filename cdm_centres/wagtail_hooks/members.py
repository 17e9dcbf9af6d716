"""A centre's people in the admin: addresses, the doors to them, the menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cdm_centres import permissions
from cdm_centres.enums import Role
from cdm_centres.urls import members
from cdm_centres.wall import Door, house_of, watched


class TeamMenuItem(MenuItem):
    """« Équipe », for those who keep a centre."""

    def is_shown(self, request: HttpRequest) -> bool:
        house = house_of(request.user)
        return house.is_whole_network or bool(house.centres_as(Role.MANAGER))


@hooks.register("register_admin_urls")
def addresses_of_the_team() -> list[Any]:
    return [path("", include((members.urlpatterns, members.app_name)))]


@hooks.register("register_account_menu_item")
def own_mandates_on_the_account_page(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("centres:own_mandates"),
        "label": _("Mes mandats"),
        "help_text": _("Les rôles que vous tenez dans les centres, et comment en quitter un."),
    }


@hooks.register("register_doors")
def doors_of_the_team() -> dict[str, Door]:
    return {f"{members.app_name}:*": watched("Finds only the people and addresses of centres that the person keeps.")}


@hooks.register("register_admin_menu_item")
def team_in_the_menu() -> MenuItem:
    return TeamMenuItem(
        _("Équipe"), reverse_lazy("cdm_centres_members:centres"), name="team", icon_name="group", order=60
    )


class AddressesMenuItem(MenuItem):
    """« Adresses du réseau », for the network's team."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.is_network_team(request.user)


@hooks.register("register_admin_menu_item")
def addresses_in_the_menu() -> MenuItem:
    return AddressesMenuItem(
        _("Adresses du réseau"),
        reverse_lazy("cdm_centres_members:all_addresses"),
        name="network-addresses",
        icon_name="mail",
        order=61,
    )
