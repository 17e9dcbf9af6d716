"""The World Citizen card: what it says, how it is signed, and how it is drawn (docs/card.md)."""

from .printing import as_printed, render_card, render_sheet, require_printable, write_cards, write_sheets
from .sheet import Offsets

__all__ = ["Offsets", "as_printed", "render_card", "render_sheet", "require_printable", "write_cards", "write_sheets"]
