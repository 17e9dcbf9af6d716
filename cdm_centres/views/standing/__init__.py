"""How centres stand: the network's list of them, the page of each, and what can be done about it."""

from .pages import AllCentresView, StandingView
from .verbs import StandingVerbView

__all__ = ["AllCentresView", "StandingVerbView", "StandingView"]
