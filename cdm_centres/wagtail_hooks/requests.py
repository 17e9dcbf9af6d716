"""The network team's queue of requests in the admin: addresses, menu, card on the home page with those that wait."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse, reverse_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cdm_centres import permissions
from cdm_centres.enums import RequestState
from cdm_centres.models import AffiliationRequest
from cdm_centres.urls import requests


class RequestsMenuItem(MenuItem):
    """«Demandes», for the network's team."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_provision(request.user)


@hooks.register("register_house_cards")
def card_of_the_requests(request: HttpRequest) -> list[dict[str, Any]]:
    """«Lire les demandes», on the home of the network's team, while one waits to be read."""
    if not permissions.may_provision(request.user):
        return []
    waiting = AffiliationRequest.objects.filter(state=RequestState.WAITING).count()
    if not waiting:
        return []
    text = ngettext("%(count)s demande d’affiliation à lire.", "%(count)s demandes d’affiliation à lire.", waiting)
    return [
        {
            "name": "requests",
            "title": gettext("Accueillir un centre"),
            "text": text % {"count": waiting},
            "url": reverse("cdm_centres_requests:queue"),
            "icon": "group",
            "order": 25,
            "count": waiting,
        }
    ]


@hooks.register("register_admin_urls")
def addresses_of_the_requests() -> list[Any]:
    return [path("", include((requests.urlpatterns, requests.app_name)))]


@hooks.register("register_admin_menu_item")
def requests_in_the_menu() -> MenuItem:
    address = reverse_lazy("cdm_centres_requests:queue")
    return RequestsMenuItem(_("Demandes"), address, name="affiliation-requests", icon_name="group", order=55)
