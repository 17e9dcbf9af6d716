"""The editor's buttons in plain words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.formats import get_format
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem, SubmitForModerationMenuItem

from cdm_centres.models.page_form import NOT_UNDERSTOOD


class AskForALook(SubmitForModerationMenuItem):
    """Whoever looks pages over in the centre is asked to read this one. Shown where the centre has such people."""

    label = _("Demander un regard")
    icon_name = "group"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {**ActionMenuItem.get_context_data(self, parent_context), "label": self.label}


class PublishLater(ActionMenuItem):
    """Opens the dialog in which day and hour are chosen; the button «Publier» then keeps them."""

    name = "action-publish-later"
    label = _("Choisir le jour et l’heure…")
    icon_name = "calendar-alt"
    order = 31
    template_name = "cdm_centres/house/publish_later.html"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return PublishMenuItem().is_shown(context)


@hooks.register("register_page_action_menu_item")
def publishing_later() -> ActionMenuItem:
    return PublishLater()


@hooks.register("construct_page_action_menu")
def buttons_in_plain_words(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """«Demander un regard» says what happens; the name of a workflow says nothing to a volunteer."""
    for place, item in enumerate(items):
        if type(item) is SubmitForModerationMenuItem:
            items[place] = AskForALook(order=item.order)


@hooks.register("insert_global_admin_js")
def days_and_hours_as_people_type_them() -> SafeString:
    """Wagtail's calendar puts today in the place of a day it does not understand: ours reads what is typed as the
    person's language writes it, says it in words, and leaves what it does not understand where it is.
    """
    known = {
        "formats": {name: get_format(f"{name.upper()}_INPUT_FORMATS") for name in NOT_UNDERSTOOD},
        "notUnderstood": {name: str(sentence) for name, sentence in NOT_UNDERSTOOD.items()},
    }
    script = static("cdm_centres/house/dates.js")
    return format_html('{}<script src="{}"></script>', json_script(known, "typed-dates"), script)
