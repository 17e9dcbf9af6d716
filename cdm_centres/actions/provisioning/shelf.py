"""The shelf of the commons: one collection for the whole network, made with the first centre that is prepared."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Collection

from cdm_centres.models import Commons

from .collections import add_collection


def ensure_commons() -> Commons:
    """The commons with its collection, made where it is missing. Two that ask at once get the same."""
    found = Commons.objects.select_related("collection").first()
    if found is not None:
        return found
    with transaction.atomic():
        # Whoever comes second waits at the root of the collections, and finds what the first one made.
        root = Collection.objects.select_for_update().get(pk=Collection.get_first_root_node().pk)
        found = Commons.objects.select_related("collection").first()
        if found is None:
            with translation.override(settings.LANGUAGE_CODE):
                found = Commons.objects.create(collection=add_collection(root, _("Fonds commun du réseau")))
    return found
