"""The vocabulary of debates: which may be read, what is seen, what waits for a moderator."""

from .contributions import ContributionManager, ContributionQuerySet
from .debates import SHOWN_PHASES, DebateQuerySet
from .following import FollowQuerySet, UndeliveredQuerySet
from .gathered import Gathered
from .moderation import AppealQuerySet, CaseQuerySet, DecisionQuerySet, PauseQuerySet

__all__ = [
    "SHOWN_PHASES",
    "AppealQuerySet",
    "CaseQuerySet",
    "ContributionManager",
    "ContributionQuerySet",
    "DebateQuerySet",
    "DecisionQuerySet",
    "FollowQuerySet",
    "Gathered",
    "PauseQuerySet",
    "UndeliveredQuerySet",
]
