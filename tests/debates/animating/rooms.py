"""People at work on debates in the admin, and what they send."""

import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from cdm_centres.actions import groups
from cdm_centres.actions.provisioning.groups import ensure_groups
from cdm_centres.enums import CentreKind, Role
from cdm_centres.models import Centre
from tests.factories import CentreFactory, MembershipFactory, UserFactory


def animator(centre: Centre, role: Role = Role.ANIMATOR) -> Any:
    """Somebody who keeps this centre's debates, in the groups that go with it."""
    user = MembershipFactory(centre=centre, role=role).user
    ensure_groups(centre)
    groups.follow(user=user)
    return user


def of_the_network(role: Role = Role.ANIMATOR) -> Any:
    """An animator of the network's own centre, or its manager: the network's team."""
    centre = Centre.objects.filter(kind=CentreKind.NETWORK).first() or CentreFactory(kind=CentreKind.NETWORK)
    return animator(centre, role)


def editor_elsewhere() -> Any:
    """Somebody who opens the admin, and has no debate to look after."""
    return animator(CentreFactory(), Role.EDITOR)


def superuser() -> Any:
    return UserFactory(is_superuser=True, is_staff=True)


def sign_in(client: Any, user: Any) -> Any:
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return user


def at(name: str, *args: Any) -> str:
    return reverse(f"cdm_debates_animating:{name}", args=args)


def moment(days: int = 0) -> str:
    """A moment as the browser's picker sends it."""
    return (timezone.localtime() + datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")
