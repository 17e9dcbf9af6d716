"""wagtail-localize's rows: what is translated, and into which language's tree it goes."""

from __future__ import annotations

from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cdm_centres.wall.house import House

from .rows import found


def own_translation(house: House, value: str) -> bool:
    """A translation of a page of their own, into a language where that page is theirs too."""
    translation = found(Translation, value, "source")
    return translation is not None and holds_all(
        house, [translation.source.locale_id, translation.target_locale_id], translation.source
    )


def own_translation_source(house: House, value: str) -> bool:
    """A page of their own with all its translations: bringing them up to date publishes them."""
    source = found(TranslationSource, value)
    return source is not None and holds_all(house, None, source)


def holds_all(house: House, locales: list[int] | None, source: TranslationSource) -> bool:
    """The page that a source stands for is theirs in these languages, or in all."""
    pages = Page.objects.filter(translation_key=source.object_id)
    if locales is not None:
        pages = pages.filter(locale__in=locales)
    return bool(pages) and all(house.holds(page) for page in pages)
