"""The letters that tell followers what is new, and where each stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterKind(models.TextChoices):
    """What a letter tells."""

    EACH = "each", _("une contribution")
    DIGEST = "digest", _("ce qui est nouveau")
    STAGE = "stage", _("une étape du débat")


class LetterState(models.TextChoices):
    """Where a letter stands on its way."""

    WAITING = "waiting", _("à envoyer")
    SENDING = "sending", _("en cours d’envoi")
    SENT = "sent", _("envoyée")
    EMPTY = "empty", _("rien à dire")
    FAILED = "failed", _("jamais arrivée")


#: A letter on which something is still to be done.
ON_ITS_WAY = frozenset({LetterState.WAITING, LetterState.SENDING})


class ReplyOutcome(models.TextChoices):
    """What became of an answer that came by mail."""

    SHOWN = "shown", _("publiée")
    HELD = "held", _("en attente de lecture")
    REFUSED = "refused", _("refusée")
    OTHER_ADDRESS = "other_address", _("venue d’une autre adresse")
    WHICH = "which", _("sans contribution à laquelle répondre")
