"""What the suite changes in Wagtail's running text."""

from __future__ import annotations

from django.utils.html import escape
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from .querysets import shown_to_reader


class OnePageLinkHandler(PageLinkHandler):
    """Links to pages of the site: all their translations with one query, where Wagtail asks for each link.

    A page that was taken offline, or stands below no site, is no link any more.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        pages = cls.get_many(attrs_list)
        shown = shown_to_reader(page for page in pages if page)
        urls = [shown[page.pk].url if page and page.live else None for page in pages]
        return [f'<a href="{escape(url)}">' if url else "<a>" for url in urls]


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own handler, which it replaces
def links_of_all_paragraphs_at_once(features: FeatureRegistry) -> None:
    features.register_link_type(OnePageLinkHandler)
