"""What this site's front adds to the Wagtail admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.blocks import Block
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from .blocks import PagesBlock
from .models import ContentPage, HomePage


@hooks.register("register_body_blocks")
def blocks_of_the_front() -> list[tuple[str, Block]]:
    return [("pages", PagesBlock())]


@hooks.register("register_adaptable_pages")
def texts_of_the_network() -> list[type[Page]]:
    """What the network says of itself may be begun from by centres (docs/sharing.md)."""
    return [ContentPage]


@hooks.register("register_house_cards")
def pages_of_a_front(request: HttpRequest) -> list[dict[str, Any]]:
    """For whoever keeps the network's pages in one language, such as its translator, and belongs to no centre."""
    front = page_permission_policy.explorable_root_instance(request.user)
    if front is None or front.specific_class is not HomePage:
        return []
    text = _("Les écrire, les corriger, les publier : tout ce qui est sous « %(front)s ».") % {"front": front.title}
    url = reverse("wagtailadmin_explore", args=[front.pk])
    return [
        {
            "name": "front",
            "title": _("Les pages du réseau"),
            "text": text,
            "url": url,
            "icon": "folder-open-1",
            "order": 15,
        }
    ]
