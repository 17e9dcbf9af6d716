"""The desk's place in the Wagtail admin: addresses, menu with a badge, home panel; the register's block in pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.blocks import Block

from cdm_centres.wall import Door, watched

from . import permissions
from .blocks import RegistrationBlock
from .panels import WaitingPanel
from .urls import desk


def uses_desk(request: HttpRequest) -> bool:
    """The person has the desk: asked once for each page, however many entries stand in the menu."""
    if not hasattr(request, "_cdm_uses_desk"):
        request._cdm_uses_desk = permissions.may_use_desk(request.user)
    return request._cdm_uses_desk


class DeskMenuItem(MenuItem):
    """«Registre», with the number of people who wait for this person."""

    def is_shown(self, request: HttpRequest) -> bool:
        return uses_desk(request)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        files = permissions.files_at_desk_of(request.user)
        waiting = files.waiting_for_us().count() + files.asking_for_change().count()
        attrs = {**self.attrs, "data-desk-waiting": str(waiting)} if waiting else self.attrs
        return LinkMenuItem(
            self.name, self.label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=attrs
        )


@hooks.register("register_admin_urls")
def addresses_of_the_desk() -> list[Any]:
    return [path("", include((desk.urlpatterns, desk.app_name)))]


@hooks.register("register_doors")
def doors_of_the_desk() -> dict[str, Door]:
    return {f"{desk.app_name}:*": watched("Finds only the files of centres where the person is registrar.")}


@hooks.register("register_admin_menu_item")
def desk_in_the_menu() -> MenuItem:
    return DeskMenuItem(
        _("Registre"), reverse_lazy("cdm_registry_desk:queue"), name="registry", icon_name="clipboard-list", order=50
    )


@hooks.register("register_admin_menu_item")
def cards_in_the_menu() -> MenuItem:
    return CardsMenuItem(_("Cartes"), reverse_lazy("cdm_registry_desk:cards"), name="cards", icon_name="user", order=51)


class CardsMenuItem(MenuItem):
    """«Cartes»: what is to be printed and handed over."""

    def is_shown(self, request: HttpRequest) -> bool:
        return uses_desk(request)


@hooks.register("construct_homepage_panels")
def waiting_people_on_the_home_page(request: HttpRequest, panels: list[Any]) -> None:
    if uses_desk(request):
        panels.append(WaitingPanel())


@hooks.register("insert_global_admin_css")
def badge_of_the_menu() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("cdm_registry/desk/badge.css"))


@hooks.register("register_body_blocks")
def blocks_of_the_register() -> list[tuple[str, Block]]:
    return [("registration", RegistrationBlock())]
