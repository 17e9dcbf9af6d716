"""What each role may do, in plain words: for invitations, for the members' page, for the guide.

The rights themselves are given where they are asked: on pages and collections by `rights`, on people by `permissions`.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from . import rights
from .enums import ANSWERING_ROLES, EVENT_ROLES, Role

# One sentence for each role, as an invitation says it.
DUTIES = {
    Role.MANAGER: _(
        "Vous invitez les personnes de l’équipe, suivez leurs mandats et répondez de tout ce que fait le centre."
    ),
    Role.REGISTRAR: _("Vous validez les inscriptions au registre et remettez les cartes."),
    Role.EDITOR: _("Vous écrivez les articles, les rendez-vous et les pages du centre."),
    Role.TREASURER: _("Vous suivez les dons et les comptes du centre."),
    Role.ANIMATOR: _("Vous animez les débats et en écrivez la synthèse."),
    Role.TRANSLATOR: _("Vous traduisez les pages du centre dans votre langue."),
    Role.MEMBER: _("Vous faites partie du centre, sans tâche particulière."),
}


@dataclass(frozen=True)
class Right:
    """Something that can be done in a centre, in plain words, and the roles that may do it."""

    words: str
    roles: frozenset[Role]


def duty_of(role: str) -> str:
    """The sentence that says to somebody what a role asks of them."""
    return DUTIES[Role(role)]


def what_roles_may(*, editors_publish: bool) -> list[Right]:
    """Who may do what in a centre; rights on pages and files are read from what groups are really given."""
    pages = {role: rights.on_pages(role, editors_publish=editors_publish) for role in Role}

    def with_page_right(codename: str) -> frozenset[Role]:
        return frozenset(role for role, given in pages.items() if codename in given)

    adding = frozenset(role for role, given in rights.ON_COLLECTION.items() if "add_image" in given)
    return [
        Right(_("Inviter, renouveler un mandat, le transmettre, le terminer"), frozenset({Role.MANAGER})),
        Right(_("Changer les heures, les couleurs et l’adresse du centre"), frozenset({Role.MANAGER})),
        Right(_("Demander une adresse électronique pour le centre"), frozenset({Role.MANAGER})),
        Right(_("Écrire de nouvelles pages, des articles, des rendez-vous"), with_page_right(rights.ADD)),
        Right(_("Corriger et traduire les pages"), with_page_right(rights.CHANGE)),
        Right(_("Publier"), with_page_right(rights.PUBLISH)),
        Right(_("Ajouter des images et des documents"), adding),
        Right(_("Ajouter des documents réservés à l’équipe"), adding | frozenset(rights.ON_PRIVATE_COLLECTION)),
        Right(_("Répondre aux personnes qui écrivent au centre"), ANSWERING_ROLES),
        Right(_("Voir qui s’est inscrit aux rendez-vous"), frozenset(EVENT_ROLES)),
        Right(_("Valider les inscriptions, imprimer et remettre les cartes"), frozenset({Role.REGISTRAR})),
        Right(_("Animer et modérer les débats du centre"), frozenset({Role.ANIMATOR, Role.MANAGER})),
    ]
