"""Inviting somebody, sending an invitation again, taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cdm_centres.actions import memberships
from cdm_centres.enums import InvitationState
from cdm_centres.forms.members import InviteForm
from cdm_centres.models import Invitation
from cdm_centres.roles import DUTIES
from cdm_centres.views.confirming import ConfirmedVerb, Verb

from .base import TeamRoomView

VERBS = {
    "send-again": Verb(
        act=memberships.send_again,
        shown=lambda user, sent, team: sent.state == InvitationState.OPEN,
        title=gettext_lazy("Envoyer de nouveau"),
        button=gettext_lazy("Envoyer le courriel de nouveau"),
        done=gettext_lazy("L’invitation de %(email)s est partie de nouveau."),
        what_follows=(
            gettext_lazy("Un nouveau courriel part à %(email)s, avec un lien valable deux semaines."),
            gettext_lazy("L’offre reste la même : %(role)s de « %(centre)s »."),
        ),
    ),
    "withdraw": Verb(
        act=memberships.withdraw_invitation,
        shown=lambda user, sent, team: sent.state == InvitationState.OPEN,
        title=gettext_lazy("Retirer l’invitation"),
        button=gettext_lazy("Retirer l’invitation"),
        done=gettext_lazy("L’invitation de %(email)s est retirée."),
        what_follows=(
            gettext_lazy("Le lien du courriel envoyé à %(email)s n’ouvrira plus rien."),
            gettext_lazy("Aucun courriel ne part. Vous pourrez inviter de nouveau la personne."),
        ),
        is_grave=True,
    ),
}


class InviteView(TeamRoomView):
    """The form by which people come into a team."""

    template_name = "cdm_centres/members/invite.html"
    page_title = gettext_lazy("Inviter quelqu’un")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._ask(InviteForm(initial={"language": get_language()}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = InviteForm(request.POST)
        if not form.is_valid():
            return self._ask(form, status=422)
        sent = memberships.invite(by=request.user, centre=self.centre, **form.cleaned_data)
        messages.success(request, _("L’invitation est partie à %(email)s.") % {"email": sent.email})
        return redirect(self.team_url)

    def _ask(self, form: InviteForm, status: int = 200) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, duties=DUTIES.items()), status=status)


class InvitationActionView(ConfirmedVerb, TeamRoomView):
    """What can be done about an invitation nobody has accepted yet."""

    verbs = VERBS
    role = "invitation"

    @cached_property
    def thing(self) -> Invitation:
        sent = Invitation.objects.filter(centre=self.centre).select_related("centre")
        return get_object_or_404(sent, pk=self.kwargs["pk"])

    @property
    def about(self) -> str:
        return f"{self.thing.email} · {self.thing.get_role_display()}"

    def facts(self) -> dict[str, Any]:
        return {"email": self.thing.email, "role": self.thing.get_role_display(), "centre": self.centre.name}
