"""Who offers to the commons and keeps it, who reads and writes the notice board, whose pages may be adapted."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail import hooks
from wagtail.models import Collection, Page

from cdm_centres.enums import ADMIN_ROLES, CentreKind, NoticeState, Role, TextPurpose
from cdm_centres.models import (
    BlogPostPage,
    Centre,
    CentreHouse,
    CentreTextPage,
    CommonsItem,
    EventPage,
    Membership,
    Notice,
    NoticeReply,
)
from cdm_centres.querysets import CentreQuerySet, CommonsItemQuerySet, NoticeQuerySet
from cdm_pages.models import open_to_all, without_borrowed

from .people import has_admin_work, holds_role, is_network_team

#: Roles that speak for what stands in their centre's collections.
OFFERING_ROLES = (Role.MANAGER, Role.EDITOR)
#: Texts of a centre that say something to others too; how to write to it and its legal notice are its own.
ADAPTABLE_TEXTS = (TextPurpose.ABOUT, TextPurpose.OTHER)


def house_of_file(file: Any) -> CentreHouse | None:
    """The house in whose collections a picture or document stands."""
    # Asked afresh: collections are kept by name, so that a new one may have moved the others.
    path = Collection.objects.values_list("path", flat=True).get(pk=file.collection_id)
    above = [path[:end] for end in range(4, len(path) + 1, 4)]
    return CentreHouse.objects.select_related("centre", "collection").filter(collection__path__in=above).first()


def may_keep_commons(user: Any) -> bool:
    """The person takes things into the commons and out of it, and corrects their labels: the network's team."""
    return is_network_team(user)


def may_offer(user: Any, file: Any) -> bool:
    """The person may offer this picture or document to all centres: of their own centre; the network's team any."""
    if is_network_team(user):
        return True
    house = house_of_file(file)
    return house is not None and any(holds_role(user, role, pk=house.centre_id) for role in OFFERING_ROLES)


def houses_offered_from(user: Any) -> QuerySet[CentreHouse]:
    """The houses from whose collections this person may offer something."""
    if is_network_team(user):
        return CentreHouse.objects.all()
    if not user.is_authenticated:
        return CentreHouse.objects.none()
    held = Membership.objects.of(user).in_force().filter(role__in=OFFERING_ROLES)
    return CentreHouse.objects.filter(centre__in=held.values("centre_id"))


def may_read_board(user: Any) -> bool:
    """The person sees what centres tell each other: whoever has work in some centre today, and the network's team."""
    return user.is_authenticated and (is_network_team(user) or has_admin_work(user))


def centres_noticed_for(user: Any) -> CentreQuerySet:
    """The centres in whose name this person writes on the board: their own; for the network's team, the network."""
    if not (user.is_authenticated and user.is_active):
        return Centre.objects.none()
    held = Membership.objects.of(user).in_force().filter(role__in=ADMIN_ROLES)
    own = Centre.objects.filter(pk__in=held.values("centre_id"))
    return own | Centre.objects.filter(kind=CentreKind.NETWORK) if is_network_team(user) else own


def notices_for(user: Any) -> NoticeQuerySet:
    """The notices that exist for this person: what hangs on the board, what they wrote; for the network's team all."""
    if not may_read_board(user):
        return Notice.objects.none()
    if is_network_team(user):
        return Notice.objects.all()
    return Notice.objects.shown() | Notice.objects.filter(author=user)


def may_edit_notice(user: Any, notice: Notice) -> bool:
    """Who wrote it may correct it, take it down and put it up again."""
    return notice.author_id == user.pk and notice.state != NoticeState.REMOVED and may_read_board(user)


def may_remove_notice(user: Any, notice: Notice) -> bool:
    """The network's team takes down what others wrote, with a reason."""
    return notice.state == NoticeState.SHOWN and is_network_team(user)


def may_remove_reply(user: Any, reply: NoticeReply) -> bool:
    """Who wrote an answer takes it away, and so does the network's team."""
    return may_read_board(user) and (reply.author_id == user.pk or is_network_team(user))


def may_write_below(user: Any, place: Page) -> bool:
    """The person may begin a page here, in a centre of theirs."""
    return place.permissions_for_user(user).can_add_subpage()


def commons_for(user: Any) -> CommonsItemQuerySet:
    """What of the commons exists for this person: all that is shared, and what their own centre offered."""
    if not may_read_board(user):
        return CommonsItem.objects.none()
    if may_keep_commons(user):
        return CommonsItem.objects.all()
    own = CommonsItem.objects.filter(centre__in=houses_offered_from(user).values("centre"))
    return CommonsItem.objects.shared() | own


def adapted_class(page: Page) -> type[Page] | None:
    """What a page becomes in another centre; None for what is about its own centre alone."""
    if isinstance(page, (BlogPostPage, EventPage)):
        return type(page)
    if isinstance(page, CentreTextPage):
        return CentreTextPage if page.purpose in ADAPTABLE_TEXTS else None
    return CentreTextPage if isinstance(page, adaptable_texts()) else None


def adaptable_texts() -> tuple[type[Page], ...]:
    """The kinds of text pages of other apps that centres may adapt: a hook of those apps names them."""
    return tuple(model for brought in hooks.get_hooks("register_adaptable_pages") for model in brought())


def may_be_adapted(page: Page) -> bool:
    """Other centres may begin a draft from this page: everybody reads it, and its authors do not keep it."""
    is_kept = not getattr(page, "may_be_adapted", True)
    return adapted_class(page) is not None and not is_kept and adaptable_pages().filter(pk=page.pk).exists()


def adaptable_pages() -> QuerySet[Page]:
    """The pages from which other centres may begin: published, closed to nobody, not kept by their authors."""
    models = (BlogPostPage, EventPage, *adaptable_texts())
    kinds = [content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()]
    kept = Q(pk__in=BlogPostPage.objects.filter(may_be_adapted=False).values("pk"))
    kept |= Q(pk__in=EventPage.objects.filter(may_be_adapted=False).values("pk"))
    texts = CentreTextPage.objects.filter(purpose__in=ADAPTABLE_TEXTS, may_be_adapted=True)
    found = Page.objects.filter(Q(content_type__in=kinds) | Q(pk__in=texts.values("pk")), live=True)
    return without_borrowed(open_to_all(found.exclude(kept)))
