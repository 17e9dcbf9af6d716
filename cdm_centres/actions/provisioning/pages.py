"""A centre's pages in each of its languages, with texts to begin with.

What every centre has below its own page is said by `PAGES`: whoever brings another kind of page adds a line, and a
part of that name to each file of `cdm_centres/samples/`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from cdm_centres import countries, samples
from cdm_centres.enums import TextPurpose
from cdm_centres.exceptions import NoDirectory
from cdm_centres.models import BlogIndexPage, Centre, CentreIndexPage, CentrePage, CentreTextPage, EventIndexPage


@dataclass(frozen=True)
class PageMaker:
    """A kind of page every centre has. `key` names its text in the samples; `own` are fields that tell it from others.

    `begins_live` is False where the text asks its writers to answer first.
    """

    key: str
    model: type[Page]
    own: Mapping[str, Any] = field(default_factory=dict)
    begins_live: bool = True
    in_menus: bool = True


PAGES: tuple[PageMaker, ...] = (
    PageMaker("blog", BlogIndexPage),
    PageMaker("agenda", EventIndexPage),
    PageMaker("about", CentreTextPage, {"purpose": TextPurpose.ABOUT}, begins_live=False),
    PageMaker("contact", CentreTextPage, {"purpose": TextPurpose.CONTACT}),
    PageMaker("legal", CentreTextPage, {"purpose": TextPurpose.LEGAL}, in_menus=False),
)


@dataclass
class Planter:
    """Puts a centre's pages where they belong. `live` says whether readers see them at once."""

    centre: Centre
    by: Any
    live: bool
    #: Of each kind of page, the key its translations share.
    keys: dict[str, uuid.UUID] = field(default_factory=dict)

    def plant(self, languages: tuple[str, ...]) -> list[CentrePage]:
        """The centre's page in each language with what stands below, made where it is missing; those made now."""
        pages = CentrePage.objects.filter(centre=self.centre).select_related("locale").order_by("pk")
        fronts = {page.locale.language_code: page for page in pages}
        there = {maker.key: self._there(maker, list(fronts.values())) for maker in PAGES}
        made = [self._front(language, fronts) for language in languages if language not in fronts]
        for language in languages:
            front = fronts[language]
            for maker in PAGES:
                if front.path not in there[maker.key]:
                    self._below(front, maker, language, live=self.live and front in made)
        return made

    def _there(self, maker: PageMaker, fronts: list[CentrePage]) -> set[str]:
        """The centre's pages that have a page of this kind below; its key is remembered for the other languages."""
        if not fronts:
            return set()
        below = Q()
        for front in fronts:
            below |= Q(path__startswith=front.path, depth=front.depth + 1)
        found = list(maker.model.objects.filter(below, **maker.own).order_by("pk"))
        if found:
            self.keys[maker.key] = found[0].translation_key
        return {page.path[: -Page.steplen] for page in found}

    def _front(self, language: str, fronts: dict[str, CentrePage]) -> CentrePage:
        index = CentreIndexPage.objects.filter(locale__language_code=language, alias_of=None).order_by("path").first()
        if index is None:
            raise NoDirectory(countries.language_name(language, language))
        text = samples.of("centre", language, name=self.centre.name, kind=self.centre.kind)
        page = CentrePage(centre=self.centre, **_said(text), slug=self.centre.slug, owner=self.by)
        for source in fronts.values():
            page.translation_key = source.translation_key
        self._put(page, index, live=self.live)
        fronts[language] = page
        return page

    def _below(self, front: CentrePage, maker: PageMaker, language: str, *, live: bool) -> None:
        text = samples.of(maker.key, language, name=self.centre.name)
        page = maker.model(**_said(text), **maker.own, slug=text.slug, owner=self.by, show_in_menus=maker.in_menus)
        page.translation_key = self.keys.setdefault(maker.key, page.translation_key)
        self._put(page, front, live=live and maker.begins_live)

    def _put(self, page: Page, parent: Page, *, live: bool) -> None:
        """Write the page and its first revision, each once; Wagtail notes in its log that the page was made."""
        page.locale_id, page.live, page.has_unpublished_changes = parent.locale_id, live, not live
        if live:
            page.first_published_at = page.last_published_at = timezone.now()
        parent.add_child(instance=page)
        revision = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            user=self.by,
            content=page.serializable_data(),
            object_str=str(page),
        )
        # Not by `save_revision` and `publish`: each would save the page, and have it indexed, once more.
        page.latest_revision, page.live_revision = revision, revision if live else None
        Page.objects.filter(pk=page.pk).update(
            latest_revision=revision, latest_revision_created_at=revision.created_at, live_revision=page.live_revision
        )
        if live:
            page_published.send(sender=type(page), instance=page, revision=revision)


def _said(text: samples.Sample) -> dict[str, Any]:
    return {
        "title": text.title,
        "lead": text.lead,
        "search_description": text.description,
        "body": text.body and _stream(text.body),
    }


def _stream(body: list[dict[str, Any]]) -> Any:
    return CentreTextPage._meta.get_field("body").stream_block.to_python(body)
