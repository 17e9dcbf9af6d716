"""What other apps show on a centre's page: template components, brought through the hook `register_centre_panels`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q
from laces.components import Component
from wagtail import hooks

from . import agenda, permissions
from .enums import CentreKind
from .models import CentrePage, Enquiry
from .wall import house_of

LATEST = 3


class PanelNameTaken(ImproperlyConfigured):
    """Two apps gave a centre panel of the same name: nobody could say which one to leave out."""


class NewsPanel(Component):
    """The last posts of the centre's blog in the page's language; nothing while there is none."""

    template_name = "cdm_centres/panels/news.html"

    def __init__(self, page: CentrePage) -> None:
        self.page = page

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = (parent_context or {}).get("request")
        posts = self.page.latest_posts
        return {
            "posts": posts,
            "blog_url": address_above(posts[0].get_url(request)) if posts else "",
            "request": request,
        }


class EventsPanel(Component):
    """The next dates of the centre; nothing while there is none."""

    template_name = "cdm_centres/panels/events.html"

    def __init__(self, page: CentrePage) -> None:
        self.page = page

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = (parent_context or {}).get("request")
        meetings = agenda.coming(request, LATEST, self.page.centre)
        own = next((meeting for meeting in meetings if not meeting.is_foreign), None)
        return {"meetings": meetings, "agenda_url": address_above(own.url) if own else "", "request": request}


def address_above(url: str | None) -> str:
    """The address of the page right above: a post stands in its blog, an event in its agenda."""
    return f"{url.rstrip('/').rsplit('/', 1)[0]}/" if url else ""


def own_panels() -> list[tuple[str, type[Component]]]:
    """What this app itself shows on a centre's page."""
    return [("events", EventsPanel), ("news", NewsPanel)]


def centre_panels(own: Iterable[tuple[str, type[Component]]] = ()) -> list[tuple[str, type[Component]]]:
    """Our own panels followed by those of the hook `register_centre_panels`, in the order of the hooks.

    A hook is a function without arguments that returns `(name, component class)` pairs; the class takes the
    `CentrePage`, and its template writes nothing when it has nothing to show. Raises `PanelNameTaken` when a name
    comes twice.
    """
    found = dict(own)
    for provide in hooks.get_hooks("register_centre_panels"):
        for name, panel in provide():
            if name in found:
                raise PanelNameTaken(
                    f"The centre panel {name!r} of {provide.__module__} exists already ({found[name].__name__})."
                )
            found[name] = panel
    return list(found.items())


def letters_waiting(user: Any) -> int | None:
    """How many letters wait for an answer of this person's teams: «answer a message (n)»; None for who answers none."""
    if house_of(user).is_whole_network:
        return Enquiry.objects.owed().count()
    centres = dict(permissions.centres_answered_by_mandate(user).values_list("pk", "kind"))
    if not centres:
        return None
    theirs = Q(centre__in=centres)
    if CentreKind.NETWORK in centres.values():
        theirs |= Q(with_network=True)
    return Enquiry.objects.owed().filter(theirs).count()
