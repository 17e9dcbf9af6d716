"""What centres share: addresses, their door, the menu, the card, and the way in from a public page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import BaseItem
from wagtail.models import Page

from cdm_centres.components.rooms import may_adapt, rooms_of
from cdm_centres.enums import ADMIN_ROLES
from cdm_centres.urls import sharing
from cdm_centres.wall import Door, house_of, watched


def has_work(user: Any) -> bool:
    """The rule of `permissions.may_read_board`, from the mandates the wall has read."""
    house = house_of(user)
    return house.is_whole_network or bool(house.centres_as(*ADMIN_ROLES))


@hooks.register("register_admin_urls")
def addresses_of_sharing() -> list[Any]:
    return [path("", include((sharing.urlpatterns, sharing.app_name)))]


@hooks.register("register_doors")
def door_of_sharing() -> dict[str, Door]:
    why = (
        "Shows what centres meant for each other and what is public; changes only what the person wrote, and offers "
        "or begins only in their own centres."
    )
    return {f"{sharing.app_name}:*": watched(why)}


class SharingMenuItem(MenuItem):
    """«Entre centres», for whoever has work in some centre."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_work(request.user)


@hooks.register("register_admin_menu_item")
def sharing_in_the_menu() -> MenuItem:
    url = reverse_lazy("cdm_centres_sharing:board")
    return SharingMenuItem(_("Entre centres"), url, name="sharing", icon_name="group", order=50)


@hooks.register("register_house_cards")
def card_of_sharing(request: HttpRequest) -> list[dict[str, Any]]:
    """Where the others are, on the home of whoever writes."""
    if not rooms_of(request.user):
        return []
    return [
        {
            "name": "sharing",
            "title": gettext("Entre centres"),
            "text": gettext("Annonces des équipes, fonds commun, pages à adapter."),
            "url": reverse("cdm_centres_sharing:board"),
            "icon": "group",
            "order": 60,
        }
    ]


class AdaptItem(BaseItem):
    """«Adapter pour mon centre», in the bar that editors see on public pages."""

    template_name = "cdm_centres/sharing/userbar.html"

    def __init__(self, page: Page) -> None:
        self.page = page

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        url = reverse("cdm_centres_sharing:adapt", args=[self.page.pk])
        return {
            **super().get_context_data(parent_context),
            "url": url,
            "self": self,
            "request": parent_context.get("request"),
        }


@hooks.register("construct_wagtail_userbar")
def adapting_from_the_page(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """Offered where the page may be adapted, by somebody who writes in another centre than the page's."""
    if page is not None and not getattr(request, "is_preview", False) and may_adapt(request.user, page):
        items.append(AdaptItem(page))
