"""What the pages of the suite are made of: a body, a face for lists, languages. No tables of its own."""

from cdm_pages.querysets import in_own_language, translations_of

from .fields import BodyField
from .lists import children_of, with_faces, without_borrowed
from .pages import SuitePage, TextPage, let_it_be_cached

__all__ = [
    "BodyField",
    "SuitePage",
    "TextPage",
    "children_of",
    "in_own_language",
    "let_it_be_cached",
    "translations_of",
    "with_faces",
    "without_borrowed",
]
