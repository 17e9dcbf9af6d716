"""One's own mandates: whoever holds one may give it back, also without work in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import cache_control

from cdm_centres.actions import memberships
from cdm_centres.exceptions import CentresError
from cdm_centres.models import Membership


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class OwnMandatesView(LoginRequiredMixin, View):
    """The roles that whoever is signed in holds, or will hold."""

    def get(self, request: HttpRequest) -> HttpResponse:
        held = Membership.objects.of(request.user).not_over().select_related("centre").order_by("centre__name", "role")
        return render(request, "cdm_centres/mandates/own.html", {"mandates": held})


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class LeaveView(LoginRequiredMixin, View):
    """GET says what leaving means, only POST leaves. Somebody else's mandate is not there."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._ask(self._mandate(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        membership = self._mandate(pk)
        try:
            memberships.leave(by=request.user, membership=membership)
        except CentresError as refusal:
            return self._ask(membership, refusal=refusal, status=409)
        messages.success(request, _("Vous avez quitté ce rôle. Merci pour ce que vous avez fait."))
        return redirect("centres:own_mandates")

    def _mandate(self, pk: int) -> Membership:
        held = Membership.objects.of(self.request.user).not_over().select_related("centre")
        return get_object_or_404(held, pk=pk)

    def _ask(self, membership: Membership, status: int = 200, **more: Any) -> HttpResponse:
        return render(self.request, "cdm_centres/mandates/leave.html", {"mandate": membership, **more}, status=status)
