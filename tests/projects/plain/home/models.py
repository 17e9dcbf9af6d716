"""The front page `wagtail start` makes."""

from wagtail.models import Page


class HomePage(Page):
    """The front page of the plain site."""
