"""What can be done about a centre, in the words of the page that asks; done by the actions."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from cdm_centres.actions import provisioning, standing
from cdm_centres.enums import CENTRE_TRANSITIONS, CentreKind, CentreStatus
from cdm_centres.forms.members import ConfirmForm
from cdm_centres.forms.standing import HostForm, LanguageForm, NoteForm, ReasonForm, languages_to_add
from cdm_centres.models import Centre
from cdm_centres.views.confirming import Verb


def may_become(centre: Centre, status: CentreStatus) -> bool:
    """The table of moves lets a centre that was prepared stand so; the network's own never stops."""
    if centre.kind == CentreKind.NETWORK and status != CentreStatus.ACTIVE:
        return False
    return centre.status != CentreStatus.APPLIED and status in CENTRE_TRANSITIONS[CentreStatus(centre.status)]


def has_house(centre: Centre) -> bool:
    """It was prepared, and works."""
    return centre.status == CentreStatus.ACTIVE and hasattr(centre, "house")


def about_editors(*, allowed: bool) -> dict[str, Any]:
    """What both rules about publishing share."""
    return {
        "act": partial(provisioning.let_editors_publish, allowed=allowed),
        "shown": lambda user, centre, team: has_house(centre) and centre.house.editors_publish != allowed,
        "form": lambda data, centre, by: ConfirmForm(data),
    }


VERBS = {
    "language": Verb(
        act=provisioning.add_language,
        shown=lambda user, centre, team: has_house(centre) and bool(languages_to_add(centre)),
        form=lambda data, centre, by: LanguageForm(data, centre),
        title=_("Ajouter une langue"),
        button=_("Préparer les pages dans cette langue"),
        done=_("Les pages de « %(centre)s » sont préparées, en brouillon."),
        what_follows=(
            _("Les pages de « %(centre)s » sont préparées dans la langue choisie, avec des textes pour commencer."),
            _("Ce sont des brouillons : rien n’est publié tant que l’équipe ne le fait pas."),
            _("L’équipe a aussitôt le droit d’y écrire, avec les mêmes règles qu’ailleurs."),
        ),
    ),
    "let-publish": Verb(
        **about_editors(allowed=True),
        title=_("Laisser les rédacteurs publier"),
        button=_("Laisser les rédacteurs publier"),
        done=_("Les rédacteurs de « %(centre)s » publient sans relecture."),
        what_follows=(
            _("Les rédacteurs de « %(centre)s » publient eux-mêmes, dans toutes les langues du centre."),
            _("Un responsable peut encore tout relire, corriger ou dépublier."),
        ),
    ),
    "ask-review": Verb(
        **about_editors(allowed=False),
        title=_("Demander une relecture"),
        button=_("Demander une relecture"),
        done=_("Ce qu’écrivent les rédacteurs de « %(centre)s » attend maintenant une relecture."),
        what_follows=(
            _("Ce que les rédacteurs de « %(centre)s » veulent publier attend le regard d’un responsable."),
            _("Ce qui est déjà en ligne y reste."),
        ),
    ),
    "host": Verb(
        act=provisioning.open_host,
        shown=lambda user, centre, team: team and has_house(centre),
        form=lambda data, centre, by: HostForm(data, centre),
        title=_("Donner un nom d’hôte"),
        button=_("Ouvrir ce nom d’hôte"),
        done=_("Les pages de « %(centre)s » ont leur propre nom d’hôte."),
        what_follows=(
            _("Les pages de « %(centre)s » ont une adresse à leur nom, dans toutes leurs langues."),
            _("Les liens vers les anciennes adresses, sur le site du réseau, y conduisent d’eux-mêmes."),
            _("Un nom d’hôte donné auparavant ne répond plus."),
        ),
    ),
    "suspend": Verb(
        act=standing.suspend,
        shown=lambda user, centre, team: team and may_become(centre, CentreStatus.SUSPENDED),
        form=lambda data, centre, by: ReasonForm(data, use_required_attribute=False),
        title=_("Suspendre"),
        button=_("Suspendre le centre"),
        done=_("« %(centre)s » est suspendu."),
        what_follows=(
            _("L’équipe de « %(centre)s » perd ses accès dès maintenant. Les mandats continuent de courir."),
            _("Ses pages restent à lire et disent que le centre ne reçoit pas ; l’annuaire ne le montre plus."),
            _("On ne peut plus lui écrire ; le courrier de ses adresses ne lui arrive plus."),
            _("Aucun courriel ne part : prévenez vous-même l’équipe. Rien n’est effacé, et vous pourrez rouvrir."),
        ),
        is_grave=True,
    ),
    "close": Verb(
        act=standing.close,
        shown=lambda user, centre, team: team and may_become(centre, CentreStatus.CLOSED),
        form=lambda data, centre, by: ReasonForm(data, use_required_attribute=False),
        title=_("Fermer"),
        button=_("Fermer le centre"),
        done=_("« %(centre)s » est fermé."),
        what_follows=(
            _("L’équipe de « %(centre)s » perd ses accès dès maintenant."),
            _("Ses pages restent à lire et disent que le centre a fermé ; l’annuaire ne le montre plus."),
            _("On ne peut plus lui écrire ; le courrier de ses adresses ne lui arrive plus."),
            _("Aucun courriel ne part : prévenez vous-même l’équipe. Rien n’est effacé, et vous pourrez rouvrir."),
        ),
        is_grave=True,
    ),
    "reopen": Verb(
        act=standing.reopen,
        shown=lambda user, centre, team: team and may_become(centre, CentreStatus.ACTIVE),
        form=lambda data, centre, by: NoteForm(data, use_required_attribute=False),
        title=_("Rouvrir"),
        button=_("Rouvrir le centre"),
        done=_("« %(centre)s » est rouvert."),
        what_follows=(
            _("Les personnes dont le mandat court encore à « %(centre)s » retrouvent leurs accès."),
            _("Le centre revient dans l’annuaire, et l’on peut de nouveau lui écrire."),
        ),
    ),
}
