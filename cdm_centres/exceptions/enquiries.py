"""Refusals around what people write to a centre."""

from django.utils.translation import gettext_lazy as _

from .base import CentresError


class EmptyMessage(CentresError):
    sentence = _("Il n’y a pas encore de texte. Écrivez-le, puis envoyez : rien n’est parti.")


class SomebodyAnswered(CentresError):
    """The conversation changed since the page was opened: two answers to one question would confuse the asker."""

    sentence = _(
        "Cette conversation a changé pendant que vous écriviez. Rien n’est parti, votre texte est gardé ci-dessous : "
        "relisez la conversation, puis envoyez-le s’il est encore utile."
    )


class CannotMerge(CentresError):
    sentence = _(
        "Ces deux conversations ne peuvent pas être réunies : elles doivent être de la même personne et du même centre."
    )


class NotOfThisTeam(CentresError):
    sentence = _("Cette personne ne répond pas au courrier de ce centre. Choisissez quelqu’un de l’équipe.")


class NoAddressToAnswer(CentresError):
    sentence = _(
        "Cette personne n’a pas laissé d’adresse électronique. Si vous lui avez répondu autrement, notez-le avec "
        "« Répondu par un autre moyen »."
    )


class NoTeamOfTheNetwork(CentresError):
    sentence = _("Le réseau n’a pas encore d’équipe à qui transmettre. Rien n’a été changé.")


class TooManyMessages(CentresError):
    sentence = _("Beaucoup de messages sont partis de votre réseau. Attendez une heure, puis envoyez le vôtre.")
