"""The moderators' desk in the admin."""

from .appeals import AppealsView, AppealView
from .contribution import ContributionView
from .decisions import DecideView, LiftView, MoveView, PauseView
from .log import LogView
from .queue import CountView, QueueView

__all__ = [
    "AppealView",
    "AppealsView",
    "ContributionView",
    "CountView",
    "DecideView",
    "LiftView",
    "LogView",
    "MoveView",
    "PauseView",
    "QueueView",
]
