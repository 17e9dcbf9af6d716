"""The one verb that prepares a centre's house."""

from __future__ import annotations

import contextlib
from typing import Any

from django.db import IntegrityError, transaction
from wagtail.models import Collection

from cdm_centres import permissions
from cdm_centres.actions import groups as groups_of_people
from cdm_centres.actions import memberships
from cdm_centres.enums import CentreEventKind, CentreKind, CentreStatus
from cdm_centres.exceptions import AlreadyHolds, NotAllowed
from cdm_centres.models import Centre, CentreEvent, CentreHouse

from . import groups, hosts, house, slugs
from .pages import Planter
from .plan import FirstMember, Plan


def provision(*, plan: Plan, by: Any) -> Centre:
    """Prepare all a centre needs: its facts, pages in its languages, collections, groups, rights, review, host name.

    `by` is a person of the network team, or None for whoever holds the server (command line, demo world). What is
    there already is adopted and stays as it is; languages new to a centre that has its house begin as drafts. Raises
    `NotAllowed`, `NameTaken`, `NoDirectory`; then nothing at all has been made.
    """
    if by is not None and not permissions.may_provision(by):
        raise NotAllowed
    with transaction.atomic():
        one_at_a_time()
        centre, is_new = _centre(plan)
        was_there = CentreHouse.objects.filter(centre=centre).exists()
        Planter(centre, by, live=is_new).plant(plan.languages)
        own = settle(centre, editors_publish=plan.editors_publish or None)
        if plan.hostname and (own.site is None or is_new):
            hosts.ensure_site(own, plan.hostname.strip().casefold())
        groups_of_people.follow(centre=centre)
        for first in plan.first_members:
            _invite(centre, first)
        if not was_there:
            CentreEvent.objects.create(centre=centre, kind=CentreEventKind.PROVISIONED, by=by)
    return centre


def adopt(*, centre: Centre, by: Any, editors_publish: bool = False) -> CentreHouse:
    """Give a centre that has its pages already the rest of its house; no page is made. Raises `NotAllowed`."""
    if by is not None and not permissions.may_provision(by):
        raise NotAllowed
    with transaction.atomic():
        one_at_a_time()
        locked = Centre.objects.select_for_update().get(pk=centre.pk)
        was_there = CentreHouse.objects.filter(centre=locked).exists()
        own = settle(locked, editors_publish=editors_publish or None)
        groups_of_people.follow(centre=locked)
        if not was_there:
            CentreEvent.objects.create(centre=locked, kind=CentreEventKind.PROVISIONED, by=by)
    return own


def one_at_a_time() -> None:
    """Wait for whoever prepares a centre now. Each adds to the directories of its languages, in its own order: two
    whose first languages differ would end up holding what the other needs.
    """
    list(Collection.objects.select_for_update().filter(depth=1).values_list("pk", flat=True))


def _centre(plan: Plan) -> tuple[Centre, bool]:
    facts = {
        "name": plan.name,
        "kind": plan.kind,
        "status": CentreStatus.ACTIVE,
        "parent": plan.parent,
        "country": plan.country,
        "city": plan.city,
        "languages": list(plan.languages),
        "email": plan.email,
    }
    there = Centre.objects.select_for_update().filter(slug=plan.slug).first()
    if there is not None and not plan.must_be_new:
        return there, False
    slugs.check_free(plan.slug)
    try:
        with transaction.atomic():
            return Centre.objects.create(slug=plan.slug, **facts), True
    except IntegrityError:  # somebody prepared it between the question and the insert
        if plan.must_be_new:
            slugs.check_free(plan.slug)
        return Centre.objects.select_for_update().get(slug=plan.slug), False


def _invite(centre: Centre, first: FirstMember) -> None:
    """The house asks somebody to come; whoever holds the role already, or was asked already, is left alone."""
    with contextlib.suppress(AlreadyHolds):
        memberships.invite(by=None, centre=centre, email=first.email, role=first.role, language=first.language)


def settle(centre: Centre, *, editors_publish: bool | None = None) -> CentreHouse:
    """Groups, collections, rights and review as they must be for the pages there are; those over are taken away."""
    by_role = groups.ensure_groups(centre)
    own = house.ensure_house(centre, by_role)
    if editors_publish is not None and own.editors_publish != editors_publish:
        own.editors_publish = editors_publish
        own.save(update_fields=["editors_publish"])
    groups.ensure_collection_rights(own, by_role)
    groups.ensure_page_rights(own, by_role)
    house.ensure_workflow(own, by_role["manager"])
    house.ensure_site_rights(own, by_role)
    return own


def network() -> Centre | None:
    """The network's own centre, to which the others belong; None where there is none yet."""
    return Centre.objects.filter(kind=CentreKind.NETWORK).first()
