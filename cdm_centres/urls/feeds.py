"""Feeds of blog posts."""

from django.urls import path

from cdm_centres import feeds

urlpatterns = [
    path("feeds/posts/rss.xml", feeds.PostsRss(), name="posts_rss"),
    path("feeds/posts/atom.xml", feeds.PostsAtom(), name="posts_atom"),
    path("feeds/centres/<slug:slug>/rss.xml", feeds.CentreRss(), name="centre_rss"),
    path("feeds/centres/<slug:slug>/atom.xml", feeds.CentreAtom(), name="centre_atom"),
    path("feeds/subjects/<str:slug>/rss.xml", feeds.SubjectRss(), name="subject_rss"),
    path("feeds/subjects/<str:slug>/atom.xml", feeds.SubjectAtom(), name="subject_atom"),
]
