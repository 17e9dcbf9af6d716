"""Where links to a debate and to a contribution lead."""

from django.urls import path

from cdm_debates import feeds
from cdm_debates.views import permalinks

urlpatterns = [
    path("debates/c/<int:pk>/", permalinks.contribution, name="contribution"),
    path("debates/c/<int:pk>/exchange/", permalinks.exchange, name="exchange"),
    path("debates/c/<int:pk>/history/", permalinks.history, name="history"),
    path("debates/d/<slug:slug>/atom.xml", feeds.DebateFeed(), name="feed"),
]
