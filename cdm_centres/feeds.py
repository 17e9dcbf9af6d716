"""Blog posts for programs that follow sites: of the whole network, of a centre, of a subject, in each language."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cdm_pages.components.feeds import PagesFeed, clean
from cdm_pages.models import in_own_language, open_to_all, with_faces

from .models import BlogIndexPage, BlogPostPage, CentrePage, PostTag
from .querysets import PostQuerySet

LATEST = 30


@dataclass(frozen=True)
class Following:
    """What a program follows: a request, and the posts it asks for with their name and page."""

    request: HttpRequest
    title: str
    link: str
    posts: PostQuerySet


def front(request: HttpRequest) -> str:
    """Where the site begins in the language of the address, with the host that was asked for."""
    return request.build_absolute_uri(f"/{get_language()}/")


def posts() -> PostQuerySet:
    """All posts of the language of the address, those hardly translated left out."""
    return in_own_language(BlogPostPage.objects.shown().filter(locale__language_code=get_language()))


class PostsRss(PagesFeed):
    """The posts of all centres in the language of the address, the newest first."""

    def get_object(self, request: HttpRequest) -> Following:
        return Following(request, _("Les blogs des centres"), front(request), posts())

    def title(self, obj: Following) -> str:
        return clean(obj.title)

    def link(self, obj: Following) -> str:
        return obj.link

    def description(self, obj: Following) -> str:
        return _("Les derniers articles des centres des Citoyens du Monde.")

    subtitle = description

    def pages(self, obj: Following) -> list[Page]:
        found = with_faces(list(obj.posts.newest_first().prefetch_related("tagged_items__tag")[:LATEST]))
        for post in found:
            post.subjects = [item.tag for item in post.tagged_items.all()]
        return found

    def item_author_name(self, item: BlogPostPage) -> str:
        return clean(item.author)

    def item_categories(self, item: BlogPostPage) -> list[str]:
        return [clean(tag.name) for tag in item.subjects]

    def item_pubdate(self, item: BlogPostPage) -> datetime.datetime:
        return item.told_at


class CentreRss(PostsRss):
    """The posts of one centre, by the centre's slug."""

    def get_object(self, request: HttpRequest, slug: str) -> Following:
        language = get_language()
        page = get_object_or_404(CentrePage.objects.live(), centre__slug=slug, locale__language_code=language)
        blog = get_object_or_404(open_to_all(BlogIndexPage.objects.child_of(page).live()))
        return Following(request, blog.title, blog.get_full_url(request), posts().below(blog))


class SubjectRss(PostsRss):
    """The posts of all centres on one subject, by the subject's slug."""

    def get_object(self, request: HttpRequest, slug: str) -> Following:
        subject = get_object_or_404(PostTag, slug=slug)
        title = _("Articles sur « %(subject)s »") % {"subject": subject.name}
        return Following(request, title, front(request), posts().about(slug))


class PostsAtom(PostsRss):
    """The same as Atom."""

    feed_type = Atom1Feed


class CentreAtom(CentreRss):
    """The same as Atom."""

    feed_type = Atom1Feed


class SubjectAtom(SubjectRss):
    """The same as Atom."""

    feed_type = Atom1Feed
