"""The demo centres' houses: groups, rights, collections and review, as provisioning gives them to any centre."""

from __future__ import annotations

from wagtail.images.models import Image
from wagtail.models import Collection

from cdm_centres.actions import provisioning
from cdm_centres.models import Centre

#: Where editors publish by themselves; elsewhere a manager looks first.
WITHOUT_REVIEW = {"paris-13"}


def open_houses() -> None:
    """Every centre that has pages gets its house; the pages stay as they are told."""
    for centre in Centre.objects.filter(pages__isnull=False).distinct().order_by("pk"):
        drawn = Collection.objects.filter(name=centre.name).first()
        house = provisioning.adopt(centre=centre, by=None, editors_publish=centre.slug in WITHOUT_REVIEW)
        if drawn is not None:
            Image.objects.filter(collection=drawn).update(collection=house.collection)
            Collection.objects.get(pk=drawn.pk).delete()
