"""What was decided about one's words, and the one answer an author may give. By the link of a letter, or signed in."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic.base import View

from cdm_debates import conf, decision_links, permissions
from cdm_debates.actions import appeals
from cdm_debates.exceptions import DebateError, LinkUnusable, WordsMissing
from cdm_debates.forms.verdicts import AppealForm
from cdm_debates.models import Appeal, Contribution, ModerationDecision

from .pages import page_of, see_other


class DecisionView(View):
    """One decision, for the author it was told to: which rule, which words, what came of it; POST appeals, once.

    The link stands for its author: it was sent to them, and opens nothing else.
    """

    decision: ModerationDecision

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            pk = decision_links.read(kwargs["token"])
        except LinkUnusable as refusal:
            return render(request, "cdm_debates/verdicts/unusable.html", {"refusal": str(refusal)}, status=404)
        rows = ModerationDecision.objects.select_related("contribution__debate", "contribution__author")
        self.decision = get_object_or_404(rows, pk=pk)
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        # Told to no other site. Not `no-referrer`: a browser would then send « Origin: null » with the appeal, and be
        # taken for another site by the form's own protection.
        response["Referrer-Policy"] = "same-origin"
        return response

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.page(AppealForm())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        form, author = AppealForm(request.POST), self.decision.contribution.author
        if author is None:
            raise Http404
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            appeals.appeal(decision=self.decision, by=author, words=form.cleaned_data["words"])
        except DebateError as refusal:
            status = 422 if isinstance(refusal, WordsMissing) else 409
            return self.page(form, refusal=str(refusal), status=status)
        return see_other("debates:decision", token)

    def page(self, form: AppealForm, *, status: int = 200, **more: Any) -> HttpResponse:
        contribution = self.decision.contribution
        context = {
            "decision": self.decision, "contribution": contribution, "page": page_of(contribution.debate),
            "appeal": Appeal.objects.filter(decision=self.decision).first(), "form": form,
            "may_appeal": may_appeal_now(self.decision), "until": appeal_until(self.decision),
        }  # fmt: skip
        return render(self.request, "cdm_debates/verdicts/decision.html", context | more, status=status)


def appeal_until(decision: ModerationDecision) -> datetime.datetime:
    """The end of the time in which a decision may be appealed."""
    return decision.at + datetime.timedelta(days=conf.value("APPEAL_DAYS"))


def may_appeal_now(decision: ModerationDecision) -> bool:
    """The author may still ask that somebody else looks at it."""
    author = decision.contribution.author
    in_time = timezone.now() <= appeal_until(decision)
    return author is not None and in_time and permissions.may_appeal(author, decision)


@require_safe
@never_cache
@login_required
def own_decisions(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided about one's own contribution, each with its page. Somebody else's has none."""
    found = get_object_or_404(Contribution.objects.select_related("debate"), pk=pk, author_id=request.user.pk)
    decisions = [(each, decision_links.make(each)) for each in found.decisions.select_related("appeal").order_by("-pk")]
    context = {"contribution": found, "decisions": decisions, "page": page_of(found.debate)}
    return render(request, "cdm_debates/verdicts/own.html", context)
