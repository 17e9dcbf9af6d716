"""Refusals of debates, each with a sentence for the person who meets it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from .verdicts import Verdict


class DebateError(Exception):
    """Something a debate refuses; `sentence` says what happened and what to do."""

    sentence: Any = _("Ce débat refuse cette action.")

    def __str__(self) -> str:
        return str(self.sentence)


class NotAllowed(DebateError):
    sentence = _("Vous n’avez pas le droit de faire cela dans ce débat.")


class MayNotContribute(DebateError):
    """The person may not write here; `verdict` says why and how to obtain the right."""

    def __init__(self, verdict: Verdict):
        super().__init__()
        self.verdict = verdict

    @property
    def sentence(self) -> str:
        return f"{self.verdict.reason} {self.verdict.remedy}"


class ForbiddenMove(DebateError):
    sentence = _("Cette contribution n’est plus dans un état qui permet cette action. Rien n’a été changé.")


class ForbiddenPhase(DebateError):
    sentence = _("La phase de ce débat ne permet pas cette action. Rien n’a été changé.")


class SomebodyWasFaster(DebateError):
    """What was to be changed has changed since the page was opened; `by` and `at` tell who and when, where known."""

    sentence = _("Quelqu’un est passé avant vous. Rien n’a été changé par votre clic.")

    def __init__(self, by: Any = None, at: Any = None):
        super().__init__()
        self.by = by
        self.at = at


class ChangedElsewhere(SomebodyWasFaster):
    sentence = _(
        "Cette contribution a été corrigée dans une autre fenêtre. Votre texte est gardé ci-dessous : comparez, puis "
        "envoyez de nouveau."
    )


class NoWords(DebateError):
    sentence = _("Écrivez au moins un mot : une image ou un signe seul ne se discute pas.")


class TooLong(DebateError):
    """The text has more characters than one contribution may have; `most` and `length` count them."""

    def __init__(self, *, length: int, most: int):
        super().__init__()
        self.length = length
        self.most = most

    @property
    def sentence(self) -> Any:
        return _(
            "Votre texte compte %(length)d caractères ; une contribution en a %(most)d au plus. Coupez-le en "
            "plusieurs idées."
        ) % {"length": self.length, "most": self.most}


class AlreadySaid(DebateError):
    """The same person wrote the same words in this debate before; `earlier` is that contribution."""

    sentence = _("Vous avez déjà écrit cela dans ce débat. Rien n’a été publié une seconde fois.")

    def __init__(self, earlier: Any = None):
        super().__init__()
        self.earlier = earlier


class TooFast(DebateError):
    sentence = _("Vous écrivez très vite. Attendez une minute, puis envoyez de nouveau : votre texte est gardé.")


class RefusedByRule(DebateError):
    sentence = _("Une règle de ce site refuse cette contribution.")


class NameMissing(DebateError):
    sentence = _("Choisissez le nom sous lequel vous participez aux débats.")


class BadName(DebateError):
    sentence = _("Ce nom ne peut pas être affiché. Choisissez un nom simple, sans adresse ni signe spécial.")


class OwnContribution(DebateError):
    sentence = _("On ne marque ni ne signale sa propre contribution.")


class NotYours(DebateError):
    sentence = _("Seule la personne qui a écrit cette contribution peut faire cela.")


class DatesInWrongOrder(DebateError):
    sentence = _("Un débat ne peut pas se fermer avant de s’ouvrir.")


class CentreMissing(DebateError):
    sentence = _("Choisissez le centre dont les membres contribuent.")


class SynthesisMissing(DebateError):
    sentence = _("Un débat se conclut par une synthèse. Écrivez-la d’abord sur la page du débat.")


class CitationMissing(DebateError):
    sentence = _("La synthèse s’appuie sur des contributions. Citez-en au moins une qui soit visible.")


class ReasonMissing(DebateError):
    sentence = _("Choisissez la règle de la charte : la personne a le droit de la connaître.")


class WordsMissing(DebateError):
    sentence = _("Écrivez une phrase ou deux : sans elles, personne ne peut comprendre.")


class OneAppealOnly(DebateError):
    sentence = _("Un seul appel est possible pour chaque décision ; le vôtre a été reçu.")


class AnotherModerator(DebateError):
    sentence = _("Un appel est examiné par une autre personne que celle qui a décidé.")


class PartyToIt(DebateError):
    sentence = _("On ne modère pas ses propres contributions.")


class LinkUnusable(DebateError):
    """A link from a mail that is too old, was used, or was never ours: which of them is nobody's business."""

    sentence = _("Ce lien ne peut plus servir.")


class TriedJustNow(DebateError):
    sentence = _("Un message est déjà parti vers cette adresse. Attendez une heure avant d’en demander un autre.")


class QuestionMissing(DebateError):
    sentence = _("Écrivez la question dans au moins une langue.")


class NoFrontPage(DebateError):
    """Nowhere to put a debate's page in a language; `language` is its code."""

    def __init__(self, language: str):
        super().__init__()
        self.language = language

    @property
    def sentence(self) -> Any:
        return _(
            "Il n’y a pas encore de page d’accueil en %(language)s : laissez cette langue vide, ou demandez à l’équipe "
            "du réseau de l’ouvrir."
        ) % {"language": get_language_info(self.language)["name_local"]}


class WordsLocked(DebateError):
    sentence = _("Cette page est verrouillée. Demandez à la personne qui l’a verrouillée de la rouvrir.")


class WordsChanged(SomebodyWasFaster):
    sentence = _(
        "Cette page a été changée depuis que vous l’avez ouverte. Vos mots sont gardés ci-dessous : comparez avec "
        "l’aperçu, puis enregistrez de nouveau."
    )


class TranslationUnavailable(DebateError):
    """The site has no service for it, or the service does not answer."""

    sentence = _(
        "La traduction n’est pas disponible pour l’instant. Réessayez plus tard : le texte d’origine reste là."
    )


class TranslationChanged(DebateError):
    """Somebody corrected the translation, or its source changed, since the page was opened."""

    sentence = _(
        "Le texte ou sa traduction a changé depuis que vous avez ouvert cette page. Rien n’a été enregistré : relisez "
        "la nouvelle version, votre texte est gardé ci-dessous."
    )
