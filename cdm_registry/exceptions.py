"""Refusals of the register, each with a sentence for the person who meets it."""

from django.utils.translation import gettext_lazy as _


class RegistryError(Exception):
    """Something the register refuses; `sentence` says what happened and what to do."""

    sentence = _("Le registre refuse cette action.")

    def __str__(self) -> str:
        return str(self.sentence)


class NotAllowed(RegistryError):
    sentence = _("Vous n’avez pas le droit de faire cela pour ce dossier.")


class ForbiddenMove(RegistryError):
    sentence = _("Ce dossier n’est plus dans un état qui permet cette action. Rien n’a été changé.")


class SomebodyWasFaster(RegistryError):
    """The file changed since the page was opened; `by` and `at` tell who changed it and when, where known."""

    sentence = _("Quelqu’un a traité ce dossier avant vous. Rien n’a été changé par votre clic.")

    def __init__(self, by=None, at=None):
        super().__init__()
        self.by = by
        self.at = at


class LinkUnusable(RegistryError):
    """A link from a mail that is too old, was used, or was never ours: which of them is nobody's business."""

    sentence = _("Ce lien ne peut plus servir.")


class GuardianHasNotAgreed(RegistryError):
    """A child's file waits for the person who answers for the child."""

    sentence = _(
        "Le responsable légal n’a pas encore donné son accord. Le dossier reste en attente : il pourra être validé "
        "dès que l’accord sera arrivé."
    )


class NothingAsked(RegistryError):
    """A request for correction that names no field, or one that cannot be corrected."""

    sentence = _("Choisissez au moins une chose à corriger. Rien n’a été envoyé.")


class ReasonMissing(RegistryError):
    """A decision against somebody without a word of explanation."""

    sentence = _("Écrivez le motif : la personne a le droit de le connaître. Rien n’a été changé.")
