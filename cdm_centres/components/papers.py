"""What lies on a person's desk: the own drafts, and what somebody asked them to look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState

from cdm_centres.wall import house_of

from .rooms import fronts_of

SHOWN = 6


class DraftsPanel(Component):
    """The person's own drafts: begun and never published, or published and changed since; the last one first."""

    name = "cdm_centres_drafts"
    template_name = "cdm_centres/house/drafts.html"
    order = 15

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"drafts": drafts_of(self.request.user)}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        return super().render_html(parent_context) if fronts_of(self.request.user) else ""


def drafts_of(user: Any) -> list[dict[str, Any]]:
    """Each with the page, what kind it is, and how it stands, in words: one query."""
    pages = (
        Page.objects.filter(house_of(user).pages, has_unpublished_changes=True, latest_revision__user=user)
        .select_related("content_type", "locale")
        .annotate_approved_schedule()
        .order_by("-latest_revision_created_at", "-pk")[:SHOWN]
    )
    return [{"page": page, "kind": page.content_type.name, "state": state_of(page)} for page in pages]


def state_of(page: Page) -> str:
    """How a page stands, in a few words."""
    if page._approved_schedule:
        return _("sera publié plus tard")
    return _("en ligne, avec des changements à publier") if page.live else _("brouillon")


class LookPanel(Component):
    """What waits for this person's look, the longest wait first."""

    name = "cdm_centres_look"
    template_name = "cdm_centres/house/look.html"
    order = 8

    def __init__(self, request: HttpRequest) -> None:
        self.waiting = waiting_for(request.user) if fronts_of(request.user) else []

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"waiting": self.waiting}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        return super().render_html(parent_context) if self.waiting else ""


def waiting_for(user: Any) -> list[dict[str, Any]]:
    """The pages somebody asked them to look at, each with who asked and since when.

    Asked of the groups at once: Wagtail's `reviewable_by` asks each task of the network whether it concerns the
    person, and every centre has one.
    """
    states = (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, task__groupapprovaltask__groups__in=user.groups.values("pk")
        )
        .select_related("revision", "workflow_state__requested_by")
        .order_by("started_at")
        .distinct()[:SHOWN]
    )
    found = list(states)
    pages = Page.objects.in_bulk([int(state.revision.object_id) for state in found if state.revision])
    asked = ((state, pages.get(int(state.revision.object_id))) for state in found if state.revision)
    return [
        {"page": page, "by": state.workflow_state.requested_by, "since": state.started_at}
        for state, page in asked
        if page is not None and house_of(user).holds_path(page.path)
    ]
