"""What can be decided about a file. The decision itself is an action; here it is asked, confirmed and answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cdm_registry import permissions
from cdm_registry.actions import erasure, validation
from cdm_registry.exceptions import NotAllowed
from cdm_registry.forms.desk import DecisionForm, ReasonForm
from cdm_registry.models import Citizen

from .base import OneFileView, next_file


@dataclass(frozen=True)
class Decision:
    """One verb of the desk, in the words of its page. `what_follows` says, line by line, what the click will do."""

    act: Callable[..., Any]
    may: Callable[[Any, Citizen], bool]
    title: Any
    button: Any
    done: Any
    what_follows: tuple[Any, ...] = ()
    form_class: type[DecisionForm] = DecisionForm
    is_grave: bool = False


DECISIONS = {
    "validate": Decision(
        act=validation.validate,
        may=permissions.may_validate,
        title=_("Valider l’inscription"),
        button=_("Valider et donner un numéro"),
        done=_("%(name)s est inscrit au registre. La carte peut être imprimée, et un message lui a été envoyé."),
        what_follows=(
            _("La personne reçoit un numéro du registre, qui ne sera jamais donné à personne d’autre."),
            _("Sa carte est émise : vous pourrez l’imprimer."),
            _("Un message l’en avertit."),
        ),
    ),
    "refuse": Decision(
        act=validation.refuse,
        may=permissions.may_refuse,
        title=_("Refuser l’inscription"),
        button=_("Refuser et envoyer le motif"),
        done=_("L’inscription de %(name)s est refusée. Le motif lui a été envoyé."),
        what_follows=(
            _("La personne reçoit un message avec le motif ci-dessous."),
            _("Le dossier quitte la file d’attente ; aucun numéro n’est donné."),
            _("Vous pourrez rouvrir le dossier si c’était une erreur."),
        ),
        form_class=ReasonForm,
        is_grave=True,
    ),
    "reopen": Decision(
        act=validation.reopen,
        may=permissions.may_reopen,
        title=_("Rouvrir le dossier"),
        button=_("Rouvrir le dossier"),
        done=_("Le dossier de %(name)s est rouvert. Un message lui a été envoyé."),
        what_follows=(
            _("Un dossier refusé revient dans la file d’attente."),
            _("Une personne suspendue ou partie retrouve son inscription, son numéro, et une nouvelle carte."),
            _("Un message l’en avertit."),
        ),
    ),
    "suspend": Decision(
        act=validation.suspend,
        may=permissions.may_suspend,
        title=_("Suspendre l’inscription"),
        button=_("Suspendre et envoyer le motif"),
        done=_("L’inscription de %(name)s est suspendue. Le motif lui a été envoyé."),
        what_follows=(
            _("Le numéro reste à la personne, mais sa carte n’est plus valable."),
            _("Elle reçoit un message avec le motif ci-dessous."),
            _("Vous pourrez rouvrir le dossier ; une nouvelle carte sera alors émise."),
        ),
        form_class=ReasonForm,
        is_grave=True,
    ),
    "withdraw": Decision(
        act=validation.record_withdrawal,
        may=permissions.may_record_withdrawal,
        title=_("Noter un départ"),
        button=_("Noter le départ"),
        done=_("Le départ de %(name)s est noté. Un message lui a été envoyé."),
        what_follows=(
            _("À faire seulement si la personne l’a demandé."),
            _("Le numéro reste le sien ; sa carte n’est plus valable."),
            _("Elle reçoit un message, et peut revenir sous le même numéro."),
        ),
        is_grave=True,
    ),
    "death": Decision(
        act=validation.record_death,
        may=permissions.may_record_death,
        title=_("Noter un décès"),
        button=_("Noter le décès"),
        done=_("Le décès de %(name)s est noté. Aucun message n’a été envoyé."),
        what_follows=(
            _("Le numéro ne sera donné à personne d’autre ; la carte n’est plus valable."),
            _("Aucun message n’est envoyé à l’adresse de la personne."),
            _("Cette décision ne peut pas être reprise ici."),
        ),
        is_grave=True,
    ),
    "erase": Decision(
        act=erasure.erase_on_request,
        may=permissions.may_erase,
        title=_("Effacer le dossier"),
        button=_("Effacer pour toujours"),
        done=_("Le dossier est effacé. Le numéro reste donné, sans nom."),
        what_follows=(
            _("À faire si la personne ou ses proches le demandent, ou quand le délai de conservation est passé."),
            _("Nom, naissance, adresses, photo et accords sont effacés, et le compte s’il ne sert à rien d’autre."),
            _("Le numéro ne sera donné à personne d’autre. Rien ne peut être retrouvé ensuite."),
        ),
        is_grave=True,
    ),
}


class DecisionView(OneFileView):
    """GET says what will happen and asks to confirm; only POST decides, and leads on to the next file."""

    template_name = "cdm_registry/desk/decision.html"

    @cached_property
    def decision(self) -> Decision:
        try:
            return DECISIONS[self.kwargs["verb"]]
        except KeyError:
            raise Http404 from None

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if not self.decision.may(request.user, self.citizen):
            return redirect(self.file_url)
        form = self.decision.form_class(initial={"version": self.citizen.version})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = self.decision.form_class(request.POST)
        if not form.is_valid():
            if not permissions.may_decide_on(request.user, self.citizen):
                raise NotAllowed
            return self.render_to_response(self.get_context_data(form=form), status=422)
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        version = form.cleaned_data["version"]
        decided = self.decision.act(citizen=self.citizen, by=request.user, expected_version=version, **given)
        can_be_read = permissions.may_read_file(request.user, decided)
        messages.success(
            request,
            self.decision.done % {"name": self.citizen.card_name},
            buttons=[messages.button(self.file_url, _("Revoir ce dossier"))] if can_be_read else None,
        )
        return redirect(self._where_next(decided))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(decision=self.decision, **kwargs)

    def _where_next(self, decided: Citizen) -> str:
        """From the queue to the next file; other decisions stay with the file they were about, while there is one."""
        if not permissions.may_read_file(self.request.user, decided):
            return reverse("cdm_registry_desk:queue")
        if self.kwargs["verb"] not in {"validate", "refuse"}:
            return self.file_url
        following = next_file(self.files, self.request.user, after=decided)
        if following is None:
            return reverse("cdm_registry_desk:queue")
        return reverse("cdm_registry_desk:file", args=[following.public_id])
