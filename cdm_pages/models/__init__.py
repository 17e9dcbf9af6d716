"""What the pages of the suite are made of: a body, a face for lists, languages. No tables of its own."""

from .fields import BodyField
from .pages import SuitePage, TextPage

__all__ = ["BodyField", "SuitePage", "TextPage"]
