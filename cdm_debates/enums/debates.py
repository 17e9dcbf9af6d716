"""How a debate stands, what each phase allows, who takes part, how people follow it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where a debate stands; read from its dates, so that no clock has to run for it."""

    ANNOUNCED = "announced", _("annoncé")
    OPEN = "open", _("ouvert")
    CLOSING_SOON = "closing_soon", _("se ferme bientôt")
    CLOSED = "closed", _("fermé")
    CONCLUDED = "concluded", _("conclu")


class Deed(models.TextChoices):
    """What a person, an author or an animator may do in a debate, its phase allowing."""

    READ = "read", _("lire")
    FOLLOW = "follow", _("suivre")
    FLAG = "flag", _("signaler")
    CONTRIBUTE = "contribute", _("contribuer")
    MARK = "mark", _("marquer son accord")
    EDIT = "edit", _("corriger sa contribution")
    WITHDRAW = "withdraw", _("retirer sa contribution")
    MODERATE = "moderate", _("modérer")
    OPEN = "open", _("ouvrir")
    CLOSE = "close", _("fermer")
    CONCLUDE = "conclude", _("conclure")


_ALWAYS = frozenset({Deed.READ, Deed.FOLLOW, Deed.FLAG, Deed.WITHDRAW, Deed.MODERATE})

#: The one table of what each phase allows; permissions ask it, pages draw it.
WHAT_PHASES_ALLOW: dict[Phase, frozenset[Deed]] = {
    Phase.ANNOUNCED: frozenset({Deed.READ, Deed.FOLLOW, Deed.OPEN}),
    Phase.OPEN: _ALWAYS | {Deed.CONTRIBUTE, Deed.MARK, Deed.EDIT, Deed.CLOSE},
    Phase.CLOSING_SOON: _ALWAYS | {Deed.CONTRIBUTE, Deed.MARK, Deed.EDIT, Deed.CLOSE},
    Phase.CLOSED: _ALWAYS | {Deed.EDIT, Deed.OPEN, Deed.CONCLUDE},
    Phase.CONCLUDED: _ALWAYS,
}

#: Phases in which people write.
OPEN_PHASES = frozenset({Phase.OPEN, Phase.CLOSING_SOON})


class StageKind(models.TextChoices):
    """A step of a debate that its followers are told of, whatever their pace."""

    OPENED = "opened", _("le débat s’ouvre")
    CLOSING = "closing", _("le débat se ferme bientôt")
    CONCLUDED = "concluded", _("le débat est conclu")
    OUTCOME = "outcome", _("une suite")


#: From the phase that was noted last to the one of now: what is told. Where nothing stands, nothing is.
WHAT_CHANGES_OF_PHASE_TELL: dict[tuple[Phase, Phase], StageKind] = {
    (Phase.ANNOUNCED, Phase.OPEN): StageKind.OPENED,
    (Phase.ANNOUNCED, Phase.CLOSING_SOON): StageKind.OPENED,
    (Phase.CLOSED, Phase.OPEN): StageKind.OPENED,
    (Phase.CLOSED, Phase.CLOSING_SOON): StageKind.OPENED,
    (Phase.OPEN, Phase.CLOSING_SOON): StageKind.CLOSING,
    **{(before, Phase.CONCLUDED): StageKind.CONCLUDED for before in Phase if before != Phase.CONCLUDED},
}


class Audience(models.TextChoices):
    """Who may contribute."""

    EVERYBODY = "everybody", _("toute personne dont l’adresse est confirmée")
    CITIZENS = "citizens", _("les citoyens inscrits au registre")
    TEAMS = "teams", _("les équipes des centres (forum entre centres)")
    CENTRE = "centre", _("les membres d’un centre ou d’un atelier")


class Readers(models.TextChoices):
    """Who may read."""

    EVERYBODY = "everybody", _("tout le monde")
    AUDIENCE = "audience", _("seulement les personnes qui peuvent contribuer")


class DebateEvent(models.TextChoices):
    """What is remembered of a debate."""

    CREATED = "created", _("créé")
    CHANGED = "changed", _("modifié")
    OPENED = "opened", _("ouvert")
    REOPENED = "reopened", _("rouvert")
    CLOSED = "closed", _("fermé")
    CONCLUDED = "concluded", _("conclu")


class CitationPlace(models.TextChoices):
    """Where a contribution is cited."""

    SYNTHESIS = "synthesis", _("dans la synthèse")
    MINORITY = "minority", _("parmi les avis minoritaires")


class Order(models.TextChoices):
    """In which order exchanges are read."""

    ACTIVITY = "activity", _("les plus actifs")
    TIME = "time", _("les plus récents")
    AGREEMENT = "agreement", _("les plus rassembleurs")


class Frequency(models.TextChoices):
    """How often a follower is written to."""

    EACH = "each", _("à chaque contribution")
    DAILY = "daily", _("une fois par jour")
    WEEKLY = "weekly", _("une fois par semaine")
    STAGES = "stages", _("seulement les étapes : ouverture, clôture, conclusion, suites")
    NONE = "none", _("jamais")


#: Paces at which nobody is told of contributions.
SILENT = frozenset({Frequency.STAGES, Frequency.NONE})
