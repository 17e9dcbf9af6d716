"""A centre's groups and what they may do: made where they are missing, never twice, taken away where they are over.

Whoever holds which role is said by `Membership`; people come into these groups and leave them with their mandates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cdm_centres import rights
from cdm_centres.enums import CentreKind, Role
from cdm_centres.models import Centre, CentreGroup, CentreHouse, CentrePage

from .shelf import ensure_commons

LONGEST = 150


def ensure_groups(centre: Centre) -> dict[Role, Group]:
    """The group of every role that has work in the admin, made where it is missing; each opens the admin."""
    there = {row.role: row.group for row in CentreGroup.objects.filter(centre=centre).select_related("group")}
    missing = [role for role in rights.GROUPED_ROLES if role not in there]
    if missing:
        made = [Group.objects.create(name=_free_name(centre, role)) for role in missing]
        opens = Permission.objects.get(content_type__app_label="wagtailadmin", codename=rights.ADMIN)
        through = Group.permissions.through
        through.objects.bulk_create(through(group=group, permission=opens) for group in made)
        CentreGroup.objects.bulk_create(
            CentreGroup(centre=centre, role=role, group=group) for role, group in zip(missing, made, strict=True)
        )
        there |= dict(zip(missing, made, strict=True))
    return {role: there[role] for role in rights.GROUPED_ROLES}


def _free_name(centre: Centre, role: Role) -> str:
    """A name for people to read, with a number where somebody has used it already."""
    name = f"{centre.slug} · {Role(role).value}"[: LONGEST - 5]
    taken = set(Group.objects.filter(name__startswith=name).values_list("name", flat=True))
    return next(free for free in (name, *(f"{name} {n}" for n in range(2, 1000))) if free not in taken)


def ensure_page_rights(house: CentreHouse, groups: dict[Role, Group]) -> None:
    """The rights of every role on the centre's page in every language, drafts included; those over are taken away."""
    pages = CentrePage.objects.filter(centre=house.centre_id).values_list("pk", flat=True)
    tables = {role: rights.on_pages(role, editors_publish=house.editors_publish) for role in groups}
    permissions = _permissions("wagtailcore")
    wanted = {right for page in pages for right in _on(page, tables, groups, permissions)}
    held = GroupPagePermission.objects.filter(group__in=groups.values())
    _settle(held, ("group_id", "page_id", "permission_id"), wanted)


def ensure_collection_rights(house: CentreHouse, groups: dict[Role, Group]) -> None:
    """The rights of every role on the centre's collections, and on the commons of the network."""
    shared = ensure_commons().collection_id
    tables = [
        (house.collection_id, rights.ON_COLLECTION),
        (house.private_collection_id, rights.ON_PRIVATE_COLLECTION),
        (shared, rights.ON_COMMONS),
    ]
    if house.centre.kind == CentreKind.NETWORK:
        tables.append((shared, rights.ON_COMMONS_FOR_THE_NETWORK))
    permissions = _permissions("wagtailimages", "wagtaildocs")
    wanted = {right for collection, table in tables for right in _on(collection, table, groups, permissions)}
    own = [house.collection_id, house.private_collection_id, shared]
    held = GroupCollectionPermission.objects.filter(group__in=groups.values(), collection__in=own)
    _settle(held, ("group_id", "collection_id", "permission_id"), wanted)


def _permissions(*apps: str) -> dict[str, int]:
    """The keys of these apps' permissions by their names, which differ from app to app: one query."""
    found = Permission.objects.filter(content_type__app_label__in=apps).order_by()
    return dict(found.values_list("codename", "pk"))


def _on(
    tree: int, table: Mapping[Role, Iterable[str]], groups: dict[Role, Group], permissions: dict[str, int]
) -> Iterator[tuple[int, int, int]]:
    """The rights of each group on the page or the collection where a tree begins."""
    for role, names in table.items():
        yield from ((groups[role].pk, tree, permissions[name]) for name in names if name in permissions)


def _settle(held: Any, columns: tuple[str, str, str], wanted: set[tuple[int, int, int]]) -> None:
    """Make the rows that are missing, delete those nobody should have."""
    there = {tuple(row[1:]): row[0] for row in held.values_list("pk", *columns)}
    over = [pk for key, pk in there.items() if key not in wanted]
    if over:
        held.filter(pk__in=over).delete()
    held.model.objects.bulk_create(
        held.model(**dict(zip(columns, key, strict=True))) for key in sorted(wanted - set(there))
    )
