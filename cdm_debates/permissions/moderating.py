"""Who keeps debates civil."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from cdm_centres import permissions as centre_permissions
from cdm_centres.enums import CentreKind, Role
from cdm_centres.models import Membership
from cdm_debates.enums import DecisionKind
from cdm_debates.models import Appeal, Contribution, Debate, ModerationDecision
from cdm_debates.querysets.debates import MODERATING_ROLES, is_somebody

#: Decisions against somebody: those that can be appealed.
APPEALABLE = frozenset(
    {DecisionKind.HIDE, DecisionKind.REPHRASE, DecisionKind.MOVE, DecisionKind.PAUSE, DecisionKind.CLOSE_EXCHANGE}
)


def moderates(user: Any, debate: Debate) -> bool:
    """The person is an animator or manager of the debate's centre, or of the network team."""
    return Debate.objects.filter(pk=debate.pk).moderated_by(user).exists()


def moderators_of(debate: Debate) -> QuerySet[Any]:
    """Everybody whose mandate lets them moderate this debate: `moderates`, asked the other way round. Who may do so as
    the site's technician alone is not among them.
    """
    of_network = Q(centre__kind=CentreKind.NETWORK)
    mandates = Membership.objects.in_force().filter(role__in=MODERATING_ROLES)
    kept = Q(centre=debate.centre_id) if debate.centre_id else of_network
    mandates = mandates.filter(kept | (of_network & Q(role=Role.MANAGER)))
    return get_user_model()._default_manager.filter(is_active=True, pk__in=mandates.values("user"))


def moderates_something(user: Any) -> bool:
    """The person keeps some debate civil, or would: animators, managers, the network team. No query behind the wall,
    which has read the mandates already.
    """
    if not is_somebody(user):
        return False
    read = centre_permissions.mandates_read(user)
    if read is not None:
        return user.is_superuser or bool(read.centres_as(*MODERATING_ROLES))
    return user.is_superuser or Membership.objects.of(user).in_force().filter(role__in=MODERATING_ROLES).exists()


def may_moderate(user: Any, contribution: Contribution) -> bool:
    """The person may decide about this contribution: a moderator of its debate, and not its author."""
    return is_somebody(user) and contribution.author_id != user.pk and moderates(user, contribution.debate)


def may_pause_everywhere(user: Any) -> bool:
    """The person may keep somebody from writing in all debates."""
    return is_somebody(user) and centre_permissions.is_network_team(user)


def may_appeal(user: Any, decision: ModerationDecision) -> bool:
    """The person is the author that the decision was taken against, and has not appealed yet."""
    if not is_somebody(user) or decision.kind not in APPEALABLE:
        return False
    return decision.contribution.author_id == user.pk and not Appeal.objects.filter(decision=decision).exists()


def may_decide_appeal(user: Any, appeal: Appeal) -> bool:
    """The person moderates the debate, and is neither who decided nor who wrote."""
    contribution = appeal.decision.contribution
    return is_somebody(user) and appeal.against_id != user.pk and may_moderate(user, contribution)
