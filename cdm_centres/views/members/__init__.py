"""A centre's people in the admin: who is there, who is invited, and what can be done about it."""

from .invitations import InvitationActionView, InviteView
from .mandates import MandateActionView
from .team import MyCentresView, TeamView

__all__ = ["InvitationActionView", "InviteView", "MandateActionView", "MyCentresView", "TeamView"]
