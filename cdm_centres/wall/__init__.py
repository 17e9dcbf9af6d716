"""The wall between centres: nobody of a centre passes into the admin but through a door somebody declared.

What another app needs to declare its own doors is named here (docs/tenancy.md, «The wall»).
"""

from .doors import Door, DoorTaken, all_doors, door, watched
from .house import House, house_of
from .things import (
    harmless,
    open_page,
    own_centre,
    own_collection,
    own_document,
    own_image,
    own_page,
    own_revision,
    own_site,
)

__all__ = [
    "Door",
    "DoorTaken",
    "House",
    "all_doors",
    "door",
    "harmless",
    "house_of",
    "open_page",
    "own_centre",
    "own_collection",
    "own_document",
    "own_image",
    "own_page",
    "own_revision",
    "own_site",
    "watched",
]
