"""Pictures, documents, and the collections they stand in."""

from __future__ import annotations

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from cdm_centres.wall.house import House
from cdm_centres.wall.reach import reached

from .rows import is_number


def own_collection(house: House, value: str) -> bool:
    """A collection from which they may take, or into which they may put something."""
    return is_number(value) and reached(house, Collection.objects.filter(pk=value)).exists()


def own_image(house: House, value: str) -> bool:
    """A picture of a collection open to them: their own, or the commons."""
    return may_use(get_image_model(), house, value)


def own_document(house: House, value: str) -> bool:
    """A document of a collection open to them: their own, or the commons."""
    return may_use(get_document_model(), house, value)


def may_use(model: type[Model], house: House, value: str) -> bool:
    """A thing of a collection on which they have some right, or of the commons."""
    return is_number(value) and reached(house, model._default_manager.filter(pk=value)).exists()
