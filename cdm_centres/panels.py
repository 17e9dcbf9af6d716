"""What other apps show on a centre's page: template components, brought through the hook `register_centre_panels`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from laces.components import Component
from wagtail import hooks

from cdm_pages.models import with_faces

from .models import BlogPostPage, CentrePage

LATEST = 3


class PanelNameTaken(ImproperlyConfigured):
    """Two apps gave a centre panel of the same name: nobody could say which one to leave out."""


class NewsPanel(Component):
    """The last posts of the centre's blog in the page's language; nothing while there is none."""

    template_name = "cdm_centres/panels/news.html"

    def __init__(self, page: CentrePage) -> None:
        self.page = page

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = (parent_context or {}).get("request")
        posts = with_faces(list(BlogPostPage.objects.below(self.page).shown().newest_first()[:LATEST]))
        return {
            "posts": posts,
            "blog_url": address_above(posts[0].get_url(request)) if posts else "",
            "request": request,
        }


def address_above(url: str | None) -> str:
    """The address of the page right above: a post stands in its blog."""
    return f"{url.rstrip('/').rsplit('/', 1)[0]}/" if url else ""


def own_panels() -> list[tuple[str, type[Component]]]:
    """What this app itself shows on a centre's page."""
    return [("news", NewsPanel)]


def centre_panels(own: Iterable[tuple[str, type[Component]]] = ()) -> list[tuple[str, type[Component]]]:
    """Our own panels followed by those of the hook `register_centre_panels`, in the order of the hooks.

    A hook is a function without arguments that returns `(name, component class)` pairs; the class takes the
    `CentrePage`, and its template writes nothing when it has nothing to show. Raises `PanelNameTaken` when a name
    comes twice.
    """
    found = dict(own)
    for provide in hooks.get_hooks("register_centre_panels"):
        for name, panel in provide():
            if name in found:
                raise PanelNameTaken(
                    f"The centre panel {name!r} of {provide.__module__} exists already ({found[name].__name__})."
                )
            found[name] = panel
    return list(found.items())
