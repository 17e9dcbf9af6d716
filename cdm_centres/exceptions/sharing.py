"""Refusals in what centres share."""

from django.utils.translation import gettext_lazy as _

from .base import CentresError


class FileIsClosed(CentresError):
    """A file of a collection that only the team may see would become everybody's."""

    sentence = _(
        "Ce fichier est réservé à l’équipe. Rien n’a été changé : déplacez-le d’abord dans la collection du centre, si "
        "tout le monde peut le voir."
    )


class AlreadyInTheCommons(CentresError):
    sentence = _("Ce fichier est déjà dans le fonds commun, ou déjà proposé. Rien n’a été changé.")


class LabelIncomplete(CentresError):
    sentence = _("Le crédit et la licence sont nécessaires : sans eux, personne n’a le droit de s’en servir.")


class NotForAdaptation(CentresError):
    """A page that is not published for everybody, or whose authors keep it for themselves."""

    sentence = _("Cette page ne peut pas être adaptée : elle n’est plus publiée pour tous, ou ses auteurs la gardent.")


class NowhereToAdapt(CentresError):
    sentence = _("Vous ne pouvez écrire dans aucune page de ce genre. Rien n’a été copié.")


class NoticeOver(CentresError):
    """A notice that was withdrawn or removed, or whose last day has passed."""

    sentence = _("Cette annonce n’est plus affichée. Rien n’a été changé.")


class LastDayWrong(CentresError):
    sentence = _("Choisissez un dernier jour à partir d’aujourd’hui, et dans l’année qui vient.")


class NoticeEmpty(CentresError):
    sentence = _("Écrivez quelque chose. Rien n’a été affiché.")
