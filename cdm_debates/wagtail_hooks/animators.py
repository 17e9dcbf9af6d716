"""The animators' rooms in the admin: addresses, the doors to them, the menu, their style."""

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

from cdm_centres.wall import Door, watched
from cdm_debates import permissions
from cdm_debates.components.attention import AttentionPanel
from cdm_debates.urls import animating


class DebatesMenuItem(MenuItem):
    """« Débats », for whoever animates some, or may start one."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.animates(request.user)


@hooks.register("register_admin_urls")
def addresses_of_the_animators() -> list[Any]:
    return [path("", include((animating.urlpatterns, animating.app_name)))]


@hooks.register("register_doors")
def doors_of_the_animators() -> dict[str, Door]:
    return {f"{animating.app_name}:*": watched("Finds only debates that the person moderates, and answers 404 else.")}


@hooks.register("register_admin_menu_item")
def debates_in_the_menu() -> MenuItem:
    url = reverse_lazy("cdm_debates_animating:debates")
    return DebatesMenuItem(_("Débats"), url, name="debates", icon_name="comment", order=46)


@hooks.register("insert_global_admin_css")
def style_of_the_animators() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("cdm_debates/animating.css"))


@hooks.register("insert_global_admin_js")
def what_waits_comes_after_the_page() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("cdm_debates/attention.js"))


@hooks.register("construct_homepage_panels")
def what_waits_in_debates(request: HttpRequest, panels: list[Any]) -> None:
    if permissions.animates(request.user):
        panels.append(AttentionPanel())
