"""Who may write, mark, follow and point at something; whoever may not is told why and how to."""

from __future__ import annotations

from typing import Any, Protocol

from django.utils.module_loading import import_string

from cdm_centres import permissions as centre_permissions
from cdm_centres.models import Centre, Membership
from cdm_debates import conf
from cdm_debates.enums import PUBLIC_STATES, Audience, Deed, Phase
from cdm_debates.models import Contribution, Debate, Pause
from cdm_debates.querysets.debates import MODERATING_ROLES, is_somebody
from cdm_debates.verdicts import ALLOWED, Verdict, Why

from .acquaintance import Acquaintance, acquaintance
from .moderating import moderates
from .visibility import can_see, may_read

_CLOSED_BECAUSE = {
    Phase.ANNOUNCED: Why.NOT_OPEN_YET,
    Phase.CLOSED: Why.CLOSED,
    Phase.CONCLUDED: Why.CONCLUDED,
}
_OUTSIDE = {Audience.CITIZENS: Why.REGISTER, Audience.TEAMS: Why.NOT_IN_A_TEAM, Audience.CENTRE: Why.NOT_A_MEMBER}


class Answered(Protocol):
    """What one may answer or not."""

    @property
    def state(self) -> str: ...

    @property
    def exchange_is_closed(self) -> bool: ...


def may_contribute(
    user: Any,
    debate: Debate,
    reply_to: Answered | None = None,
    *,
    paused: bool | None = None,
    known: Acquaintance | None = None,
) -> Verdict:
    """May this person write here now, as an answer or to the debate? True, or why not and how to obtain the right.

    One query at most, none for whoever knows already how the person stands to the debate (`known`), or whether they are
    in pause (`paused`) where everybody may write.
    """
    if not debate.allows(Deed.CONTRIBUTE):
        return Verdict(_CLOSED_BECAUSE[debate.phase])
    if reply_to is not None and (why := _why_no_answer(reply_to)):
        return Verdict(why)
    if not is_somebody(user):
        return Verdict(Why.SIGN_IN)
    if not has_confirmed_address(user):
        return Verdict(Why.CONFIRM_ADDRESS)
    if paused is None or debate.audience != Audience.EVERYBODY:
        known = known or acquaintance(user, debate)
        if not (known.belongs or known.moderates):  # the network team looks after every debate and may speak in it
            return Verdict(_OUTSIDE[Audience(debate.audience)])
        paused = known.is_paused if paused is None else paused
    return Verdict(Why.PAUSED) if paused else ALLOWED


def is_paused(user: Any, debate: Debate) -> bool:
    """A moderator keeps the person from writing, in this debate or everywhere."""
    return Pause.objects.holding(user, debate).exists()


def has_confirmed_address(user: Any) -> bool:
    """The person's address is theirs: signing in takes a mail, unless the site says otherwise (conf)."""
    named = conf.value("ADDRESS_IS_CONFIRMED")
    return bool(import_string(named)(user) if named else user.email)


def _why_no_answer(reply_to: Answered) -> Why:
    if reply_to.state not in PUBLIC_STATES:
        return Why.GONE
    return Why.EXCHANGE_CLOSED if reply_to.exchange_is_closed else Why.ALLOWED


def may_mark(user: Any, contribution: Contribution) -> bool:
    """The person may say « useful » or « I agree »: signed in, reading it, not one's own, while the debate is open."""
    if not is_somebody(user) or contribution.author_id == user.pk or not contribution.is_shown:
        return False
    return contribution.debate.allows(Deed.MARK) and can_see(user, contribution)


def may_flag(user: Any, contribution: Contribution) -> bool:
    """The person may point at this contribution: signed in, reading it, not one's own."""
    if not is_somebody(user) or contribution.author_id == user.pk or not contribution.is_shown:
        return False
    return contribution.debate.allows(Deed.FLAG) and can_see(user, contribution)


def may_follow(user: Any, debate: Debate) -> bool:
    """The person may be written to about this debate."""
    return is_somebody(user) and debate.allows(Deed.FOLLOW) and may_read(user, debate)


def may_edit(user: Any, contribution: Contribution) -> bool:
    """The person wrote it, and it is still a contribution that can be corrected, its debate allowing."""
    if not is_somebody(user) or contribution.author_id != user.pk:
        return False
    states = {"held", "shown", "rephrase"}
    return contribution.state in states and contribution.debate.allows(Deed.EDIT)


def may_withdraw(user: Any, contribution: Contribution) -> bool:
    """The person wrote it, and it is not gone yet. The phase is no matter: one's words are one's own."""
    gone = {"withdrawn", "moved"}
    return is_somebody(user) and contribution.author_id == user.pk and contribution.state not in gone


def may_animate(user: Any, debate: Debate) -> bool:
    """The person may open, close and conclude this debate: whoever moderates it."""
    return moderates(user, debate)


def may_create_debates(user: Any, centre: Centre | None) -> bool:
    """The person may start a debate of this centre; None: of the network."""
    if not is_somebody(user):
        return False
    if centre_permissions.is_network_team(user):
        return True
    where = {"centre": centre} if centre else {"centre__kind": "network"}
    return Membership.objects.of(user).in_force().filter(role__in=MODERATING_ROLES, **where).exists()
