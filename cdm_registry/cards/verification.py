"""What a card that is shown is worth today: its signature first, then what the register knows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cdm_registry.enums import CardState, CardVerdict, CitizenState
from cdm_registry.models import Card, SigningKey

from . import keys, payload
from .payload import CardFacts

_ENDED = {
    CardState.EXPIRED: CardVerdict.EXPIRED,
    CardState.REPLACED: CardVerdict.REPLACED,
    CardState.REVOKED: CardVerdict.REVOKED,
}


@dataclass(frozen=True)
class Verification:
    """The verdict on a card, and what the card says of itself where its signature is ours; else nothing is repeated."""

    verdict: CardVerdict
    facts: CardFacts | None = None


def verify(text: str, *, today: datetime.date) -> Verification:
    """Judge the text of a QR code. `today` is a day in UTC."""
    try:
        facts, body, signature = payload.decode(text)
    except payload.OtherVersion:
        return Verification(CardVerdict.UNKNOWN)
    except payload.Malformed:
        return Verification(CardVerdict.FORGED)
    key = SigningKey.objects.filter(key_id=facts.key_id).first()
    if key is None:
        return Verification(CardVerdict.UNKNOWN)
    if not keys.is_signed_by(key, body, signature):
        return Verification(CardVerdict.FORGED)
    return Verification(_standing(text.upper(), today), facts)


def _standing(text: str, today: datetime.date) -> CardVerdict:
    """How a card with a good signature stands in the register.

    A stolen key could sign, but not write a card into the register: such a card is unknown.
    """
    card = Card.objects.select_related("citizen").filter(payload__in=[text, payload.trace(text)]).first()
    if card is None:
        return CardVerdict.UNKNOWN
    state = CardState(card.state)
    if state in _ENDED:
        return _ENDED[state]
    if card.citizen.state != CitizenState.REGISTERED:
        return CardVerdict.REVOKED
    return CardVerdict.EXPIRED if card.valid_until < today else CardVerdict.VALID
