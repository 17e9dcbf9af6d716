"""What a person is told of the roles they hold."""

from __future__ import annotations

from typing import Any

from django import template

from cdm_centres.models import Membership
from cdm_centres.querysets.facts import MembershipQuerySet

register = template.Library()


@register.simple_tag
def resting_mandates(user: Any) -> MembershipQuerySet:
    """The roles that open nothing for now, because their centre is suspended or closed."""
    return Membership.objects.of(user).resting().select_related("centre").order_by("centre__name", "pk")
