"""Refusals around invitations and mandates."""

from django.utils.translation import gettext_lazy as _

from .base import CentresError


class CentreClosed(CentresError):
    sentence = _("Ce centre est fermé : personne ne peut plus y être invité. Rien n’a été changé.")


class AlreadyHolds(CentresError):
    sentence = _("Cette personne a déjà ce rôle dans ce centre. Pour changer la date de fin, renouvelez son mandat.")


class TooManyInvitations(CentresError):
    sentence = _("Beaucoup d’invitations sont parties aujourd’hui. Attendez demain pour en envoyer d’autres.")


class MandateEndsBeforeItBegins(CentresError):
    sentence = _("Un mandat ne peut pas finir avant d’avoir commencé. Choisissez une date à venir.")


class MandateOver(CentresError):
    sentence = _(
        "Ce mandat est déjà terminé. Rien n’a été changé. Pour que la personne revienne, invitez-la de nouveau."
    )


class LastManager(CentresError):
    """The centre would stand without anybody who keeps it."""

    sentence = _(
        "C’est le dernier responsable du centre : il ne peut pas partir sans successeur. Rien n’a été changé. "
        "Transmettez d’abord le mandat à quelqu’un de l’équipe, ou invitez un autre responsable."
    )


class InvitationOver(CentresError):
    """An invitation that was withdrawn, or whose time has passed."""

    sentence = _("Cette invitation n’est plus valable. Demandez au centre de vous en envoyer une autre.")


class InvitationAccepted(CentresError):
    """A second click: nothing is wrong, and nothing is done twice."""

    sentence = _("Cette invitation a déjà été acceptée. Vous pouvez simplement vous connecter.")


class InvitationForSomebodyElse(CentresError):
    """Signed in with another address than the one that was invited."""

    sentence = _("Cette invitation a été envoyée à une autre adresse que celle de votre compte.")


class NotOfTheTeam(CentresError):
    """A mandate is handed to somebody who holds none in the centre."""

    sentence = _(
        "Cette personne ne fait pas partie de l’équipe du centre aujourd’hui. Invitez-la d’abord ; quand elle aura "
        "accepté, vous pourrez lui transmettre le mandat."
    )
