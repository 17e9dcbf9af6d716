"""A centre's own house in the admin: addresses, doors, style, the first page and its own entries in the menu."""

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
from wagtail.admin.views import home

from cdm_centres.components.beginning import BeginningPanel
from cdm_centres.components.health import HealthPanel
from cdm_centres.components.papers import DraftsPanel, LookPanel
from cdm_centres.components.rooms import rooms_of
from cdm_centres.components.work import WorkPanel, kept_fronts, may_translate
from cdm_centres.urls import house
from cdm_centres.wall import Door, watched

#: Said better, and for the person's own centres only, by our own panels.
REPLACED = (
    home.WorkflowObjectsToModeratePanel,
    home.UserObjectsInWorkflowModerationPanel,
    home.RecentEditsPanel,
    home.LockedPagesPanel,
)


@hooks.register("register_admin_urls")
def addresses_of_the_house() -> list[Any]:
    return [path("", include((house.urlpatterns, house.app_name)))]


@hooks.register("register_doors")
def doors_of_the_house() -> dict[str, Door]:
    return {f"{house.app_name}:*": watched("Finds only what stands in centres of the person, and answers 404 else.")}


@hooks.register("insert_global_admin_css")
def style_of_the_house() -> SafeString:
    """The house's own pages, and the admin's where a telephone of 360 pixels breaks it."""
    return format_html('<link rel="stylesheet" href="{}">', static("cdm_centres/house/house.css"))


@hooks.register("construct_homepage_panels")
def first_page_of_a_centres_people(request: HttpRequest, panels: list[Any]) -> None:
    """Panels of other apps stay where their order says."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels += [
        BeginningPanel(request),
        WorkPanel(request),
        LookPanel(request),
        DraftsPanel(request),
        HealthPanel(request),
    ]


@hooks.register("construct_homepage_summary_items", order=900)
def no_count_of_all_pages(request: HttpRequest, items: list[Any]) -> None:
    """How many pages, pictures and papers there are is no figure anybody acts upon."""
    items.clear()


class WriteMenuItem(MenuItem):
    """«Écrire», for whoever has a blog to write in."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(room.kind == "post" for room in rooms_of(request.user))


class TranslateMenuItem(MenuItem):
    """«Traduire», where a centre speaks several languages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_translate(request.user)


class CentreMenuItem(MenuItem):
    """«Mon centre», for its managers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(kept_fronts(request.user))


@hooks.register("register_admin_menu_item")
def writing_in_the_menu() -> MenuItem:
    return WriteMenuItem(_("Écrire"), reverse_lazy("cdm_centres_house:write"), name="write", icon_name="edit", order=20)


@hooks.register("register_admin_menu_item")
def translating_in_the_menu() -> MenuItem:
    url = reverse_lazy("cdm_centres_house:translate")
    return TranslateMenuItem(_("Traduire"), url, name="translate", icon_name="globe", order=30)


@hooks.register("register_admin_menu_item")
def the_centre_in_the_menu() -> MenuItem:
    url = reverse_lazy("cdm_centres_house:centres")
    return CentreMenuItem(_("Mon centre"), url, name="my-centre", icon_name="home", order=40)
