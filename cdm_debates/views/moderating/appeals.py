"""Appeals: another person than the one who decided says what becomes of them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cdm_debates import threads
from cdm_debates.actions import appeals
from cdm_debates.enums import AppealState
from cdm_debates.exceptions import AnotherModerator, DebateError, NotAllowed, WordsMissing
from cdm_debates.forms.moderating import AnswerForm
from cdm_debates.models import Appeal

from .base import DeskView

PER_PAGE = 50


class AppealsView(DeskView):
    """Lists appeals that wait, then those that were answered, fifty to a page."""

    template_name = "cdm_debates/moderation/appeals.html"
    tab = "appeals"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = Appeal.objects.for_moderator(self.request.user)
        mine = mine.select_related("decision__contribution__debate__centre", "decision__by", "decided_by")
        is_answered = self.request.GET.get("state") == "answered"
        waiting, answered = mine.open(), mine.exclude(state=AppealState.OPEN)
        found = answered.order_by(F("decided_at").desc(), "-pk") if is_answered else waiting.order_by("made_at", "pk")
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            is_answered=is_answered,
            **kwargs,
        )


class AppealView(DeskView):
    """One appeal: what was written, what was decided, what the author says to it; POST answers."""

    template_name = "cdm_debates/moderation/appeal.html"

    @cached_property
    def appeal(self) -> Appeal:
        mine = Appeal.objects.for_moderator(self.request.user)
        mine = mine.select_related("decision__contribution__debate__centre", "decision__by", "decided_by")
        return get_object_or_404(mine, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _found_or_404 = self.appeal
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        appeals_page = {"url": reverse("cdm_debates_moderation:appeals"), "label": _("Appels")}
        author = {"url": "", "label": self.appeal.decision.contribution.by_name}
        return [*super().get_breadcrumbs_items(), appeals_page, author]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", AnswerForm())
        found = self.appeal.decision.contribution
        above, _node = threads.place(found, threads.Reader(user=self.request.user, moderates=True))
        is_open = self.appeal.state == AppealState.OPEN
        return super().get_context_data(
            appeal=self.appeal,
            decision=self.appeal.decision,
            contribution=found,
            above=above,
            may_answer=is_open and self.appeal.against_id != self.request.user.pk,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, granted = AnswerForm(request.POST), request.POST.get("granted") == "1"
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            appeals.decide(appeal=self.appeal, by=request.user, granted=granted, answer=form.cleaned_data["answer"])
        except DebateError as refusal:
            self.__dict__.pop("appeal", None)
            shown = self.get_context_data(form=form, refusal=str(refusal))
            return self.render_to_response(shown, status=status_of(refusal))
        done = _("L’appel est accepté : la décision est défaite. La personne est prévenue.")
        messages.success(request, done if granted else _("L’appel est rejeté. La personne est prévenue."))
        return redirect("cdm_debates_moderation:appeals")


def status_of(refusal: DebateError) -> int:
    """What a refusal is to a program."""
    if isinstance(refusal, NotAllowed | AnotherModerator):
        return 403
    return 422 if isinstance(refusal, WordsMissing) else 409
