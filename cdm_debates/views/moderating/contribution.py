"""A contribution on the table: in its context, with its history, and what can be decided."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse

from cdm_debates import authors, permissions, threads
from cdm_debates.actions.moderation import STATES
from cdm_debates.enums import CONTRIBUTION_TRANSITIONS, CaseState, ContributionState, DecisionKind
from cdm_debates.forms.moderating import DecisionForm
from cdm_debates.models import Contribution, Flag, ModerationCase, Pause
from cdm_debates.views.pages import page_of

from .base import OneContributionView

MOST_FLAGS = 50


class ContributionView(OneContributionView):
    """Shows a contribution as a moderator sees it: whatever its state, with what stands around it."""

    template_name = "cdm_debates/moderation/contribution.html"

    def form(self, data: Any = None) -> DecisionForm:
        return DecisionForm(data, initial=self.seen())

    def seen(self) -> dict[str, Any]:
        """What the moderator has before their eyes: of two at once, the second is told."""
        last = self.contribution.decisions.order_by("-pk").values_list("pk", flat=True).first()
        return {"version": self.contribution.version, "last": last}

    def shown_again(self, form: DecisionForm, refusal: str = "", status: int = 422) -> HttpResponse:
        """The page with what was typed still in it, on the contribution as it is now."""
        if form.is_bound:
            form.data = form.data.copy()
            form.data.update({name: "" if value is None else value for name, value in self.seen().items()})
        return self.render_to_response(self.get_context_data(form=form, refusal=refusal), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found, user = self.contribution, self.request.user
        above, node = threads.place(found, threads.Reader(user=user, moderates=True))
        kwargs.setdefault("form", self.form())
        decisions = list(found.decisions.select_related("by", "appeal"))
        return super().get_context_data(
            contribution=found,
            above=above,
            node=node,
            case=ModerationCase.objects.filter(contribution=found, state=CaseState.OPEN).first(),
            flags=Flag.objects.filter(comment_id=found.pk).order_by("-flag_date")[:MOST_FLAGS],
            decisions=decisions,
            record=authors.record_of(found, user),
            running=self._running(),
            may=what_may(user, found),
            public_page=page_of(found.debate),
            next_case=self.waiting.exclude(contribution=found).oldest_first().first(),
            **kwargs,
        )

    def _running(self) -> list[Pause]:
        """The pauses of the author that this moderator may lift."""
        if self.contribution.author_id is None:
            return []
        here = Q(debate=self.contribution.debate)
        if permissions.may_pause_everywhere(self.request.user):
            here |= Q(debate__isnull=True)
        return list(Pause.objects.in_force().filter(here, user_id=self.contribution.author_id))


def what_may(user: Any, found: Contribution) -> dict[str, bool]:
    """Which buttons stand under the contribution: none under one's own."""
    if not permissions.may_moderate(user, found):
        return {}
    to = CONTRIBUTION_TRANSITIONS[ContributionState(found.state)]
    may = {kind.value: state in to for kind, state in STATES.items()}
    is_stood = found.state in {ContributionState.SHOWN, ContributionState.HELD}
    may[DecisionKind.RESTORE.value] = found.state in {ContributionState.HIDDEN, ContributionState.REPHRASE}
    may[DecisionKind.LEAVE.value] = may[DecisionKind.MOVE.value] = is_stood
    may[DecisionKind.CLOSE_EXCHANGE.value] = not found.exchange_is_closed and found.state != ContributionState.MOVED
    may[DecisionKind.REOPEN_EXCHANGE.value] = found.exchange_is_closed
    may[DecisionKind.PAUSE.value] = found.author_id is not None
    return may
