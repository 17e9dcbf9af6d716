"""«Ten minutes to your first post»: what a new manager does first, on the admin's first page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from cdm_centres import checklist
from cdm_centres.enums import Role
from cdm_centres.wall import house_of


class BeginningPanel(Component):
    """The steps of each centre this person manages, until all are done; then nothing is shown."""

    name = "cdm_centres_beginning"
    template_name = "cdm_centres/house/beginning.html"
    order = 3

    def __init__(self, request: HttpRequest) -> None:
        kept = house_of(request.user).centres_as(Role.MANAGER)
        self.lists = [found for found in checklist.of(kept) if not found.is_finished] if kept else []

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"lists": self.lists}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        return super().render_html(parent_context) if self.lists else ""
