"""What the register shows on other pages: here, the home of the Wagtail admin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from . import permissions


class WaitingPanel(Component):
    """«N people wait, the oldest since …», for whoever can do something about it."""

    name = "cdm_registry_waiting"
    template_name = "cdm_registry/desk/home_panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        files = permissions.files_at_desk_of(user)
        waiting = files.waiting_for_us().order_by("applied_at", "pk")
        oldest = waiting.only("applied_at", "public_id").first()
        return {"count": waiting.count(), "oldest": oldest, "changes": files.asking_for_change().count()}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        if parent_context is None or not permissions.may_use_desk(parent_context["request"].user):
            return ""
        return super().render_html(parent_context)
