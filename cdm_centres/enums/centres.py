"""What a centre is, how it stands, and what a person may do in it."""

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


CENTRE_TRANSITIONS: dict[CentreStatus, frozenset[CentreStatus]] = {
    CentreStatus.APPLIED: frozenset({CentreStatus.ACTIVE, CentreStatus.CLOSED}),
    CentreStatus.ACTIVE: frozenset({CentreStatus.SUSPENDED, CentreStatus.CLOSED}),
    CentreStatus.SUSPENDED: frozenset({CentreStatus.ACTIVE, CentreStatus.CLOSED}),
    CentreStatus.CLOSED: frozenset({CentreStatus.ACTIVE}),
}


class CentreEventKind(models.TextChoices):
    """What can happen to a centre, for its log."""

    PROVISIONED = "provisioned", _("sous-site préparé")
    LANGUAGE_ADDED = "language_added", _("langue ajoutée")
    HOST_OPENED = "host_opened", _("nom d’hôte ouvert")
    PUBLISHING = "publishing", _("règle de publication changée")
    SUSPENDED = "suspended", _("suspendu")
    CLOSED = "closed", _("fermé")
    REOPENED = "reopened", _("rouvert")


class TextPurpose(models.TextChoices):
    """What a page of text is there for; every centre has one of each but the last."""

    ABOUT = "about", _("qui nous sommes")
    CONTACT = "contact", _("nous écrire")
    LEGAL = "legal", _("mentions légales")
    OTHER = "other", _("autre")


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
# Roles that announce events and see who registered for them.
EVENT_ROLES = frozenset({Role.MANAGER, Role.EDITOR, Role.ANIMATOR})
# Roles that answer what people write to a centre.
ANSWERING_ROLES = frozenset({Role.MANAGER, Role.REGISTRAR, Role.EDITOR, Role.ANIMATOR})
