"""What an animator does with a debate by hand: said first what will happen, then confirmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cdm_debates.actions import debates
from cdm_debates.enums import Deed, Phase
from cdm_debates.exceptions import DebateError
from cdm_debates.forms.animating import ActionForm, EmptyForm, FactsForm, LaterForm, UntilForm
from cdm_debates.models import Debate

from .base import OneDebateView, status_of


@dataclass(frozen=True)
class Verb:
    """One verb, in the words of its page; `what_follows` says what the press will do, `deed` what allows it; `again`:
    its title where the debate is closed.
    """

    act: Callable[..., Any]
    form: type[ActionForm]
    title: Any
    button: Any
    done: Any
    what_follows: tuple[Any, ...]
    deed: Deed | None = None
    is_grave: bool = False
    again: Any = None

    def for_debate(self, debate: Debate) -> Verb:
        """The same, under the title that this debate's phase gives it."""
        return replace(self, title=self.again) if self.again and debate.phase is Phase.CLOSED else self

    def is_offered(self, debate: Debate) -> bool:
        """The debate's phase allows it now."""
        return debate.phase is not Phase.CONCLUDED if self.deed is None else debate.allows(self.deed)


def _change(*, debate: Debate, by: Any, version: int | None = None, **facts: Any) -> Debate:
    return debates.change(debate=debate, by=by, expected_version=version, **facts)


VERBS = {
    "open": Verb(
        act=debates.open_now,
        form=UntilForm,
        title=_("Ouvrir"),
        again=_("Rouvrir"),
        button=_("Ouvrir maintenant"),
        done=_("Le débat est ouvert."),
        what_follows=(
            _("On peut écrire, marquer son accord et corriger, dès maintenant."),
            _("Les personnes qui suivent le débat l’apprennent, si sa page est publiée."),
        ),
        deed=Deed.OPEN,
    ),
    "extend": Verb(
        act=_change,
        form=LaterForm,
        title=_("Prolonger"),
        button=_("Changer la date de fermeture"),
        done=_("La date de fermeture est changée."),
        what_follows=(_("Le débat reste ouvert jusqu’à la nouvelle date. Rien d’autre ne change."),),
        deed=Deed.CLOSE,
    ),
    "close": Verb(
        act=debates.close,
        form=EmptyForm,
        title=_("Fermer"),
        button=_("Fermer maintenant"),
        done=_("Le débat est fermé. Il reste à le conclure."),
        what_follows=(
            _("On ne peut plus écrire ni marquer son accord ; tout reste à lire."),
            _("Vous pourrez le rouvrir tant qu’il n’est pas conclu."),
        ),
        deed=Deed.CLOSE,
        is_grave=True,
    ),
    "conclude": Verb(
        act=debates.conclude,
        form=EmptyForm,
        title=_("Conclure"),
        button=_("Conclure le débat"),
        done=_("Le débat est conclu. Les personnes citées et les abonnés sont prévenus."),
        what_follows=(
            _("La synthèse passe en tête de la page du débat, avec les contributions citées et les avis minoritaires."),
            _("Chaque personne citée reçoit un message ; celles qui suivent le débat aussi."),
            _("Un débat conclu ne se rouvre pas. Vous pourrez encore citer, et dire ce qu’il est devenu."),
        ),
        deed=Deed.CONCLUDE,
        is_grave=True,
    ),
    "change": Verb(
        act=_change,
        form=FactsForm,
        title=_("Changer les réglages"),
        button=_("Enregistrer"),
        done=_("Les réglages sont enregistrés."),
        what_follows=(
            _(
                "La question d’ici est celle des listes et des exports ; celle que l’on lit est le titre de chaque "
                "page."
            ),
        ),
    ),
}  # fmt: skip


class VerbView(OneDebateView):
    """Says what a verb will do, asks what it needs, and does it; by POST only."""

    template_name = "cdm_debates/animating/verb.html"

    @cached_property
    def verb(self) -> Verb:
        if self.kwargs["verb"] not in VERBS:
            raise Http404
        return VERBS[self.kwargs["verb"]].for_debate(self.debate)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.verb.is_offered(self.debate):
            messages.warning(request, _("La phase de ce débat ne permet pas cette action. Rien n’a été changé."))
            return redirect(self.address)
        return self.render_to_response(self.get_context_data(form=self.form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, status = self.form(request.POST), 422
        if form.is_valid():
            said = form.facts() | {"version": form.cleaned_data["version"]} if isinstance(form, FactsForm) else None
            try:
                self.verb.act(debate=self.debate, by=request.user, **(form.cleaned_data if said is None else said))
            except DebateError as refusal:
                form.refused(refusal)
                status = status_of(refusal)
            else:
                messages.success(request, self.verb.done)
                return redirect(self.address)
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def form(self, data: Any = None) -> ActionForm:
        if self.verb.form is FactsForm:
            return FactsForm(data, instance=self.debate, initial={"version": self.debate.version})
        return self.verb.form(data, initial={"closes_at": self.debate.closes_at})

    def get_page_title(self) -> str:
        return str(self.verb.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.verb.title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(verb=self.verb, name=self.kwargs["verb"], **kwargs)
