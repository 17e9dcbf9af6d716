"""What people report, what moderators find in their queue, what they decide, what becomes of an appeal."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FlagReason(models.TextChoices):
    """Why a reader points at a contribution."""

    INSULT = "insult", _("insulte ou menace")
    HATE = "hate", _("haine ou discrimination")
    PRIVATE = "private", _("données personnelles")
    SPAM = "spam", _("publicité")
    OFF_TOPIC = "off_topic", _("hors sujet")
    OTHER = "other", _("autre raison")


class CaseReason(models.TextChoices):
    """Why a contribution stands in the moderators' queue."""

    FLAGGED = "flagged", _("signalée")
    FIRST = "first", _("première contribution d’une personne")
    LINKS = "links", _("contient des liens")
    WORDS = "words", _("contient un mot surveillé")
    SPEED = "speed", _("beaucoup de contributions en peu de temps")
    REPHRASED = "rephrased", _("reformulée par son auteur")
    OTHER = "other", _("autre raison")


class CaseState(models.TextChoices):
    """Whether somebody still has to look."""

    OPEN = "open", _("à traiter")
    DECIDED = "decided", _("traité")


class DecisionKind(models.TextChoices):
    """What a moderator decides, with one press and a reason."""

    LEAVE = "leave", _("laisser")
    HIDE = "hide", _("masquer")
    REPHRASE = "rephrase", _("demander de reformuler")
    MOVE = "move", _("déplacer")
    CLOSE_EXCHANGE = "close_exchange", _("fermer l’échange")
    REOPEN_EXCHANGE = "reopen_exchange", _("rouvrir l’échange")
    PAUSE = "pause", _("mettre la personne en pause")
    LIFT_PAUSE = "lift_pause", _("lever la pause")
    RESTORE = "restore", _("rétablir")


class CharterRule(models.TextChoices):
    """The rule of the charter that a decision stands on."""

    RESPECT = "respect", _("respecter les personnes")
    EQUALITY = "equality", _("ne discriminer personne")
    PRIVACY = "privacy", _("protéger la vie privée")
    TOPIC = "topic", _("rester dans le sujet")
    HONESTY = "honesty", _("ne tromper personne")
    NO_ADVERTISING = "no_advertising", _("pas de publicité")
    LAW = "law", _("respecter la loi")
    NONE = "none", _("aucune règle en cause")


#: What each rule of the charter asks, for people who read it and for those whose words it was held against.
CHARTER: dict[CharterRule, Promise] = {
    CharterRule.RESPECT: _("On discute les idées, pas les personnes : ni insulte, ni menace, ni moquerie."),
    CharterRule.EQUALITY: _(
        "Personne n’est rabaissé pour son origine, sa langue, sa religion, son sexe, son âge ou son handicap."
    ),
    CharterRule.PRIVACY: _("On n’écrit ni l’adresse, ni le numéro, ni rien de la vie privée de quelqu’un d’autre."),
    CharterRule.TOPIC: _("On répond à la question posée. Une autre idée mérite un autre échange."),
    CharterRule.HONESTY: _(
        "On écrit ce que l’on croit vrai, on ne se fait passer pour personne, on ne répète pas le même texte."
    ),
    CharterRule.NO_ADVERTISING: _("Un débat n’est pas une vitrine : ni réclame, ni vente, ni collecte."),
    CharterRule.LAW: _(
        "Ce que la loi interdit ailleurs l’est aussi ici : diffamation, appel à la violence, œuvres d’autrui copiées."
    ),
}


class AppealState(models.TextChoices):
    """What became of an author's one appeal."""

    OPEN = "open", _("à examiner")
    GRANTED = "granted", _("accepté")
    REJECTED = "rejected", _("rejeté")
