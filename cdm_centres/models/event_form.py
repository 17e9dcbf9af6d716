"""The form by which an event is announced. Page models name their form, so it stands beside them."""

from __future__ import annotations

from typing import Any

from .page_form import PageForm


class EventPageForm(PageForm):
    """Says in plain words, and beside the field, what does not go together; a draft is kept as it is."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation and self.instance.leads:
            for name, value in cleaned.items():
                if name in self.instance.FACTS:
                    setattr(self.instance, name, value)
            for field, sentence in self.instance.problems().items():
                if field in self.fields and field not in self.errors:
                    self.add_error(field, sentence)
        return cleaned
