"""The words for what a centre is, how it stands, and what a person may do in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CentreKind(models.TextChoices):
    """What a place of the network is; a correspondent is a centre of one person."""

    NETWORK = "network", _("réseau")
    REGISTRATION_CENTRE = "registration_centre", _("centre d’enregistrement")
    CORRESPONDENT = "correspondent", _("correspondant")
    COLLECTIVE = "collective", _("collectif")
    WORKSHOP = "workshop", _("atelier")


# Kinds where a person can be registered and get a card.
REGISTERING_KINDS = frozenset({CentreKind.NETWORK, CentreKind.REGISTRATION_CENTRE, CentreKind.CORRESPONDENT})


class CentreStatus(models.TextChoices):
    """How a centre stands in the network; only an active one receives registrations."""

    APPLIED = "applied", _("demandé")
    ACTIVE = "active", _("actif")
    SUSPENDED = "suspended", _("suspendu")
    CLOSED = "closed", _("fermé")


class Role(models.TextChoices):
    """What a person does in a centre, for the time of a mandate."""

    MANAGER = "manager", _("responsable")
    REGISTRAR = "registrar", _("registraire")
    EDITOR = "editor", _("rédacteur")
    TREASURER = "treasurer", _("trésorier")
    ANIMATOR = "animator", _("animateur")
    TRANSLATOR = "translator", _("traducteur")
    MEMBER = "member", _("membre")


# Roles that have work to do in the admin; a plain member has none.
ADMIN_ROLES = frozenset(set(Role) - {Role.MEMBER})
