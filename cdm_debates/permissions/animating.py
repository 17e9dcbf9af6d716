"""Who brings debates about and keeps them going."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from cdm_centres import permissions as centre_permissions
from cdm_centres.models import Centre, Membership
from cdm_debates.querysets.debates import MODERATING_ROLES, is_somebody


def animates(user: Any) -> bool:
    """The person has debates to look after, or may start one: an animator or manager somewhere, the network's team.

    The mandates that the wall has read for this request are not asked for again.
    """
    if not is_somebody(user):
        return False
    read = centre_permissions.mandates_read(user)
    if read is not None:
        return read.is_whole_network or bool(read.centres_as(*MODERATING_ROLES))
    return centre_permissions.is_network_team(user) or _mandates(user).exists()


def centres_animated_by(user: Any) -> QuerySet[Centre]:
    """The centres in whose name this person may start a debate: `may_create_debates`, as a query."""
    if not is_somebody(user):
        return Centre.objects.none()
    if centre_permissions.is_network_team(user):
        return Centre.objects.active()
    return Centre.objects.active().filter(pk__in=_mandates(user).values("centre_id"))


def _mandates(user: Any) -> Any:
    return Membership.objects.of(user).in_force().filter(role__in=MODERATING_ROLES)
