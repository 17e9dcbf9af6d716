"""Where the wall meets Wagtail: the doors to its own addresses, and what its choosers, API and texts offer."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from cdm_centres.wall import Door, house_of
from cdm_centres.wall.api import DocumentsWithinReach, ImagesWithinReach
from cdm_centres.wall.reach import reached
from cdm_centres.wall.stock import DOORS
from cdm_centres.wall.words import guard_links

#: After Wagtail's own, which they replace.
LATE = 100


@hooks.register("register_doors")
def doors_to_stock_addresses() -> dict[str, Door]:
    return DOORS


@hooks.register("construct_page_chooser_queryset")
@hooks.register("construct_image_chooser_queryset")
@hooks.register("construct_document_chooser_queryset")
def what_is_within_reach(rows: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """What a link may lead to, and which files may be used."""
    house = house_of(request.user)
    # As a list of numbers: the search behind some choosers takes no other condition.
    return rows if house.is_whole_network else rows.filter(pk__in=reached(house, rows).order_by().values("pk"))


@hooks.register("construct_admin_api", order=LATE)
def files_within_reach(router: WagtailAPIRouter) -> None:
    router.register_endpoint("images", ImagesWithinReach)
    router.register_endpoint("documents", DocumentsWithinReach)


@hooks.register("register_rich_text_features", order=LATE)
def links_within_reach(features: FeatureRegistry) -> None:
    guard_links(features)
