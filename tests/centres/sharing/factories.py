"""Two centres with their people and files, and what they share."""

import datetime
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from cdm_centres.actions import commons, notices, provisioning
from cdm_centres.enums import CentreKind, Role
from cdm_centres.models import Centre, CommonsItem, Notice, today
from tests.centres.house.factories import blog, centre_with_house, person
from tests.factories import CentreFactory, MembershipFactory, UserFactory
from tests.page_factories import image

LABEL = {"credit": "Lin Wei", "licence": "cc-by", "language": "", "source": ""}


def centre_with_files(slug: str) -> Centre:
    """A centre with groups and collections, and without pages: quick to make."""
    centre = CentreFactory(slug=slug, name=slug.capitalize())
    provisioning.adopt(centre=centre, by=None)
    return centre


def network_member() -> Any:
    """Somebody of the network's team."""
    network = Centre.objects.filter(kind=CentreKind.NETWORK).first() or CentreFactory(
        kind=CentreKind.NETWORK, slug="reseau", name="Le réseau"
    )
    return MembershipFactory(centre=network, role=Role.MANAGER).user


def picture_of(centre: Centre, title: str = "Une fête", *, private: bool = False) -> Any:
    """A picture in the collection of a centre."""
    made = image(title)
    made.collection = centre.house.private_collection if private else centre.house.collection
    made.save()
    return made


def paper_of(centre: Centre, title: str = "Un dépliant") -> Any:
    """A document in the collection of a centre."""
    file = ContentFile(b"Bonjour", "depliant.txt")
    return get_document_model().objects.create(title=title, file=file, collection=centre.house.collection)


def shared(thing: Any, **label: str) -> CommonsItem:
    """A file in the commons."""
    return commons.offer(thing=thing, label=LABEL | label, by=UserFactory(is_superuser=True))


def notice(centre: Centre, by: Any, title: str = "Qui a une sono ?", files: tuple = (), **words: Any) -> Notice:
    """A notice that hangs on the board."""
    said = {"subject": "help", "language": "fr", "title": title, "text": "Pour la fête du 5 juin."}
    last = {"last_day": today() + datetime.timedelta(days=20)}
    return notices.hang_up(centre=centre, words=said | last | words, files=files, by=by)


__all__ = [
    "LABEL",
    "blog",
    "centre_with_files",
    "centre_with_house",
    "network_member",
    "notice",
    "paper_of",
    "person",
    "picture_of",
    "shared",
]
