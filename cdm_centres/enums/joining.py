"""The ways in: requests to join, invitations, addresses of the network."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .centres import CentreKind


class RequestState(models.TextChoices):
    """Where a request to join the network stands."""

    UNCONFIRMED = "unconfirmed", _("adresse à confirmer")
    WAITING = "waiting", _("à lire")
    ASKED = "asked", _("réponse attendue")
    ACCEPTED = "accepted", _("acceptée")
    REFUSED = "refused", _("refusée")


# Requests the network's team still has something to do about.
OPEN_REQUESTS = frozenset({RequestState.WAITING, RequestState.ASKED})
DECIDED_REQUESTS = frozenset({RequestState.ACCEPTED, RequestState.REFUSED})
REQUEST_TRANSITIONS: dict[RequestState, frozenset[RequestState]] = {
    RequestState.UNCONFIRMED: frozenset({RequestState.WAITING}),
    RequestState.WAITING: frozenset({RequestState.ASKED, RequestState.ACCEPTED, RequestState.REFUSED}),
    RequestState.ASKED: frozenset({RequestState.WAITING, RequestState.ACCEPTED, RequestState.REFUSED}),
    RequestState.ACCEPTED: frozenset(),
    RequestState.REFUSED: frozenset(),
}
# What somebody can ask to become; the network itself is there already.
JOINING_KINDS = (
    CentreKind.REGISTRATION_CENTRE,
    CentreKind.CORRESPONDENT,
    CentreKind.COLLECTIVE,
    CentreKind.WORKSHOP,
)


class InvitationState(models.TextChoices):
    """What became of an invitation. One whose time has passed stays open here: the date says so."""

    OPEN = "open", _("envoyée")
    ACCEPTED = "accepted", _("acceptée")
    WITHDRAWN = "withdrawn", _("retirée")


INVITATION_TRANSITIONS = {
    InvitationState.OPEN: frozenset({InvitationState.ACCEPTED, InvitationState.WITHDRAWN}),
    InvitationState.ACCEPTED: frozenset(),
    InvitationState.WITHDRAWN: frozenset(),
}


class AliasState(models.TextChoices):
    """How an address of the network stands: asked for, in use, not given, or over."""

    REQUESTED = "requested", _("demandée")
    APPROVED = "approved", _("en service")
    REFUSED = "refused", _("refusée")
    ENDED = "ended", _("terminée")


#: States in which nobody else can have the name.
OPEN_ALIAS_STATES = frozenset({AliasState.REQUESTED, AliasState.APPROVED})
ALIAS_TRANSITIONS = {
    AliasState.REQUESTED: frozenset({AliasState.APPROVED, AliasState.REFUSED, AliasState.ENDED}),
    AliasState.APPROVED: frozenset({AliasState.ENDED}),
    AliasState.REFUSED: frozenset(),
    AliasState.ENDED: frozenset(),
}
