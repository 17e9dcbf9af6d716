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


class PageTooOld(RegistryError):
    """A form without the mark of a page this browser was given (CSRF): too old, or not ours."""

    sentence = _(
        "Cette page est restée ouverte trop longtemps, ou vous vous êtes connecté entre-temps. Rien n’a été changé : "
        "relisez, puis envoyez à nouveau."
    )


class NoSigningKey(RegistryError):
    sentence = _(
        "Aucune clé ne peut signer de carte. Rien n’a été changé. La personne qui tient le serveur lance "
        "« manage.py make_signing_key », puis vous recommencez."
    )


class SealedKey(RegistryError):
    sentence = _(
        "La clé qui signe les cartes ne s’ouvre pas : la phrase secrète du serveur n’est pas celle qui l’a scellée. "
        "Rien n’a été changé. Prévenez la personne qui tient le serveur (CDM_REGISTRY_KEY_PASSPHRASE)."
    )


class ForbiddenCardMove(RegistryError):
    sentence = _("Cette carte n’est plus dans un état qui permet cette action. Rien n’a été changé.")


class NotRegistered(RegistryError):
    sentence = _("Une carte n’est émise que pour une personne inscrite au registre. Rien n’a été changé.")


class KeyAlreadyThere(RegistryError):
    sentence = _("Une clé signe déjà les cartes. Pour la remplacer, lancez « manage.py rotate_signing_key ».")


class LastSigningKey(RegistryError):
    sentence = _(
        "C’est la seule clé qui signe : sans elle, aucune carte ne peut être émise. Faites-en d’abord une autre avec "
        "« manage.py rotate_signing_key », ou ajoutez --even-the-last si vous le voulez vraiment."
    )


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


class NothingToChange(RegistryError):
    """A wish for a change that changes nothing."""

    sentence = _("Ce nom est déjà celui du dossier, et il n’y a pas de nouvelle photo. Rien n’a été demandé.")


class NoChangeWaiting(RegistryError):
    """A wish for a change that was decided or taken back meanwhile."""

    sentence = _("Aucun changement n’attend plus de réponse dans ce dossier. Rien n’a été changé.")


class ReasonMissing(RegistryError):
    """A decision against somebody without a word of explanation."""

    sentence = _("Écrivez le motif : la personne a le droit de le connaître. Rien n’a été changé.")


class LettersMissing(RegistryError):
    """A name has letters that no typeface on this machine can draw; `letters` are they."""

    def __init__(self, letters):
        super().__init__()
        self.letters = list(dict.fromkeys(letters))

    @property
    def sentence(self):
        return _(
            "Aucune police de ce serveur ne sait dessiner : %(letters)s. Rien n’a été changé. La personne qui tient le "
            "serveur installe une police qui a ces lettres (par exemple « fonts-noto-cjk »), puis vous recommencez."
        ) % {"letters": " ".join(self.letters)}


class NameDoesNotFit(RegistryError):
    sentence = _(
        "Ce nom est trop long pour la carte, même en petits caractères. Rien n’a été changé. Choisissez avec la "
        "personne une forme plus courte du nom à imprimer."
    )


class NothingToPrint(RegistryError):
    """A name of nothing but blanks and characters that are not seen."""

    sentence = _("Ce nom ne contient aucune lettre à imprimer. Rien n’a été changé. Corrigez le nom sur la carte.")


class PhotoMissing(RegistryError):
    sentence = _(
        "La photo de cette carte n’est plus dans la réserve : la carte n’a pas été imprimée, pour ne pas sortir sans "
        "photo. Émettez une nouvelle carte avec une photo."
    )
