"""Who sees what: one rule for every exit. `ContributionQuerySet.visible_to` is the same as a filter."""

from __future__ import annotations

from typing import Any

from cdm_debates.enums import PUBLIC_STATES, Readers
from cdm_debates.models import Contribution, Debate

from .acquaintance import acquaintance
from .moderating import is_somebody, moderates


def may_read(user: Any, debate: Debate) -> bool:
    """The person (None: a stranger) may read this debate."""
    return Debate.objects.filter(pk=debate.pk).readable_by(user).exists()


def is_reader(user: Any, debate: Debate) -> bool:
    """The person is one of those a debate is for. Of a page that is being shown: whether it may be, published or as a
    draft, was decided before.
    """
    if debate.readers == Readers.EVERYBODY:
        return True
    known = acquaintance(user, debate)
    return known.belongs or known.moderates


def can_see(user: Any, contribution: Contribution) -> bool:
    """The person (None: a stranger) may see the words of this contribution.

    Those that are shown, where the debate may be read; one's own always; all of them as a moderator of the debate.
    """
    if contribution.state in PUBLIC_STATES and may_read(user, contribution.debate):
        return True
    if not is_somebody(user):
        return False
    return contribution.author_id == user.pk or moderates(user, contribution.debate)
