"""What of each kind of row a house reaches: what forms, filters and the admin's API offer people of centres.

A kind that is not named here is offered whole: it belongs to nobody, or its own app asks whose it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, ReferenceIndex, Site, Task, Workflow, WorkflowPage
from wagtail.permissions import policy_registry

from cdm_centres.models import Membership
from cdm_centres.querysets import commons_collections, is_open

from .house import House, below

FILES = {get_image_model(), get_document_model()}
FILE_RIGHTS = ["add", "change", "delete", "choose"]


def pages(house: House) -> Q:
    """What a link may lead to: what everybody may read, and the pages they work on, drafts too."""
    return house.pages_at_work | is_open()


def files(model: type[Model]) -> Callable[[House], Q]:
    """Of the pictures or documents, those of collections open to the person: their own, and the commons."""

    def reached(house: House) -> Q:
        policy: Any = policy_registry.get_by_type(model)
        given = policy.collections_user_has_any_permission_for(house.user, FILE_RIGHTS)
        return Q(collection__in=given) | Q(collection__in=commons_collections())

    return reached


def collections(house: House) -> Q:
    """Those in which they may look for pictures or documents."""
    reached = Q(pk__in=commons_collections().values("pk"))
    for model in (get_image_model(), get_document_model()):
        policy: Any = policy_registry.get_by_type(model)
        found = policy.collections_user_has_any_permission_for(house.user, FILE_RIGHTS)
        reached |= Q(pk__in=found.values("pk"))
    return reached


def people(house: House) -> Q:
    """Those who have a mandate beside them, today or before."""
    beside = Membership.objects.filter(centre__in=house.centres)
    return Q(pk=house.user.pk) | Q(pk__in=beside.values("user"))


def groups(house: House) -> Q:
    """Those they are in, and those that have a right on their centres' pages."""
    on_pages = Q(page_permissions__page__path__in=house.paths) if house.paths else Q(pk__in=[])
    return Q(pk__in=Group.objects.filter(on_pages | Q(user=house.user)).values("pk"))


def workflows(house: House) -> Q:
    """Those their own pages go through."""
    return Q(pk__in=WorkflowPage.objects.filter(page__in=own_pages(house)).values("workflow"))


def tasks(house: House) -> Q:
    """The steps of those workflows."""
    return Q(workflow_tasks__workflow__in=Workflow.objects.filter(workflows(house)))


def sites(house: House) -> Q:
    """The network's own site, and those of their centres."""
    return Q(is_default_site=True) | Q(root_page__in=Page.objects.filter(below(house.paths)))


def own_pages(house: House) -> QuerySet[Page]:
    """The pages of a house and those above: a workflow may be laid on the whole tree."""
    return Page.objects.filter(below(house.paths) | Q(path__in=[path[:4] for path in house.paths]))


REACHED: dict[type[Model], Callable[[House], Q]] = {
    Page: pages,
    get_image_model(): files(get_image_model()),
    get_document_model(): files(get_document_model()),
    Collection: collections,
    get_user_model(): people,
    Group: groups,
    Workflow: workflows,
    Task: tasks,
    Site: sites,
}


def kept(house: House, model: type[Model]) -> Q:
    """Pictures or documents that stand on own pages already, whoever put them there: they may stay."""
    as_text = Page.objects.filter(house.pages).annotate(text=Cast("pk", CharField())).values("text")
    standing = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=as_text,
        to_content_type=ContentType.objects.get_for_model(model),
    )
    return Q(pk__in=standing.annotate(number=Cast("to_object_id", BigIntegerField())).values("number"))


def takes(house: House, rows: QuerySet) -> QuerySet:
    """Those of `rows` that a form may take: what is reached, and the files that stand there already."""
    if rows.model in FILES and not rows.query.is_sliced:
        return rows.filter(REACHED[rows.model](house) | kept(house, rows.model))
    return reached(house, rows)


def shows(house: House, thing: Any) -> bool:
    """Whether a form may name this thing as its value. Own things cost no query."""
    if isinstance(thing, Page):
        return house.reaches(thing)
    if type(thing) in FILES:
        return thing.collection_id in file_collections(house, type(thing)) or takes_one(house, thing)
    return True


def takes_one(house: House, thing: Model) -> bool:
    return takes(house, type(thing)._default_manager.filter(pk=thing.pk)).exists()


def file_collections(house: House, model: type[Model]) -> frozenset[int]:
    """The collections of pictures or documents open to the person, read once."""
    known: dict[type[Model], frozenset[int]] = house.__dict__.setdefault("_file_collections", {})
    if model not in known:
        policy: Any = policy_registry.get_by_type(model)
        found = policy.collections_user_has_any_permission_for(house.user, FILE_RIGHTS)
        commons = commons_collections().values_list("pk", flat=True)
        known[model] = frozenset(found.values_list("pk", flat=True)) | frozenset(commons)
    return known[model]


def reached(house: House, rows: QuerySet) -> QuerySet:
    """Those of `rows` that a house reaches."""
    if rows.query.is_sliced or rows.query.combinator:
        return rows
    condition = next((rule for model, rule in REACHED.items() if issubclass(rows.model, model)), None)
    return rows.filter(condition(house)) if condition else rows
