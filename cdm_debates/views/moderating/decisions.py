"""What is decided about a contribution: each verb is a form that posts here, and an action that decides."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cdm_debates import permissions
from cdm_debates.actions import moderation, pauses, relocation
from cdm_debates.enums import DecisionKind
from cdm_debates.exceptions import DebateError, NotAllowed, PartyToIt, ReasonMissing, SomebodyWasFaster
from cdm_debates.forms.moderating import DecisionForm, MoveForm, PauseForm
from cdm_debates.models import Contribution, Debate, Pause
from cdm_debates.querysets import DebateQuerySet

from .contribution import ContributionView

#: Verbs of one press, and what is said when it is done.
DONE = {
    DecisionKind.LEAVE: gettext_lazy("La contribution est visible : rien n’est à changer."),
    DecisionKind.HIDE: gettext_lazy("La contribution est masquée. Son auteur est prévenu."),
    DecisionKind.REPHRASE: gettext_lazy("La contribution est retirée, le temps que son auteur la reformule."),
    DecisionKind.RESTORE: gettext_lazy("La contribution est rétablie. Son auteur est prévenu."),
    DecisionKind.CLOSE_EXCHANGE: gettext_lazy("L’échange est fermé : on le lit, on n’y répond plus."),
    DecisionKind.REOPEN_EXCHANGE: gettext_lazy("L’échange est rouvert."),
    DecisionKind.MOVE: gettext_lazy("La contribution est à sa nouvelle place. Son auteur est prévenu."),
    DecisionKind.PAUSE: gettext_lazy("La personne est en pause. Elle est prévenue."),
}
MOST_DEBATES = 200


class DecideView(ContributionView):
    """POST decides and goes back to the contribution; a refusal shows the page again with what was typed."""

    http_method_names = ["post"]
    kind: DecisionKind

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        verb = kwargs.get("verb", getattr(type(self), "kind", ""))
        if verb not in DONE:
            raise Http404
        self.kind = DecisionKind(verb)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.shown_again(form)
        try:
            self.decide(form)
        except SomebodyWasFaster:
            return self._faster(form)
        except DebateError as refusal:
            self._afresh()
            return self.shown_again(form, str(refusal), status=status_of(refusal))
        messages.success(request, str(DONE[self.kind]))
        return redirect(self.address)

    def decide(self, form: DecisionForm) -> None:
        moderation.decide(contribution=self.contribution, by=self.request.user, kind=self.kind, **form.said())

    def _faster(self, form: DecisionForm) -> HttpResponse:
        """Who was first and what they decided; a press that only came twice is no refusal."""
        self._afresh()
        last = self.contribution.decisions.select_related("by").order_by("-pk").first()
        if last is None or last.pk == form.cleaned_data["last"]:
            said = _("Ce texte a changé depuis que vous l’avez ouvert. Relisez-le : rien n’a été décidé.")
        elif last.by_id == self.request.user.pk and last.kind == self.kind:
            return redirect(self.address)
        else:
            said = _("%(name)s est passé avant vous (%(date)s) : %(decision)s. Rien n’a été changé par votre clic.") % {
                "name": name_of(last.by),
                "date": date_format(timezone.localtime(last.at), "SHORT_DATETIME_FORMAT"),
                "decision": last.get_kind_display(),
            }
        return self.shown_again(form, said, status=409)

    def _afresh(self) -> None:
        self.__dict__.pop("contribution", None)


class PauseView(DecideView):
    """Keeping the author from writing for a while: a page that says what will happen, then one press."""

    http_method_names = ["get", "post"]
    kind = DecisionKind.PAUSE
    template_name = "cdm_debates/moderation/pause.html"

    def form(self, data: Any = None) -> DecisionForm:
        may = permissions.may_pause_everywhere(self.request.user)
        return PauseForm(data, initial=self.seen() | {"days": "7"}, may_everywhere=may)

    def decide(self, form: Any) -> None:
        pauses.pause(contribution=self.contribution, by=self.request.user, length=form.length(), **form.said())


class MoveView(DecideView):
    """Putting the contribution elsewhere, with the answers below it."""

    http_method_names = ["get", "post"]
    kind = DecisionKind.MOVE
    template_name = "cdm_debates/moderation/move.html"

    @cached_property
    def places(self) -> DebateQuerySet:
        """The debates this person moderates, the latest first."""
        latest = self.debates.order_by("-created_at", "-pk").values_list("pk", flat=True)[:MOST_DEBATES]
        return Debate.objects.filter(pk__in=[*latest, self.contribution.debate_id]).order_by("question", "pk")

    def form(self, data: Any = None) -> DecisionForm:
        return MoveForm(data, initial=self.seen() | {"debate": self.contribution.debate_id}, debates=self.places)

    def decide(self, form: Any) -> None:
        relocation.move(contribution=self.contribution, by=self.request.user, to=form.place, **form.said())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        going = Contribution.objects.below(self.contribution).filter(state__in=relocation.MOVABLE)
        return super().get_context_data(going=going.count(), most=relocation.MOST, **kwargs)


class LiftView(ContributionView):
    """POST ends a pause of the contribution's author before its time."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = Pause.objects.filter(user_id=self.contribution.author_id, user__isnull=False)
        found = get_object_or_404(own, pk=self.kwargs["pause"])
        try:
            pauses.lift(pause=found, by=request.user)
        except DebateError as refusal:
            return self.shown_again(self.form(), str(refusal), status=status_of(refusal))
        messages.success(request, _("La pause est levée. La personne est prévenue."))
        return redirect(self.address)


def status_of(refusal: DebateError) -> int:
    """What a refusal is to a program."""
    if isinstance(refusal, NotAllowed | PartyToIt):
        return 403
    return 422 if isinstance(refusal, ReasonMissing) else 409


def name_of(person: Any) -> str:
    """A colleague's name, for colleagues."""
    return person.get_full_name() or person.email if person is not None else _("quelqu’un")
