"""What can be decided about a file, in the words of the desk: each verb is an action, and a page that explains it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cdm_registry import permissions
from cdm_registry.actions import changes, erasure, validation
from cdm_registry.forms.desk import DecisionForm, ReasonForm
from cdm_registry.models import Citizen


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
    shows_change: bool = False


DECISIONS = {
    "validate": Decision(
        act=validation.validate,
        may=permissions.may_validate,
        title=_("Valider l’inscription"),
        button=_("Valider et donner un numéro"),
        done=_(
            "%(name)s est inscrit au registre sous le numéro %(number)s. La carte peut être imprimée, et un message "
            "lui a été envoyé."
        ),
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
            _(
                "Si le dossier n’a plus de photo, la carte n’en porte pas : le message invite la personne à en envoyer "
                "une."
            ),
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
    "accept-change": Decision(
        act=changes.accept,
        may=permissions.may_settle_change,
        title=_("Accepter le changement"),
        button=_("Accepter et émettre la nouvelle carte"),
        done=_("C’est changé. La nouvelle carte de %(name)s peut être imprimée, et un message lui a été envoyé."),
        what_follows=(
            _("Le dossier porte le nouveau nom ou la nouvelle photo, sous le même numéro."),
            _("Une nouvelle carte est émise. Qui scanne l’ancienne lira « remplacée »."),
            _("Un message l’en avertit."),
        ),
        shows_change=True,
    ),
    "refuse-change": Decision(
        act=changes.refuse,
        may=permissions.may_settle_change,
        title=_("Refuser le changement"),
        button=_("Refuser et envoyer le motif"),
        done=_("Le changement demandé par %(name)s est refusé. Le motif lui a été envoyé."),
        what_follows=(
            _("Le dossier et la carte restent comme ils sont ; ce qui était demandé est oublié."),
            _("La personne reçoit un message avec le motif ci-dessous, et peut faire une autre demande."),
        ),
        form_class=ReasonForm,
        is_grave=True,
        shows_change=True,
    ),
}
