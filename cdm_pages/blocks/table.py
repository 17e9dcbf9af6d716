"""A table that can be read aloud and translated."""

import hashlib
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue

from .base import STRUCTURE, BodyBlockMixin

OPTIONS = {"renderer": "text", "startRows": 3, "startCols": 3}
CAPTION = "caption"


def cell_path(text: str) -> str:
    """The name of a cell for translators: made from its words, so that it survives a row moved up or down."""
    return "cell-" + hashlib.sha256(text.encode()).hexdigest()[:16]


def needs_translation(text: Any) -> bool:
    """Words do; numbers, dates in figures and empty cells are the same everywhere."""
    return isinstance(text, str) and any(letter.isalpha() for letter in text)


class TranslatableTableBlock(BodyBlockMixin, TableBlock):
    """A table with a caption and headers, whose every cell of words is a string for translators.

    wagtail-localize leaves Wagtail's own `TableBlock` out: a translated page would keep a French table.
    """

    preview_data = {
        "data": [["Année", "Centres", "Inscriptions"], ["2024", "41", "1 204"], ["2025", "46", "1 530"]],
        "cell": [],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_header_choice": "both",
        "table_caption": "Les centres et leurs inscriptions",
    }

    class Meta:
        icon = "table"
        label = _("Tableau")
        group = STRUCTURE
        description = _("Des données en lignes et en colonnes, avec un titre et des en-têtes.")
        template = "cdm_pages/blocks/table.html"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("table_options", dict(OPTIONS))
        super().__init__(**kwargs)

    def get_searchable_content(self, value: dict | None) -> list[str]:
        caption = [value["table_caption"]] if value and value.get("table_caption") else []
        return caption + super().get_searchable_content(value)

    def get_translatable_segments(self, value: dict | None) -> list[StringSegmentValue]:
        """Caption and cells as strings; a text that comes twice in the table is asked once."""
        if not value:
            return []
        caption = value.get("table_caption")
        segments = [StringSegmentValue(CAPTION, caption)] if caption else []
        texts = dict.fromkeys(cell for row in value.get("data") or [] for cell in row if needs_translation(cell))
        return segments + [StringSegmentValue(cell_path(text), text) for text in texts]

    def restore_translated_segments(self, value: dict, segments: list[StringSegmentValue]) -> dict:
        """A new table in the other language; what has no translation stays as it was."""
        found = {segment.path: segment.render_text() for segment in segments}
        rows = [
            [found.get(cell_path(cell), cell) if needs_translation(cell) else cell for cell in row]
            for row in value.get("data") or []
        ]
        return {**value, "data": rows, "table_caption": found.get(CAPTION, value.get("table_caption"))}
