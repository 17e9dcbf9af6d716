"""How centres stand, in the admin: addresses, the doors to them, the network team's entry in the menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cdm_centres import permissions
from cdm_centres.urls import standing
from cdm_centres.wall import Door, watched


class CentresMenuItem(MenuItem):
    """« Centres », for the network's team."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_provision(request.user)


@hooks.register("register_admin_urls")
def addresses_of_the_standing() -> list[Any]:
    return [path("", include((standing.urlpatterns, standing.app_name)))]


@hooks.register("register_doors")
def doors_of_the_standing() -> dict[str, Door]:
    why = "Finds only centres that the person keeps; all of them only for the network's team, and 404 else."
    return {f"{standing.app_name}:*": watched(why)}


@hooks.register("register_admin_menu_item")
def centres_in_the_menu() -> MenuItem:
    address = reverse_lazy("cdm_centres_standing:all")
    return CentresMenuItem(_("Centres"), address, name="all-centres", icon_name="site", order=56)
