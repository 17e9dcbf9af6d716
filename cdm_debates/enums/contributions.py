"""What a contribution is, and the moves between its states (docs/debates.md draws them)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ContributionState(models.TextChoices):
    """Where a contribution stands. Its own state alone says whether its words are public."""

    HELD = "held", _("en attente de lecture")
    SHOWN = "shown", _("visible")
    HIDDEN = "hidden", _("masquée par la modération")
    REPHRASE = "rephrase", _("à reformuler")
    MOVED = "moved", _("déplacée")
    WITHDRAWN = "withdrawn", _("retirée par son auteur")


#: States whose words everybody who may read the debate may see.
PUBLIC_STATES = frozenset({ContributionState.SHOWN})
#: States whose words no public exit gives away.
WITHHELD_STATES = frozenset(set(ContributionState) - PUBLIC_STATES)
#: States that leave a sentence in their place where answers stand below; a held one never was there.
PLACEHOLDER_STATES = frozenset(WITHHELD_STATES - {ContributionState.HELD})

CONTRIBUTION_TRANSITIONS: dict[ContributionState, frozenset[ContributionState]] = {
    ContributionState.HELD: frozenset(
        {
            ContributionState.SHOWN,
            ContributionState.HIDDEN,
            ContributionState.REPHRASE,
            ContributionState.MOVED,
            ContributionState.WITHDRAWN,
        }
    ),
    ContributionState.SHOWN: frozenset(
        {
            ContributionState.HELD,
            ContributionState.HIDDEN,
            ContributionState.REPHRASE,
            ContributionState.MOVED,
            ContributionState.WITHDRAWN,
        }
    ),
    ContributionState.HIDDEN: frozenset(
        {ContributionState.SHOWN, ContributionState.REPHRASE, ContributionState.WITHDRAWN}
    ),
    ContributionState.REPHRASE: frozenset(
        {ContributionState.HELD, ContributionState.SHOWN, ContributionState.HIDDEN, ContributionState.WITHDRAWN}
    ),
    ContributionState.MOVED: frozenset(),
    ContributionState.WITHDRAWN: frozenset(),
}


class Stance(models.TextChoices):
    """How an author declares to stand to the question, or to what is answered."""

    FOR = "for", pgettext_lazy("position", "pour")
    AGAINST = "against", pgettext_lazy("position", "contre")
    NUANCE = "nuance", pgettext_lazy("position", "nuance")
    QUESTION = "question", pgettext_lazy("position", "question")
    PROPOSAL = "proposal", pgettext_lazy("position", "proposition")


class MarkKind(models.TextChoices):
    """What a reader says of a contribution with one press; agree and disagree exclude each other."""

    USEFUL = "useful", _("utile")
    AGREE = "agree", _("d’accord")
    DISAGREE = "disagree", _("pas d’accord")


class Counter(models.TextChoices):
    """What a delta adds to."""

    ANSWERS = "answers", _("réponses")
    USEFUL = "useful", _("utile")
    AGREE = "agree", _("d’accord")
    DISAGREE = "disagree", _("pas d’accord")


class TranslationOrigin(models.TextChoices):
    """Who translated a contribution."""

    MACHINE = "machine", _("traduction automatique")
    VOLUNTEER = "volunteer", _("corrigée par un bénévole")
