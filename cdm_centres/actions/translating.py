"""Beginning a translation: a draft in another language of the same centre, beside the words it comes from."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.operations import TranslationCreator

from cdm_centres.exceptions import NotAllowed
from cdm_centres.models import CentrePage
from cdm_centres.permissions import may_translate


def begin(*, page: Page, locale: Locale, by: Any) -> Page:
    """The draft of a page's translation; one that is there already comes back as it is.

    Only within one centre, into a language it has pages in, below a page that is translated itself. Raises
    `NotAllowed`.
    """
    with transaction.atomic():
        source = Page.objects.select_for_update().get(pk=page.pk)
        front = CentrePage.objects.ancestor_of(source, inclusive=True).select_related("centre").first()
        if front is None or not may_translate(by, front.centre):
            raise NotAllowed
        wanted = Page.objects.filter(translation_key=source.translation_key, locale=locale)
        there = CentrePage.objects.filter(centre=front.centre, locale=locale).exists()
        parent = source.get_parent()
        if not wanted.exists():
            if not there or not parent.get_translations().filter(locale=locale).exists():
                raise NotAllowed
            creator = TranslationCreator(by, Locale.objects.filter(pk=locale.pk))
            creator.create_translations(source, include_related_objects=False)
    return wanted.get()
