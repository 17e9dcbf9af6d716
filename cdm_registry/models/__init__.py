"""The register: people, their consents, their cards, and what is remembered of each."""

from .cards import Card, SigningKey
from .changes import ChangeRequest
from .citizens import Citizen, Consent, CorrectionRequest
from .drafts import RegistrationDraft
from .journal import AccessLog, RegisterEntry
from .series import NumberSeries

__all__ = [
    "AccessLog",
    "Card",
    "ChangeRequest",
    "Citizen",
    "Consent",
    "CorrectionRequest",
    "NumberSeries",
    "RegisterEntry",
    "RegistrationDraft",
    "SigningKey",
]
