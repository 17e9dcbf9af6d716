"""The admin's API for pictures and documents: Wagtail's lists everything of the installation."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from .house import house_of
from .reach import reached


class WithinReach:
    """Lists and shows what the person reaches."""

    def get_queryset(self) -> QuerySet:
        rows, house = super().get_queryset(), house_of(self.request.user)
        return rows if house.is_whole_network else reached(house, rows)


class ImagesWithinReach(WithinReach, ImagesAdminAPIViewSet):
    """Pictures."""


class DocumentsWithinReach(WithinReach, DocumentsAdminAPIViewSet):
    """Documents."""
