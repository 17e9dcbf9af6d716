"""What can be done about a mandate: asked here, confirmed, answered; done by the action."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cdm_centres import permissions
from cdm_centres.actions import memberships
from cdm_centres.exceptions import MandateOver, NotAllowed
from cdm_centres.forms.members import HandOverForm, RenewForm
from cdm_centres.models import Membership
from cdm_centres.views.confirming import ConfirmedVerb, Verb

from .base import TeamRoomView

VERBS = {
    "renew": Verb(
        act=memberships.renew,
        form=lambda data, held, by: RenewForm(data, membership=held),
        shown=lambda user, held, team: permissions.keeper_may_renew(user, held, of_network=team),
        title=_("Renouveler"),
        button=_("Renouveler le mandat"),
        done=_("Le mandat de %(name)s est renouvelé."),
        what_follows=(
            _("%(name)s reste %(role)s de « %(centre)s » jusqu’au jour que vous choisissez."),
            _("Ses accès restent ceux d’aujourd’hui. Avant la fin, un courriel vous préviendra tous les deux."),
        ),
    ),
    "hand-over": Verb(
        act=memberships.hand_over,
        form=lambda data, held, by: HandOverForm(data, membership=held, by=by),
        shown=lambda user, held, team: not held.is_over(),
        title=_("Transmettre"),
        button=_("Transmettre le mandat"),
        done=_("Le mandat de %(name)s est transmis."),
        what_follows=(
            _("%(name)s n’est plus %(role)s de « %(centre)s », dès maintenant, et perd les accès de ce mandat."),
            _("La personne choisie le devient, jusqu’au même jour, avec les mêmes accès."),
            _("Les deux reçoivent un courriel. Les pages écrites restent au centre."),
        ),
        is_grave=True,
    ),
    "end": Verb(
        act=memberships.end,
        shown=lambda user, held, team: not held.is_over() and held.user_id != user.pk,
        title=_("Terminer"),
        button=_("Terminer le mandat maintenant"),
        done=_("Le mandat de %(name)s est terminé."),
        what_follows=(
            _("%(name)s n’est plus %(role)s de « %(centre)s », dès maintenant, et perd les accès de ce mandat."),
            _("Les autres rôles de cette personne, et son compte, ne changent pas."),
            _("Un courriel le lui dit. Les pages écrites restent au centre."),
        ),
        is_grave=True,
    ),
    "leave": Verb(
        act=memberships.leave,
        shown=lambda user, held, team: permissions.may_leave(user, held),
        title=_("Quitter"),
        button=_("Quitter ce rôle maintenant"),
        done=_("Vous avez quitté ce rôle. Merci pour ce que vous avez fait."),
        what_follows=(
            _("Vous n’êtes plus %(role)s de « %(centre)s », dès maintenant, et perdez les accès de ce mandat."),
            _("Vos autres rôles et votre compte ne changent pas. Pour revenir, il faudra une nouvelle invitation."),
        ),
        is_grave=True,
    ),
}


class MandateActionView(ConfirmedVerb, TeamRoomView):
    """What can be done about a mandate that runs or is to run."""

    verbs = VERBS
    role = "membership"

    @cached_property
    def thing(self) -> Membership:
        held = Membership.objects.filter(centre=self.centre).select_related("user", "centre")
        return get_object_or_404(held, pk=self.kwargs["pk"])

    @property
    def about(self) -> str:
        return f"{self.thing.user} · {self.thing.get_role_display()}"

    def facts(self) -> dict[str, Any]:
        return {"name": str(self.thing.user), "role": self.thing.get_role_display(), "centre": self.centre.name}

    def check(self, user: Any) -> None:
        if self.thing.is_over():
            raise MandateOver
        if not self.verb.shown(user, self.thing, permissions.is_network_team(user)):
            raise NotAllowed

    @property
    def done_at(self) -> str:
        """Whoever just gave back the key of the house does not come back in."""
        return self.team_url if permissions.may_keep(self.request.user, self.centre) else reverse("wagtailadmin_home")
