"""On the first page of the admin: the place where what asks for an animator comes in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from cdm_debates import permissions


class AttentionPanel(Component):
    """An empty place with an address, which a script fills once the page is there: the first page does not wait for
    the debates. Without scripts the list of debates says the same.
    """

    name = "cdm_debates_attention"
    template_name = "cdm_debates/animating/home_panel.html"
    order = 30

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        if parent_context is None or not permissions.animates(parent_context["request"].user):
            return ""
        return super().render_html(parent_context)
