"""The blocks this site's front brings to bodies."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from cdm_pages.blocks import BodyStructBlock
from cdm_pages.blocks.base import LINKS, OptionalText
from cdm_pages.models.lists import open_to_all, with_faces, without_borrowed


def in_readers_language(chosen: list[Page]) -> list[Page]:
    """The chosen pages that are published, in their order, each in the reader's language where it is translated."""
    keys = [page.translation_key for page in chosen]
    family = without_borrowed(open_to_all(Page.objects.live()).filter(translation_key__in=keys))
    family = family.filter(locale__language_code=get_language())
    found = {page.translation_key: page for page in with_faces(family)}
    elsewhere = [page.pk for page in chosen if page.translation_key not in found]
    if elsewhere:
        others = with_faces(open_to_all(Page.objects.live()).filter(pk__in=elsewhere))
        found |= {page.translation_key: page for page in others}
    return [found[key] for key in keys if key in found]


class PagesBlock(BodyStructBlock):
    """Some pages of the site as cards, whatever their place in the tree."""

    title = OptionalText(label=_("Titre"), max_length=150)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Page")), label=_("Pages"), min_num=1, max_num=12)

    class Meta:
        icon = "grip"
        label = _("Pages choisies")
        group = LINKS
        description = _("Des pages du site, montrées avec leur image et leur résumé.")
        template = "home/blocks/pages.html"
        label_format = "{title}"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["pages"] = in_readers_language([page for page in value["pages"] if page])
        return context

    def get_preview_value(self) -> Any:
        ids = list(Page.objects.live().filter(depth__gt=2).order_by("path").values_list("pk", flat=True)[:3])
        return self.to_python({"title": "À lire aussi", "pages": ids})
