"""Files of closed collections: no address of a picture, of one of its sizes or of a document opens them to others."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from cdm_centres.permissions import is_network_team

#: Documents have an address of their own, where Wagtail asks; their files are not handed out beside it.
DOCUMENTS = "documents/"


def may_fetch(request: HttpRequest, name: str, closed: list[CollectionViewRestriction]) -> bool:
    """Whether a file of the media folder, by its name there, may be handed to whoever asks."""
    if name.startswith(DOCUMENTS):
        return False
    return not closed or is_network_team(request.user) or all(one.accept_request(request) for one in closed)


def restrictions_on(name: str) -> list[CollectionViewRestriction]:
    """What closes the collection in which a picture stands, or one above it.

    Costs one query where no collection is closed, else two, whatever their number.
    """
    closed = list(CollectionViewRestriction.objects.select_related("collection").order_by("pk"))
    if not closed:
        return []
    places = places_of(name, {one.collection.path for one in closed})
    return [one for one in closed if any(place.startswith(one.collection.path) for place in places)]


def places_of(name: str, paths: set[str]) -> list[str]:
    """The places of the collections, of those below these, in which a picture or one of its sizes has this file."""
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__startswith=path)
    closed = Collection.objects.filter(below)
    originals = get_image_model().objects.filter(file=name, collection__in=closed)
    sizes = get_image_model().get_rendition_model().objects.filter(file=name, image__collection__in=closed)
    own = Q(pk__in=originals.values("collection")) | Q(pk__in=sizes.values("image__collection"))
    return list(Collection.objects.filter(own).values_list("path", flat=True))
