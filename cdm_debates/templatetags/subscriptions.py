"""What pages ask about what a reader follows."""

from __future__ import annotations

from django import template

from cdm_debates.models import Contribution, Follow
from cdm_debates.reading import Reading

register = template.Library()


@register.simple_tag
def exchange_follow(reading: Reading, contribution: Contribution) -> Follow | None:
    """The reader's subscription to the exchange a contribution stands in."""
    return Follow.objects.of(reading.user).filter(root=contribution.root_id).first()
