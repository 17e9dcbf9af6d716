"""A group or a person asks to join: the form, and the links of its mails.

A page behind a link has a button, and only the button does something. A link that is too old, was used, or was never
ours leads to one and the same page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from cdm_centres import conf, tokens
from cdm_centres.actions import affiliation
from cdm_centres.enums import RequestState
from cdm_centres.exceptions import LinkUnusable
from cdm_centres.forms.affiliation import AffiliationForm, CompletionForm
from cdm_centres.forms.fields import WordsField
from cdm_centres.models import AffiliationRequest
from cdm_pages import limits

FOLDER = "cdm_centres/affiliation"


def see_other(name: str) -> HttpResponse:
    """On to another page, to be asked for anew: going back or reloading sends nothing twice."""
    response = redirect(f"centres:{name}")
    response.status_code = 303
    return response


@method_decorator(never_cache, name="dispatch")
class JoinView(View):
    """Asks for a request, and never loses what was typed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, f"{FOLDER}/form.html", {"form": AffiliationForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AffiliationForm(request.POST)
        if not form.is_valid():
            return render(request, f"{FOLDER}/form.html", {"form": form}, status=422)
        who, most = request.META.get("REMOTE_ADDR", ""), conf.value("REQUESTS_PER_HOUR")
        if not limits.is_within("affiliation", who, most=most):
            notice = _(
                "Beaucoup de demandes sont arrivées depuis votre réseau. Rien n’a été envoyé, tout est gardé : essayez "
                "à nouveau dans une heure."
            )
            return render(request, f"{FOLDER}/form.html", {"form": form, "notice": notice}, status=429)
        affiliation.send(application=form.application())
        return see_other("join_sent")


@method_decorator(never_cache, name="dispatch")
class LinkView(View):
    """A link in a mail about a request: GET shows what it is good for, POST does it."""

    purpose: tokens.Purpose
    state: RequestState

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except LinkUnusable:
            return render(request, f"{FOLDER}/unusable.html", status=410)

    def found(self, token: str) -> AffiliationRequest:
        """The request behind the link, while it is in the state the link is about. Raises `LinkUnusable`."""
        pk = tokens.read(self.purpose, token)
        found = AffiliationRequest.objects.filter(pk=pk, state=self.state).first()
        if found is None:
            raise LinkUnusable
        return found


class ConfirmView(LinkView):
    """The mailbox's owner confirms. The page shows nothing of the request: whoever reads the mail may be a stranger."""

    purpose = tokens.Purpose.AFFILIATION_CONFIRMATION
    state = RequestState.UNCONFIRMED

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        self.found(token)
        return render(request, f"{FOLDER}/confirm.html")

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        affiliation.confirm(request_id=tokens.read(self.purpose, token))
        return see_other("join_confirmed")


class AnswerForm(CompletionForm):
    """The request as it was sent, with an answer to the team's question."""

    answer = WordsField(max_length=3000, rows=5)
    field_order = ["answer"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("Votre réponse")


class CompleteView(LinkView):
    """The applicant reads the question, answers, and puts the request right."""

    purpose = tokens.Purpose.AFFILIATION_COMPLETION
    state = RequestState.ASKED

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        found = self.found(token)
        return self._page(request, found, AnswerForm(initial=held(found)))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        found = self.found(token)
        form = AnswerForm(request.POST, initial=held(found))
        if not form.is_valid():
            return self._page(request, found, form, status=422)
        affiliation.complete(request_id=found.pk, changes=form.cleaned_data)
        return see_other("join_completed")

    def _page(self, request: HttpRequest, found: AffiliationRequest, form: Any, *, status: int = 200) -> HttpResponse:
        context = {"form": form, "affiliation": found}
        return render(request, f"{FOLDER}/complete.html", context, status=status)


def held(found: AffiliationRequest) -> dict[str, Any]:
    """What a request says, as the first values of a form."""
    return {name: getattr(found, name) for name in [*affiliation.COMPLETED, "first_email"]}


def page(template: str) -> Callable[[HttpRequest], HttpResponse]:
    """A page that says what comes next, the same for everybody."""

    @never_cache
    def show(request: HttpRequest) -> HttpResponse:
        days = tokens.DAYS[tokens.Purpose.AFFILIATION_CONFIRMATION]
        return render(request, f"{FOLDER}/{template}.html", {"days": days})

    return show
