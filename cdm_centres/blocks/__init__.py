"""What centres bring to pages that are composed of blocks."""

from .agenda import AgendaBlock
from .dates import DATES_APART
from .punctuality import PunctualityBlock

__all__ = ["DATES_APART", "AgendaBlock", "PunctualityBlock"]
