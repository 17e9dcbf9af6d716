"""The latest pages of a language, for programs that follow sites: RSS and Atom."""

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cdm_pages.components import languages
from cdm_pages.models import in_own_language, let_it_be_cached, with_faces

from .finding import searchable

LATEST = 30


def clean(text: str) -> str:
    """Without the control characters that XML forbids and that pasted text may carry."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")


class LatestPagesRss(Feed):
    """The pages last published in the language of the address, the newest first."""

    feed_type = Rss201rev2Feed

    def __call__(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return let_it_be_cached(request, super().__call__(request, *args, **kwargs))

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        front = languages.home(request)
        return clean(front.title) if front else _("Citoyens du Monde")

    def description(self, request: HttpRequest) -> str:
        return _("Les dernières pages publiées par les Citoyens du Monde.")

    subtitle = description

    def link(self, request: HttpRequest) -> str:
        return f"/{get_language()}/"

    def feed_url(self, request: HttpRequest) -> str:
        return request.build_absolute_uri(request.path)

    def items(self, request: HttpRequest) -> list[Page]:
        pages = in_own_language(searchable(get_language())).filter(first_published_at__isnull=False)
        found = with_faces(pages.order_by("-first_published_at", "-pk")[:LATEST])
        for page in found:
            page.feed_address = page.get_full_url(request)
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

    item_guid_is_permalink = False

    def item_pubdate(self, item: Page):
        return item.first_published_at

    def item_updateddate(self, item: Page):
        return item.last_published_at


class LatestPagesAtom(LatestPagesRss):
    """The same as Atom."""

    feed_type = Atom1Feed
