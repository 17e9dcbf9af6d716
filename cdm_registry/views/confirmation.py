"""Links of mails: the page has a button, and only the button does something.

A link that is too old, was used, or was never ours leads to one and the same page: a stranger learns nothing from it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from cdm_pages import limits
from cdm_registry import conf, tokens
from cdm_registry.actions import registration
from cdm_registry.enums import CitizenState
from cdm_registry.exceptions import LinkUnusable
from cdm_registry.forms.resend import ResendForm
from cdm_registry.models import Citizen

from .registration import see_other


def unusable(request: HttpRequest) -> HttpResponse:
    """The one page for every link that leads nowhere, with the way out: ask for another."""
    return render(request, "cdm_registry/registration/unusable.html", {"form": ResendForm()}, status=410)


@method_decorator(never_cache, name="dispatch")
class LinkView(View):
    """A link in a mail: GET shows a button, POST does what it says."""

    purpose: tokens.Purpose
    template_name: str

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            context = self.context(tokens.read(self.purpose, token))
        except LinkUnusable:
            return unusable(request)
        return render(request, self.template_name, context)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            return self.done(tokens.read(self.purpose, token))
        except LinkUnusable:
            return unusable(request)

    def context(self, pk: int) -> dict[str, Any]:
        """What the page with the button shows. Raises `LinkUnusable`."""
        raise NotImplementedError

    def done(self, pk: int) -> HttpResponse:
        """Do it, and where to go then. Raises `LinkUnusable`."""
        raise NotImplementedError


class ConfirmView(LinkView):
    """The mailbox's owner confirms. The page shows nothing of the file: whoever reads the mail may be a stranger."""

    purpose = tokens.Purpose.CONFIRMATION
    template_name = "cdm_registry/registration/confirm.html"

    def context(self, pk: int) -> dict[str, Any]:
        if not Citizen.objects.filter(pk=pk, state=CitizenState.UNCONFIRMED, email_confirmed_at=None).exists():
            raise LinkUnusable
        return {}

    def done(self, pk: int) -> HttpResponse:
        citizen = registration.confirm_email(citizen_id=pk)
        waits = citizen.state == CitizenState.UNCONFIRMED
        return see_other("registration:waits_for_guardian" if waits else "registration:confirmed")


class GuardianView(LinkView):
    """The guardian reads for whom and for what, and agrees."""

    purpose = tokens.Purpose.GUARDIAN
    template_name = "cdm_registry/registration/guardian.html"

    def context(self, pk: int) -> dict[str, Any]:
        waiting = Citizen.objects.filter(pk=pk, guardian_confirmed_at=None).exclude(guardian_email="")
        citizen = waiting.filter(state__in={CitizenState.UNCONFIRMED, CitizenState.AWAITING}).first()
        if citizen is None:
            raise LinkUnusable
        return {"citizen": citizen}

    def done(self, pk: int) -> HttpResponse:
        registration.confirm_guardian(citizen_id=pk)
        return see_other("registration:guardian_confirmed")


@method_decorator(never_cache, name="dispatch")
class ResendView(View):
    """Asks for a link anew. The answer is the same whether anybody waits for one or not."""

    # Links one network address may ask for in an hour.
    most = 20

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "cdm_registry/registration/resend.html", {"form": ResendForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ResendForm(request.POST)
        if not form.is_valid():
            return render(request, "cdm_registry/registration/resend.html", {"form": form}, status=422)
        who = request.META.get("REMOTE_ADDR", "")
        if not limits.is_within("resend", who, most=self.most, seconds=limits.HOUR):
            context = {"form": form, "too_many": True}
            return render(request, "cdm_registry/registration/resend.html", context, status=429)
        registration.send_link_again(email=form.cleaned_data["email"])
        return see_other("registration:resent")


def page(template: str) -> Callable[[HttpRequest], HttpResponse]:
    """A page that says what comes next, the same for everybody."""

    @never_cache
    def show(request: HttpRequest) -> HttpResponse:
        context = {"days": conf.value("LINK_DAYS")["confirmation"], "forgotten_after": conf.value("UNCONFIRMED_DAYS")}
        return render(request, f"cdm_registry/registration/{template}.html", context)

    return show
