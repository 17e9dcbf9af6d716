"""The moderators' desk: its addresses, its door, its place in the menu and on the first page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from cdm_centres.wall import Door, watched
from cdm_debates import permissions
from cdm_debates.urls import moderating


@hooks.register("register_admin_urls")
def addresses_of_the_moderators() -> list[Any]:
    return [path("", include((moderating.urlpatterns, moderating.app_name)))]


@hooks.register("register_doors")
def door_of_the_moderators() -> dict[str, Door]:
    why = "Contributions, cases, appeals and the log are found only among those of debates the person moderates."
    return {f"{moderating.app_name}:*": watched(why)}


class ModerationMenuItem(MenuItem):
    """«Modération», for those who moderate. The number beside it is asked for once the page is there: no page of the
    admin waits for it.
    """

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.moderates_something(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        attrs = {**self.attrs, "data-moderation-count": reverse("cdm_debates_moderation:count")}
        return LinkMenuItem(
            self.name, self.label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=attrs
        )


@hooks.register("register_admin_menu_item")
def moderation_in_the_menu() -> MenuItem:
    return ModerationMenuItem(
        _("Modération"),
        reverse_lazy("cdm_debates_moderation:queue"),
        name="moderation",
        icon_name="comment",
        order=45,
    )


@hooks.register("insert_global_admin_js")
def number_beside_the_menu_entry() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("cdm_debates/moderation/count.js"))


@hooks.register("register_house_cards")
def card_of_the_moderators(request: HttpRequest) -> list[dict[str, Any]]:
    """«Modérer les débats», on the first page of whoever does."""
    if not permissions.moderates_something(request.user):
        return []
    return [
        {
            "name": "moderation",
            "title": gettext("Modérer les débats"),
            "text": gettext("Lire ce qui est signalé ou retenu, et décider."),
            "url": reverse("cdm_debates_moderation:queue"),
            "icon": "comment",
            "order": 35,
        }
    ]
