"""Who may do what in a centre, as sentences that answer yes or no."""

from __future__ import annotations

from typing import Any

from .enums import CentreKind, Role
from .models import Centre, Membership
from .querysets import CentreQuerySet


def is_network_team(user: Any) -> bool:
    """The team that looks after the whole network: superusers, and managers of the network's own centre."""
    if not (user.is_authenticated and user.is_active):
        return False
    return user.is_superuser or holds_role(user, Role.MANAGER, kind=CentreKind.NETWORK)


def holds_role(user: Any, role: Role, **centre: Any) -> bool:
    """The person holds a mandate in force of this role, in a centre that matches the given fields."""
    if not user.is_active:
        return False
    fields = {f"centre__{name}": value for name, value in centre.items()}
    return Membership.objects.of(user).in_force().filter(role=role, **fields).exists()


def is_registrar_of(user: Any, centre: Centre) -> bool:
    """The person validates registrations of this centre. The network team is not meant: it holds a mandate too."""
    return holds_role(user, Role.REGISTRAR, pk=centre.pk)


def has_admin_work(user: Any) -> bool:
    """The person has something to do in the admin today: some mandate in force beyond plain membership."""
    return user.is_active and Membership.objects.of(user).in_force().with_admin_work().exists()


def centres_registered_by(user: Any) -> CentreQuerySet:
    """The centres whose people this person validates."""
    held = Membership.objects.of(user).in_force().filter(role=Role.REGISTRAR)
    return Centre.objects.filter(pk__in=held.values("centre_id")) if user.is_active else Centre.objects.none()
