"""Pages for programs that follow sites: RSS and Atom."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from wagtail.models import Page

from cdm_pages.models import let_it_be_cached


def clean(text: str) -> str:
    """Without the control characters that XML forbids and that pasted text may carry."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")


class PagesFeed(Feed):
    """Pages of the language of the address. Who inherits says `title`, `link`, `description` and which `pages`.

    What stands for `obj` must know its `request`: a request itself, or an object with that attribute.
    """

    feed_type = Rss201rev2Feed
    item_guid_is_permalink = False

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return let_it_be_cached(request, super().__call__(request, *args, **kwargs))

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return request

    def feed_url(self, obj: Any) -> str:
        request = getattr(obj, "request", obj)
        return request.build_absolute_uri(request.path)

    def pages(self, obj: Any) -> list[Page]:
        """The pages, the newest first, each in its real class."""
        raise NotImplementedError

    def items(self, obj: Any) -> list[Page]:
        found = self.pages(obj)
        for page in found:
            page.feed_address = page.get_full_url(getattr(obj, "request", obj))
        return found

    def item_title(self, item: Page) -> str:
        return clean(item.title)

    def item_description(self, item: Page) -> str:
        return clean(getattr(item, "summary", "") or item.search_description)

    def item_link(self, item: Page) -> str:
        return item.feed_address

    def item_guid(self, item: Page) -> str:
        """An identity that stays when the title, the address or the text changes."""
        return f"urn:uuid:{item.translation_key}:{get_language()}"

    def item_pubdate(self, item: Page) -> datetime.datetime:
        return item.first_published_at

    def item_updateddate(self, item: Page) -> datetime.datetime:
        return item.last_published_at
