"""The link in the mail of an invitation: the page says what is offered, and only its button accepts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from cdm_centres import tokens
from cdm_centres.actions import memberships
from cdm_centres.exceptions import CentresError, InvitationAccepted, InvitationForSomebodyElse
from cdm_centres.models import Invitation
from cdm_centres.roles import duty_of


@method_decorator(never_cache, name="dispatch")
class InvitationView(View):
    """GET shows the invitation, POST accepts it; whoever is signed in must have the address that was invited."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except CentresError as refusal:
            return not_accepted(request, refusal)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        pk = tokens.read(tokens.Purpose.INVITATION, token)
        found = Invitation.objects.select_related("centre").filter(pk=pk).first()
        invitation = memberships.check_acceptable(found, signed_in(request))
        context = {"invitation": invitation, "duty": duty_of(invitation.role)}
        return render(request, "cdm_centres/invitations/invitation.html", context)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        pk = tokens.read(tokens.Purpose.INVITATION, token)
        memberships.accept_invitation(invitation_id=pk, by=signed_in(request))
        return redirect("centres:invitation_accepted")


@never_cache
def accepted(request: HttpRequest) -> HttpResponse:
    """Says what comes next, the same for everybody."""
    return render(request, "cdm_centres/invitations/accepted.html", {"sign_in": sign_in_address()})


def not_accepted(request: HttpRequest, refusal: CentresError) -> HttpResponse:
    """Says why nothing was accepted, and what to do."""
    is_other = isinstance(refusal, InvitationForSomebodyElse)
    context = {
        "refusal": refusal,
        "is_other": is_other,
        "sign_in": sign_in_address() if isinstance(refusal, InvitationAccepted) else "",
    }
    return render(request, "cdm_centres/invitations/not_accepted.html", context, status=403 if is_other else 410)


def signed_in(request: HttpRequest) -> Any:
    """Who is signed in, or None."""
    return request.user if request.user.is_authenticated else None


def sign_in_address() -> str:
    """Where people sign in on this site."""
    return resolve_url(settings.LOGIN_URL)
