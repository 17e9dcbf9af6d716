"""The latest pages of a language, for programs that follow sites: RSS and Atom."""

from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cdm_pages.components import languages
from cdm_pages.components.feeds import PagesFeed, clean
from cdm_pages.models import in_own_language, with_faces

from .finding import searchable

LATEST = 30


class LatestPagesRss(PagesFeed):
    """The pages last published in the language of the address, the newest first."""

    def title(self, request: HttpRequest) -> str:
        front = languages.home(request)
        return clean(front.title) if front else _("Citoyens du Monde")

    def description(self, request: HttpRequest) -> str:
        return _("Les dernières pages publiées par les Citoyens du Monde.")

    subtitle = description

    def link(self, request: HttpRequest) -> str:
        return request.build_absolute_uri(f"/{get_language()}/")

    def pages(self, request: HttpRequest) -> list[Page]:
        pages = in_own_language(searchable(get_language())).filter(first_published_at__isnull=False)
        return with_faces(pages.order_by("-first_published_at", "-pk")[:LATEST])


class LatestPagesAtom(LatestPagesRss):
    """The same as Atom."""

    feed_type = Atom1Feed
