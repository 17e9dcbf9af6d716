"""Addresses of the network's site: `urlpatterns` below each language's prefix, `machine_urlpatterns` outside."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from .feeds import LatestPagesAtom, LatestPagesRss
from .views import machines, search

urlpatterns = [
    path("search/", search.search, name="search"),
    path("feeds/rss.xml", LatestPagesRss(), name="feed_rss"),
    path("feeds/atom.xml", LatestPagesAtom(), name="feed_atom"),
    path("site.webmanifest", machines.manifest, name="manifest"),
]

machine_urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security_txt"),
]
