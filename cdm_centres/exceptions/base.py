"""Refusals of the centres, each with a sentence for the person who meets it."""

from django.utils.translation import gettext_lazy as _


class CentresError(Exception):
    """Something that cannot be done in a centre; `sentence` says what happened and what to do."""

    sentence = _("Cette action n’est pas possible.")

    def __str__(self) -> str:
        return str(self.sentence)


class NotAllowed(CentresError):
    sentence = _("Vous n’avez pas le droit de faire cela dans ce centre. Rien n’a été changé.")


class ForbiddenMove(CentresError):
    """Something is no longer, or not yet, in a state from which the wished one can be reached."""

    sentence = _("Cela n’est plus possible dans l’état actuel. Rien n’a été changé : rechargez la page.")


class LinkUnusable(CentresError):
    """A link from a mail that is too old, was used, or was never ours: which of them is nobody's business."""

    sentence = _("Ce lien ne peut plus servir.")


class ReasonMissing(CentresError):
    """A decision against somebody without a word of explanation."""

    sentence = _("Écrivez le motif : les personnes concernées ont le droit de le connaître. Rien n’a été changé.")


class NoDirectory(CentresError):
    """The directory of centres does not exist in a language: `language` is its name."""

    def __init__(self, language: str):
        super().__init__()
        self.language = language

    @property
    def sentence(self):
        return _(
            "L’annuaire des centres n’existe pas encore dans cette langue : %(language)s. Rien n’a été fait. Traduisez "
            "d’abord l’annuaire, ou retirez cette langue."
        ) % {"language": self.language}


class NameTaken(CentresError):
    """A slug or host name that somebody has, that is reserved, or that looks like another's: `sentence` says which."""

    def __init__(self, sentence: str):
        super().__init__()
        self.sentence = sentence


class QuestionMissing(CentresError):
    sentence = _("Écrivez ce que vous voulez savoir. Rien n’a été envoyé.")
