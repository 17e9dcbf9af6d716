"""How translations of pages are saved: addresses in every script, and drafts that stay drafts.

wagtail-localize 1.14.5 forces the addresses of translations to ASCII (an Arabic one disappears) and writes the draft
of a translation into the live page. `install` puts our answers in the place of three of its functions; why, and what
to look at when it is upgraded, stands in docs/languages.md.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale, Page
from wagtail_localize import models as localize
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue

from .models import SuitePage

SLUG, TITLE = "slug", "title"
unicode_slug = partial(slugify, allow_unicode=True)


def existing_target(source: localize.TranslationSource, locale: Locale) -> Page | None:
    """The page this source is already translated to, or None; sources of other things have none."""
    return Page.objects.filter(translation_key=source.object_id, locale=locale).first()


def is_page_of_ours(source: localize.TranslationSource) -> bool:
    return issubclass(source.specific_content_type.model_class() or object, SuitePage)


def wanted_slug(source: localize.TranslationSource, target: Page | None, title: str) -> str:
    """The address a translation should have, when nobody wrote one for it.

    The first one is made from the translated title in its own script. Afterwards it is kept: whoever changed it by
    hand, or wrote it down somewhere, finds it again.
    """
    original = source.get_source_instance()
    borrowed = target is None or target.slug.startswith(original.slug)
    if target is not None and (target.live or not borrowed) and not target.alias_of_id:
        return target.slug
    made = unicode_slug(title) if title != original.title else ""
    return made or original.slug


def segments_with_slug(stock: Callable) -> Callable:
    """Adds the address to what a translation is made of, unless the translator wrote one."""

    @wraps(stock)
    def segments(self: localize.TranslationSource, locale: Locale, fallback: bool = False) -> list:
        found = stock(self, locale, fallback=fallback)
        if not is_page_of_ours(self) or any(segment.path == SLUG for segment in found):
            return found
        titles = [s.render_text() for s in found if isinstance(s, StringSegmentValue) and s.path == TITLE]
        slug = wanted_slug(self, existing_target(self, locale), titles[0] if titles else "")
        return [*found, OverridableSegmentValue(SLUG, slug)]

    return segments


def save_beside(source: localize.TranslationSource, locale: Locale, user: AbstractBaseUser | None) -> tuple:
    """Keep the translation as a revision of the live page: readers go on seeing what was published."""
    page = source.get_ephemeral_translated_instance(locale, fallback=True)
    revision = page.save_revision(user=user)
    localize.TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    return page, False


def drafts_beside(stock: Callable) -> Callable:
    """Saving a draft never changes what readers see."""

    @wraps(stock)
    def save(
        self: localize.TranslationSource, locale: Locale, user: Any = None, publish: bool = True, **kwargs
    ) -> tuple:
        target = existing_target(self, locale) if is_page_of_ours(self) else None
        if publish or target is None or not target.live:
            return stock(self, locale, user=user, publish=publish, **kwargs)
        if not target.alias_of_id:
            return save_beside(self, locale, user)
        # An alias becomes a page of its own: until somebody publishes it, nobody sees it.
        with transaction.atomic():
            answer = stock(self, locale, user=user, publish=False, **kwargs)
            Page.objects.filter(pk=target.pk).update(live=False)
        return answer

    return save


def install() -> None:
    """Put the three answers in place, once."""
    source = localize.TranslationSource
    if localize.slugify is unicode_slug:
        return
    localize.slugify = unicode_slug
    source._get_segments_for_translation = segments_with_slug(source._get_segments_for_translation)
    source.create_or_update_translation = drafts_beside(source.create_or_update_translation)
