"""Where a person may write: the blogs and agendas of their centres, in each language, found in a few queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cdm_centres import models, permissions
from cdm_centres.models import BlogIndexPage, CentrePage
from cdm_centres.wall import house_of

#: What is written below what: the name of the kind, and its classes. An agenda has events where the suite brings them.
KINDS: tuple[tuple[str, str, str], ...] = (
    ("post", "BlogIndexPage", "BlogPostPage"),
    ("event", "EventIndexPage", "EventPage"),
)


@dataclass(frozen=True)
class Room:
    """A place to write in: the blog (or agenda) of a centre in one language, and what is written there."""

    page: Page
    front: CentrePage
    kind: str
    written: type[Page]

    @property
    def centre(self) -> models.Centre:
        return self.front.centre

    @property
    def language(self) -> str:
        """The code of the language written here."""
        return self.page.locale.language_code

    @property
    def url(self) -> str:
        """Where an empty sheet waits; a draft is made with its first word."""
        meta = self.written._meta
        return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, self.page.pk])


def kinds() -> dict[type[Page], tuple[str, type[Page]]]:
    """The classes of places to write in, each with its kind's name and the class of what is written there."""
    pairs = ((name, getattr(models, index, None), getattr(models, page, None)) for name, index, page in KINDS)
    return {index: (name, page) for name, index, page in pairs if index and page}


def fronts_of(user: Any) -> list[CentrePage]:
    """The pages of the person's centres, one for each language of each."""
    return house_of(user).fronts


def rooms_of(user: Any) -> list[Room]:
    """Where this person may begin something, in the order of centres and languages; asked once for each request."""
    if not hasattr(user, "_cdm_rooms"):
        user._cdm_rooms = list(_found(user)) if fronts_of(user) else []
    return user._cdm_rooms


def _found(user: Any) -> Iterable[Room]:
    by_type = {ContentType.objects.get_for_model(model).pk: model for model in kinds()}
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    pages = allowed.filter(house_of(user).pages, content_type__in=by_type).select_related("locale").order_by("path")
    for page in pages:
        front = next((front for front in fronts_of(user) if page.path.startswith(front.path)), None)
        if front is not None:
            name, written = kinds()[by_type[page.content_type_id]]
            yield Room(page, front, name, written)


def may_adapt(user: Any, page: Page) -> bool:
    """This person writes in another centre than the page's, and the page may be adapted."""
    if not user.is_authenticated or not page.pk or permissions.adapted_class(page) is None:
        return False
    return bool(rooms_of(user)) and not house_of(user).holds(page) and permissions.may_be_adapted(page)


def blogs_of(user: Any) -> list[Room]:
    """The rooms where posts are written."""
    return [room for room in rooms_of(user) if room.page.content_type_id == _type_of_blogs()]


def _type_of_blogs() -> int:
    return ContentType.objects.get_for_model(BlogIndexPage).pk
