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
