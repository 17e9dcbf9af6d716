"""May a person contribute here? Yes, or why not and how to: never a bare no."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Why(StrEnum):
    """Why somebody may not contribute; the empty one means they may."""

    ALLOWED = ""
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    CONCLUDED = "concluded"
    EXCHANGE_CLOSED = "exchange_closed"
    GONE = "gone"
    SIGN_IN = "sign_in"
    CONFIRM_ADDRESS = "confirm_address"
    REGISTER = "register"
    NOT_IN_A_TEAM = "not_in_a_team"
    NOT_A_MEMBER = "not_a_member"
    PAUSED = "paused"


class Door(StrEnum):
    """Where the missing right is obtained; pages turn it into an address."""

    NONE = ""
    SIGN_IN = "sign_in"
    CONFIRM_ADDRESS = "confirm_address"
    REGISTER = "register"
    CENTRES = "centres"
    FOLLOW = "follow"
    SYNTHESIS = "synthesis"


#: For each reason: what is missing, how to obtain it, and the door that leads there.
_SAID: dict[Why, tuple[Promise | str, Promise | str, Door]] = {
    Why.ALLOWED: ("", "", Door.NONE),
    Why.NOT_OPEN_YET: (
        _("Ce débat n’est pas encore ouvert."),
        _("Suivez-le : nous vous écrirons à l’ouverture."),
        Door.FOLLOW,
    ),
    Why.CLOSED: (
        _("Ce débat est fermé : on peut le lire, on n’y écrit plus."),
        _("Suivez-le pour recevoir sa synthèse."),
        Door.FOLLOW,
    ),
    Why.CONCLUDED: (
        _("Ce débat est conclu : on peut le lire, on n’y écrit plus."),
        _("Lisez sa synthèse et ce qu’il est devenu."),
        Door.SYNTHESIS,
    ),
    Why.EXCHANGE_CLOSED: (
        _("Cet échange est fermé par la modération."),
        _("Vous pouvez ouvrir un autre échange dans le même débat."),
        Door.NONE,
    ),
    Why.GONE: (
        _("La contribution à laquelle vous répondez n’est plus visible."),
        _("Vous pouvez écrire votre contribution à la suite du débat."),
        Door.NONE,
    ),
    Why.SIGN_IN: (
        _("Pour contribuer, il faut être connecté."),
        _("Connectez-vous : un code arrive par courrier électronique, sans mot de passe."),
        Door.SIGN_IN,
    ),
    Why.CONFIRM_ADDRESS: (
        _("Votre adresse électronique n’est pas encore confirmée."),
        _("Confirmez votre adresse, puis revenez : votre texte vous attend."),
        Door.CONFIRM_ADDRESS,
    ),
    Why.REGISTER: (
        _("Ce débat est réservé aux citoyens du monde inscrits au registre."),
        _("L’inscription est ouverte à tous : demandez-la en ligne ou dans un centre."),
        Door.REGISTER,
    ),
    Why.NOT_IN_A_TEAM: (
        _("Ce forum est réservé aux équipes des centres."),
        _("Si vous aidez un centre, demandez à son responsable de vous donner un rôle."),
        Door.CENTRES,
    ),
    Why.NOT_A_MEMBER: (
        _("Ce débat est réservé aux membres de ce centre."),
        _("Demandez au responsable du centre de vous y inscrire comme membre."),
        Door.CENTRES,
    ),
    Why.PAUSED: (
        _("La modération a mis votre participation en pause."),
        _("Vous avez reçu un courrier qui dit pourquoi et jusqu’à quand, et comment faire appel."),
        Door.NONE,
    ),
}


@dataclass(frozen=True)
class Verdict:
    """The answer to « may I write here? »; true where the person may."""

    why: Why = Why.ALLOWED

    def __bool__(self) -> bool:
        return self.why is Why.ALLOWED

    @property
    def reason(self) -> Promise | str:
        """What is missing, in a sentence for the person."""
        return _SAID[self.why][0]

    @property
    def remedy(self) -> Promise | str:
        """How to obtain the right, in a sentence for the person."""
        return _SAID[self.why][1]

    @property
    def door(self) -> Door:
        """Where the remedy is found."""
        return _SAID[self.why][2]


ALLOWED = Verdict()
