"""States of a person's file and of a card, and the moves between them (docs/registry.md draws them)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CitizenState(models.TextChoices):
    """Where a person's file stands."""

    UNCONFIRMED = "unconfirmed", _("adresse à confirmer")
    AWAITING = "awaiting", _("en attente de validation")
    REGISTERED = "registered", _("inscrit")
    REFUSED = "refused", _("refusé")
    SUSPENDED = "suspended", _("suspendu")
    WITHDRAWN = "withdrawn", _("retiré")
    DECEASED = "deceased", _("décédé")
    ERASED = "erased", _("effacé")


# Files that carry a number: once given, it stays, whatever happens to the person.
NUMBERED_STATES = frozenset(
    {CitizenState.REGISTERED, CitizenState.SUSPENDED, CitizenState.WITHDRAWN, CitizenState.DECEASED}
)
# Files a person can still correct.
OPEN_STATES = frozenset({CitizenState.UNCONFIRMED, CitizenState.AWAITING, CitizenState.REGISTERED})
# Files a registrar sees: their address is confirmed, and there is still something in them.
DESK_STATES = frozenset(set(CitizenState) - {CitizenState.UNCONFIRMED, CitizenState.ERASED})

CITIZEN_TRANSITIONS: dict[CitizenState, frozenset[CitizenState]] = {
    CitizenState.UNCONFIRMED: frozenset({CitizenState.AWAITING, CitizenState.ERASED}),
    CitizenState.AWAITING: frozenset({CitizenState.REGISTERED, CitizenState.REFUSED, CitizenState.ERASED}),
    CitizenState.REGISTERED: frozenset(
        {CitizenState.SUSPENDED, CitizenState.WITHDRAWN, CitizenState.DECEASED, CitizenState.ERASED}
    ),
    CitizenState.REFUSED: frozenset({CitizenState.AWAITING, CitizenState.ERASED}),
    CitizenState.SUSPENDED: frozenset(
        {CitizenState.REGISTERED, CitizenState.WITHDRAWN, CitizenState.DECEASED, CitizenState.ERASED}
    ),
    CitizenState.WITHDRAWN: frozenset({CitizenState.REGISTERED, CitizenState.ERASED}),
    CitizenState.DECEASED: frozenset({CitizenState.ERASED}),
    CitizenState.ERASED: frozenset(),
}


class CardState(models.TextChoices):
    """Where a card stands, from the desk to the pocket and after."""

    ISSUED = "issued", _("émise")
    PRINTED = "printed", _("imprimée")
    HANDED_OVER = "handed_over", _("remise")
    EXPIRED = "expired", _("expirée")
    REPLACED = "replaced", _("remplacée")
    REVOKED = "revoked", _("révoquée")


# Cards that are good today, their dates allowing.
LIVE_CARD_STATES = frozenset({CardState.ISSUED, CardState.PRINTED, CardState.HANDED_OVER})

CARD_TRANSITIONS: dict[CardState, frozenset[CardState]] = {
    CardState.ISSUED: frozenset({CardState.PRINTED, CardState.EXPIRED, CardState.REPLACED, CardState.REVOKED}),
    CardState.PRINTED: frozenset({CardState.HANDED_OVER, CardState.EXPIRED, CardState.REPLACED, CardState.REVOKED}),
    CardState.HANDED_OVER: frozenset({CardState.EXPIRED, CardState.REPLACED, CardState.REVOKED}),
    CardState.EXPIRED: frozenset(),
    CardState.REPLACED: frozenset(),
    CardState.REVOKED: frozenset(),
}


class ChangeState(models.TextChoices):
    """Where the wish of a registered person for another name or portrait stands."""

    WAITING = "waiting", _("en attente")
    ACCEPTED = "accepted", _("accepté")
    REFUSED = "refused", _("refusé")
    TAKEN_BACK = "taken_back", _("repris")


CHANGE_TRANSITIONS: dict[ChangeState, frozenset[ChangeState]] = {
    ChangeState.WAITING: frozenset({ChangeState.ACCEPTED, ChangeState.REFUSED, ChangeState.TAKEN_BACK}),
    ChangeState.ACCEPTED: frozenset(),
    ChangeState.REFUSED: frozenset(),
    ChangeState.TAKEN_BACK: frozenset(),
}


class CardVerdict(models.TextChoices):
    """What the verification page says of a card that is shown to it."""

    VALID = "valid", _("carte valable")
    EXPIRED = "expired", _("carte expirée")
    REPLACED = "replaced", _("carte remplacée")
    REVOKED = "revoked", _("carte révoquée")
    UNKNOWN = "unknown", _("carte inconnue")
    FORGED = "forged", _("code non authentique")


class CardReason(models.TextChoices):
    """Why a card is issued."""

    FIRST = "first", _("première carte")
    RENEWED = "renewed", _("renouvellement")
    CHANGED = "changed", _("nom ou photo changés")
    LOST = "lost", _("perdue ou volée")
    DAMAGED = "damaged", _("abîmée")


class ConsentPurpose(models.TextChoices):
    """What a person agrees to, one by one; the first is the condition of being registered."""

    REGISTER = "register", _("tenir mon dossier au registre")
    NEWS = "news", _("recevoir les nouvelles de mon centre et du réseau")
    DEBATES = "debates", _("être invité aux débats de l’Assemblée")


class CorrectableField(models.TextChoices):
    """What a registrar can ask a person to put right: names of the citizen's fields, in the order a form shows them."""

    PHOTO = "photo", _("la photo")
    GIVEN_NAMES = "given_names", _("les prénoms")
    FAMILY_NAME = "family_name", _("le nom de famille")
    CARD_NAME = "card_name", _("le nom sur la carte")
    LATIN_NAME = "latin_name", _("le nom en lettres latines")
    BIRTH_DATE = "birth_date", _("la date de naissance")
    BIRTH_PLACE = "birth_place", _("le lieu de naissance")
    COUNTRY = "country", _("le pays de résidence")
    ADDRESS = "address", _("l’adresse postale")
    POSTAL_CODE = "postal_code", _("le code postal")
    CITY = "city", _("la ville")
    GUARDIAN_NAME = "guardian_name", _("le nom du responsable légal")
    GUARDIAN_ADDRESS = "guardian_address", _("l’adresse du responsable légal")


class RegisterEvent(models.TextChoices):
    """What the register remembers of a file."""

    APPLIED = "applied", _("demande reçue")
    EMAIL_CONFIRMED = "email_confirmed", _("adresse confirmée")
    GUARDIAN_CONFIRMED = "guardian_confirmed", _("accord du responsable légal")
    CORRECTION_ASKED = "correction_asked", _("correction demandée")
    CORRECTED = "corrected", _("corrigé")
    CHANGE_ASKED = "change_asked", _("changement de nom ou de photo demandé")
    CHANGE_ACCEPTED = "change_accepted", _("changement de nom ou de photo accepté")
    CHANGE_REFUSED = "change_refused", _("changement de nom ou de photo refusé")
    CHANGE_TAKEN_BACK = "change_taken_back", _("demande de changement reprise")
    VALIDATED = "validated", _("validé")
    REFUSED = "refused", _("refusé")
    REOPENED = "reopened", _("rouvert")
    SUSPENDED = "suspended", _("suspendu")
    WITHDRAWN = "withdrawn", _("retiré")
    DECEASED = "deceased", _("décès noté")
    ERASED = "erased", _("effacé")
    CARD_ISSUED = "card_issued", _("carte émise")
    CARD_PRINTED = "card_printed", _("carte imprimée")
    CARD_HANDED_OVER = "card_handed_over", _("carte remise")
    CARD_REPLACED = "card_replaced", _("carte remplacée")
    CARD_REVOKED = "card_revoked", _("carte révoquée")
    CARD_EXPIRED = "card_expired", _("carte expirée")


class AccessKind(models.TextChoices):
    """How somebody looked into a person's file."""

    FILE_READ = "file_read", _("dossier lu")
    PHOTO_SEEN = "photo_seen", _("photo vue")
    CARD_DOWNLOADED = "card_downloaded", _("carte téléchargée")
