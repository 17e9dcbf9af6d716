"""Who is in the team, who is invited, who may do what."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from cdm_centres import conf, permissions, roles
from cdm_centres.enums import Role
from cdm_centres.models import CentreHouse, Invitation, Membership, today
from cdm_centres.views.house.base import HouseView

from .base import TeamRoomView
from .mandates import VERBS

# Mandates that ended within this many days are still shown, below.
REMEMBERED_DAYS = 365


@dataclass(frozen=True)
class Mandate:
    """A mandate as the page shows it, with what this person may do about it."""

    membership: Membership
    verbs: list[tuple[str, Any]]
    ends_soon: bool
    begins_later: bool

    @classmethod
    def of(cls, membership: Membership, user: Any, of_network: bool) -> Mandate:
        soon = today() + datetime.timedelta(days=conf.value("REMINDER_DAYS"))
        return cls(
            membership=membership,
            verbs=[(name, verb.title) for name, verb in VERBS.items() if verb.shown(user, membership, of_network)],
            ends_soon=membership.ends_on is not None and membership.ends_on <= soon,
            begins_later=membership.starts_on > today(),
        )


class TeamView(TeamRoomView):
    """The people of a centre; the same number of queries however many they are."""

    template_name = "cdm_centres/members/team.html"
    page_title = _("Équipe")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = Membership.objects.filter(centre=self.centre).select_related("user")
        team = permissions.is_network_team(self.request.user)
        people = [Mandate.of(membership, self.request.user, team) for membership in in_order(held.not_over())]
        house = CentreHouse.objects.filter(centre=self.centre).first()
        since = today() - datetime.timedelta(days=REMEMBERED_DAYS)
        return super().get_context_data(
            mandates=people,
            invitations=Invitation.objects.open().filter(centre=self.centre).select_related("invited_by"),
            former=[row for row in held.over().order_by("-ended_at", "-ends_on") if (row.last_day or since) >= since],
            may_invite=permissions.may_invite(self.request.user, self.centre),
            roles=Role,
            rights=roles.what_roles_may(editors_publish=bool(house and house.editors_publish)),
            **kwargs,
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = super().get_breadcrumbs_items()
        return [*items[:-2], {**items[-1], "url": ""}]


def in_order(held: Any) -> list[Membership]:
    """Managers first, then the other roles in their order, by name."""
    order = {role.value: place for place, role in enumerate(Role)}
    return sorted(held, key=lambda row: (order[row.role], str(row.user).casefold()))


class MyCentresView(HouseView):
    """The centres this person keeps; with one there is nothing to choose."""

    template_name = "cdm_centres/members/centres.html"
    page_title = _("Équipe")
    header_icon = "group"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        centres = list(permissions.centres_kept_by(request.user).order_by("name", "pk"))
        if not centres:
            raise Http404
        if len(centres) == 1:
            return redirect("cdm_centres_members:team", slug=centres[0].slug)
        return self.render_to_response(self.get_context_data(centres=centres))
