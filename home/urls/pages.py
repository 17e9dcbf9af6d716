"""The site's own views, below each language's prefix."""

from django.urls import path

from home.feeds import LatestPagesAtom, LatestPagesRss
from home.views import machines, search

urlpatterns = [
    path("search/", search.search, name="search"),
    path("feeds/rss.xml", LatestPagesRss(), name="feed_rss"),
    path("feeds/atom.xml", LatestPagesAtom(), name="feed_atom"),
    path("site.webmanifest", machines.manifest, name="manifest"),
]
