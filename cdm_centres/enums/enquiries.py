"""The words for letters to a centre."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EnquiryState(models.TextChoices):
    """Whose turn it is in a conversation with somebody who wrote to a centre."""

    OPEN = "open", _("attend notre réponse")
    WAITING = "waiting", _("attend la personne")
    ANSWERED = "answered", _("répondu")
    CLOSED = "closed", _("classé")
    SPAM = "spam", _("indésirable")
    MERGED = "merged", _("réuni à un autre")


# Conversations a centre still has to do with, and those put away.
LIVING_ENQUIRIES = frozenset({EnquiryState.OPEN, EnquiryState.WAITING, EnquiryState.ANSWERED})
ENQUIRY_TRANSITIONS: dict[EnquiryState, frozenset[EnquiryState]] = {
    EnquiryState.OPEN: frozenset(set(EnquiryState) - {EnquiryState.OPEN}),
    EnquiryState.WAITING: frozenset(set(EnquiryState) - {EnquiryState.WAITING}),
    EnquiryState.ANSWERED: frozenset({EnquiryState.OPEN, EnquiryState.CLOSED, EnquiryState.SPAM, EnquiryState.MERGED}),
    EnquiryState.CLOSED: frozenset({EnquiryState.OPEN, EnquiryState.ANSWERED, EnquiryState.SPAM, EnquiryState.MERGED}),
    EnquiryState.SPAM: frozenset({EnquiryState.OPEN}),
    EnquiryState.MERGED: frozenset({EnquiryState.OPEN}),
}


class EnquiryDoor(models.TextChoices):
    """By which way somebody wrote."""

    FORM = "form", _("formulaire")
    MAIL = "mail", _("courriel")


class MessageKind(models.TextChoices):
    """What a line of a conversation is. Notes and events are seen by the team alone."""

    ASKED = "asked", _("message reçu")
    ANSWER = "answer", _("réponse")
    QUESTION = "question", _("question posée")
    NOTE = "note", _("note interne")
    EVENT = "event", _("événement")


# What the asker reads on the page of the conversation.
SHOWN_TO_ASKER = frozenset({MessageKind.ASKED, MessageKind.ANSWER, MessageKind.QUESTION})


class EnquiryEvent(models.TextChoices):
    """What the team did with a conversation, for its log."""

    NONE = "", _("aucun")
    ASSIGNED = "assigned", _("confié à une personne")
    RELEASED = "released", _("confié à personne")
    CLOSED = "closed", _("classé sans suite")
    SPAM = "spam", _("mis aux indésirables")
    REOPENED = "reopened", _("rouvert")
    MERGED = "merged", _("réuni à une autre conversation")
    TOOK_IN = "took_in", _("une autre conversation a été réunie ici")
    ANSWERED_ELSEWHERE = "answered_elsewhere", _("répondu par un autre moyen")
    PASSED_ON = "passed_on", _("transmis à l’équipe du réseau")
    NOT_DELIVERED = "not_delivered", _("notre message n’est pas arrivé")
    AUTOMATIC = "automatic", _("réponse automatique reçue")
