"""What the pages of the suite are made of: a body, a face for lists, languages. No tables of its own."""

from cdm_pages.querysets import in_own_language, translations_of

from .fields import BodyField, LeanStreamField
from .lists import (
    at_address,
    children_of,
    in_real_class,
    is_open,
    links_in_real_class,
    not_borrowed,
    not_for_everybody,
    open_to_all,
    with_faces,
    without_borrowed,
)
from .pages import SuitePage, TextPage, let_it_be_cached

__all__ = [
    "BodyField",
    "LeanStreamField",
    "SuitePage",
    "TextPage",
    "at_address",
    "children_of",
    "in_own_language",
    "in_real_class",
    "is_open",
    "let_it_be_cached",
    "links_in_real_class",
    "not_borrowed",
    "not_for_everybody",
    "open_to_all",
    "translations_of",
    "with_faces",
    "without_borrowed",
]
