"""How people come into a centre's team, stay, and leave: `memberships.invite(…)`, `memberships.hand_over(…)`."""

from .invitations import (
    accept_invitation,
    check_acceptable,
    forget_old_invitations,
    invite,
    send_again,
    withdraw_invitation,
)
from .mandates import end, hand_over, leave, remind_of_ends, renew

__all__ = [
    "accept_invitation",
    "check_acceptable",
    "end",
    "forget_old_invitations",
    "hand_over",
    "invite",
    "leave",
    "remind_of_ends",
    "renew",
    "send_again",
    "withdraw_invitation",
]
