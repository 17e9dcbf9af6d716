"""Letters to centres: the mail server's hand-over; the desk's addresses, its door and its place in the menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse, reverse_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.blocks import Block

from cdm_centres.actions import enquiries
from cdm_centres.blocks import PunctualityBlock
from cdm_centres.panels import letters_waiting
from cdm_centres.urls import enquiry_desk
from cdm_centres.wall import Door, watched
from cdm_pages.emails import ReceivedMail


@hooks.register("register_mail_receiver")
def letters_to_centres(mail: ReceivedMail) -> bool:
    """Mail to a centre's address, or in answer to one of its mails."""
    return enquiries.deliver(mail=mail)


@hooks.register("register_admin_urls")
def addresses_of_the_letters_desk() -> list[Any]:
    return [path("", include((enquiry_desk.urlpatterns, enquiry_desk.app_name)))]


@hooks.register("register_doors")
def door_of_the_letters_desk() -> dict[str, Door]:
    why = "Conversations and ready answers are found only among those of the centres the person answers for."
    return {"cdm_centres_enquiries:*": watched(why)}


def waiting_for(request: HttpRequest) -> int | None:
    """The number in the menu and on the home page, counted once for a request."""
    if not hasattr(request, "_cdm_letters"):
        request._cdm_letters = letters_waiting(request.user)
    return request._cdm_letters


class LettersMenuItem(MenuItem):
    """«Courrier», with the number of letters that wait for this person's team."""

    def is_shown(self, request: HttpRequest) -> bool:
        return waiting_for(request) is not None

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        waiting = waiting_for(request)
        attrs = {**self.attrs, "data-desk-waiting": str(waiting)} if waiting else self.attrs
        return LinkMenuItem(
            self.name, self.label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=attrs
        )


@hooks.register("register_admin_menu_item")
def letters_in_the_menu() -> MenuItem:
    return LettersMenuItem(
        _("Courrier"), reverse_lazy("cdm_centres_enquiries:queue"), name="letters", icon_name="mail", order=40
    )


@hooks.register("register_house_cards")
def card_of_the_letters(request: HttpRequest) -> list[dict[str, Any]]:
    """«Répondre à un message», on the home of whoever answers letters."""
    waiting = waiting_for(request)
    if waiting is None:
        return []
    text = ngettext("%(count)s message attend une réponse.", "%(count)s messages attendent une réponse.", waiting)
    return [
        {
            "name": "letters",
            "title": gettext("Répondre à un message"),
            "text": text % {"count": waiting} if waiting else gettext("Tout le monde a sa réponse."),
            "url": reverse("cdm_centres_enquiries:queue"),
            "icon": "mail",
            "order": 30,
            "count": waiting,
        }
    ]


@hooks.register("register_body_blocks")
def block_of_the_promise() -> list[tuple[str, Block]]:
    return [("punctuality", PunctualityBlock())]
