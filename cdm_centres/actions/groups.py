"""Groups follow the mandates, never the reverse.

Whoever holds a role in an active centre today is in its group; everybody else is not, whoever put them there.
"""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from cdm_centres.models import Centre, CentreGroup, Membership

log = logging.getLogger(__name__)


def follow(*, user: Any = None, centre: Centre | None = None) -> int:
    """Bring groups in line with the mandates in force: of one centre, or of every centre one person has to do with.

    Called on commit by whatever changes a mandate or the state of a centre, and for all centres once a day
    (`follow_all`). Returns how many people were put in or taken out.
    """
    centres = {centre.pk} if centre is not None else set()
    if user is not None:
        centres |= set(Membership.objects.of(user).values_list("centre_id", flat=True))
        centres |= set(CentreGroup.objects.filter(group__user=user.pk).values_list("centre_id", flat=True))
    return sum(_follow(pk) for pk in sorted(centres))


def follow_all() -> int:
    """Bring all groups in line: mandates end by themselves, at midnight, when nobody is there to click."""
    return sum(_follow(pk) for pk in sorted(set(CentreGroup.objects.values_list("centre_id", flat=True))))


@transaction.atomic
def _follow(centre_id: int) -> int:
    """One centre's groups, its row held: of two that follow at once, the later one reads what the other left."""
    Centre.objects.select_for_update().filter(pk=centre_id).first()
    held = _holders(centre_id)
    changes = 0
    rows = list(CentreGroup.objects.filter(centre=centre_id).select_related("group"))
    members = _members(rows)
    for row in rows:
        wanted, present = held.get(row.role, set()), members.get(row.group_id, set())
        _take_out(row, present - wanted)
        if wanted - present:
            row.group.user_set.add(*(wanted - present))
        changes += len(wanted ^ present)
    return changes


def _holders(centre_id: int) -> dict[str, set[int]]:
    """The people of each role in a centre today: one query."""
    held: dict[str, set[int]] = {}
    mandates = Membership.objects.in_force().filter(centre=centre_id, user__is_active=True)
    for role, user_id in mandates.values_list("role", "user_id"):
        held.setdefault(role, set()).add(user_id)
    return held


def _members(rows: list[CentreGroup]) -> dict[int, set[int]]:
    """The people in each of the groups: one query."""
    members: dict[int, set[int]] = {}
    people = get_user_model()._default_manager.filter(groups__in=[row.group_id for row in rows]).order_by()
    for group_id, user_id in people.values_list("groups", "pk"):
        members.setdefault(group_id, set()).add(user_id)
    return members


def _take_out(row: CentreGroup, people: set[int]) -> None:
    """Take people out of a group; loudly where they never held its role: somebody put them in by hand."""
    if not people:
        return
    once = Membership.objects.filter(centre=row.centre_id, role=row.role, user__in=people)
    strangers = people - set(once.values_list("user_id", flat=True))
    row.group.user_set.remove(*people)
    for stranger in sorted(strangers):
        log.warning(
            "person %s was in the group %s (%s of centre %s) without a mandate, and was taken out: "
            "groups follow mandates, invite the person instead",
            stranger,
            row.group_id,
            row.role,
            row.centre_id,
        )
    log.info("%s taken out of group %s", len(people), row.group_id)
