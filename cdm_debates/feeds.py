"""Feeds of a debate: what is public in it, for programs that know nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from cdm_debates import quotations
from cdm_debates.models import Contribution, Debate

ENTRIES = 50


@dataclass(frozen=True)
class Followed:
    """A debate that a program follows, and the request it came with: links lead to the host that was asked."""

    request: HttpRequest
    debate: Debate

    def absolute(self, path: str) -> str:
        return self.request.build_absolute_uri(path)


class DebateFeed(Feed):
    """The latest contributions of a debate that everybody may read."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, slug: str) -> Followed:
        debate = Debate.objects.readable_by(None).filter(slug=slug).first()
        if debate is None:
            raise Http404
        return Followed(request, debate)

    def title(self, followed: Followed) -> str:
        return followed.debate.question

    def link(self, followed: Followed) -> str:
        """The page people read: in the language of the address, else in any it is published in."""
        pages = followed.debate.pages.live().select_related("locale")
        page = min(pages, key=lambda page: page.locale.language_code != get_language(), default=None)
        address = page.get_url(followed.request) if page else None
        return followed.absolute(address or followed.request.path)

    def feed_url(self, followed: Followed) -> str:
        return followed.absolute(followed.request.path)

    def items(self, followed: Followed) -> Any:
        found = Contribution.objects.of(followed.debate).public().filter(sequence__isnull=False)
        entries = list(found.for_reading().order_by("-sequence")[:ENTRIES])
        quotations.look_above(entries)
        for entry in entries:
            entry.feed_address = followed.absolute(entry.get_absolute_url())
        return entries

    def item_title(self, item: Contribution) -> str:
        return str(item.by_name)

    def item_description(self, item: Contribution) -> str:
        return quotations.html_of(item)

    def item_author_name(self, item: Contribution) -> str:
        return str(item.by_name)

    def item_pubdate(self, item: Contribution) -> Any:
        return item.created_at

    def item_updateddate(self, item: Contribution) -> Any:
        return item.edited_at or item.created_at

    def item_link(self, item: Contribution) -> str:
        return item.feed_address
