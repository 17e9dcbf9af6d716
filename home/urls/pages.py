"""The site's own views, below each language's prefix."""

from django.urls import path, re_path
from wagtail.urls import serve_pattern

from home.feeds import LatestPagesAtom, LatestPagesRss
from home.views import machines, pages, search

urlpatterns = [
    path("search/", search.search, name="search"),
    path("feeds/rss.xml", LatestPagesRss(), name="feed_rss"),
    path("feeds/atom.xml", LatestPagesAtom(), name="feed_atom"),
    path("site.webmanifest", machines.manifest, name="manifest"),
    # The same name and pattern as Wagtail's own view, which stays behind it.
    re_path(serve_pattern, pages.serve, name="wagtail_serve"),
]
