"""The editor of a debate's words, cut to what animators write: before, and in the end."""

from __future__ import annotations

from functools import cache

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, ObjectList, Panel

from cdm_debates.models import DebatePage

#: Which fields each part of the editor has.
PARTS = {
    "words": ("title", "lead", "body", "rules"),
    "conclusion": ("synthesis", "minority_views", "outcome", "outcomes"),
}


@cache
def editor(part: str) -> Panel:
    """The editor's own panels of these fields, with their choosers and blocks."""
    panels = [FieldPanel(name) for name in PARTS[part]]
    return ObjectList(panels, base_form_class=WagtailAdminPageForm).bind_to_model(DebatePage)
