"""What lies open to everybody, and what the whole network may use."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Substr
from wagtail.models import Collection, Page, PageViewRestriction
from wagtail.query import TreeQuerySet

from cdm_pages.models import not_for_everybody

#: Pages deeper than this in the tree are offered to nobody else: none of the suite's stands half as deep.
DEEPEST = 16


def steps_down_to() -> list[Substr]:
    """The places of a page and of all above it, for a subquery: asked by exact path, which is indexed, not by «begins
    with», which would walk through all pages.
    """
    return [Substr(OuterRef("path"), 1, length * Page.steplen) for length in range(1, DEEPEST + 1)]


def is_open() -> Q:
    """A page that everybody may read, and of which the admin tells nothing that readers do not know.

    The admin names a page, and those above it, by the title of their last draft: where that is another than the
    published one, it is nobody else's business yet.
    """
    closed = PageViewRestriction.objects.order_by().filter(page__path__in=steps_down_to())
    waiting = Page.objects.order_by().filter(path__in=steps_down_to()).exclude(draft_title=F("title"))
    return Q(live=True, depth__lte=DEEPEST) & ~Exists(closed) & ~Exists(waiting) & ~not_for_everybody()


def commons_collections() -> TreeQuerySet:
    """The collections from which every centre may take pictures and documents; none where none was made."""
    shelf = apps.get_model("cdm_centres", "Commons")._default_manager.values("collection")
    return Collection.objects.filter(pk__in=shelf)
