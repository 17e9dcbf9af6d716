"""What happens to cards: issued, printed, handed over, ended.

Every verb locks the citizen's file first and the card second, always in this order, asks who is there, asks the locked
card, writes, and notes it in the journal. All raise `NotAllowed` and `ForbiddenCardMove` (cdm_registry.exceptions).
"""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cdm_registry import conf, journal, permissions
from cdm_registry.cards import as_printed, keys, require_printable
from cdm_registry.cards.payload import CardFacts
from cdm_registry.enums import CARD_TRANSITIONS, CardReason, CardState, CitizenState, RegisterEvent
from cdm_registry.exceptions import ForbiddenCardMove, NotAllowed, NotRegistered, ReasonMissing
from cdm_registry.models import Card, Citizen

from . import moves


def issue_card(*, citizen: Citizen, by: Any, reason: CardReason = CardReason.FIRST, after: Card | None = None) -> Card:
    """Give a registered person a card: a snapshot of names, photo and centre as they are now, signed.

    A card still living becomes replaced. `after` is the person's latest card as a page showed it: raises
    `ForbiddenCardMove` where another was issued since, so that a double click makes no third card. Works inside a
    transaction that is already open (validation) or opens its own. Raises `NotRegistered`, `NoSigningKey`, `SealedKey`;
    for a name that this machine cannot print, `LettersMissing`, `NameDoesNotFit` or `NothingToPrint`.
    """
    with transaction.atomic():
        current = moves.locked(citizen)
        _only_by_who_may(current, by)
        if current.state != CitizenState.REGISTERED:
            raise NotRegistered
        if after is not None and current.cards.filter(issue__gt=after.issue).exists():
            raise ForbiddenCardMove
        require_printable(current.card_name, current.latin_name)
        for previous in _living_cards_of(current):
            _move(previous, CardState.REPLACED, by, RegisterEvent.CARD_REPLACED)
        card = _snapshot(current)
        card.save(force_insert=True)
        facts = {"card": card.issue, "reason": str(reason), "key": card.signing_key.key_id}
        journal.record(citizen=current, event=RegisterEvent.CARD_ISSUED, by=by, facts=facts)
    return card


def mark_printed(*, card: Card, by: Any) -> Card:
    """Note that the card lies printed on the desk."""
    return _act(card, by, CardState.PRINTED, RegisterEvent.CARD_PRINTED)


def hand_over(*, card: Card, by: Any) -> Card:
    """Note that the person holds the card."""
    return _act(card, by, CardState.HANDED_OVER, RegisterEvent.CARD_HANDED_OVER)


def revoke(*, card: Card, by: Any, reason: str) -> Card:
    """End a card before its time: lost, stolen, or the person no longer registered. Raises `ReasonMissing`.

    The reason stays with the card and is shown to registrars only; the verification page says "revoked", no more.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    return _act(card, by, CardState.REVOKED, RegisterEvent.CARD_REVOKED, revocation_reason=reason)


def revoke_cards_of(*, citizen: Citizen, by: Any, reason: str) -> list[Card]:
    """End every living card of a person who is suspended, withdrawn, deceased or erased."""
    with transaction.atomic():
        return [revoke(card=card, by=by, reason=reason) for card in _living_cards_of(moves.locked(citizen))]


def end_cards_of_leaver(*, citizen: Citizen, by: Any) -> None:
    """End every living card of a person who has just left the register by their own hand; nobody else may do it so."""
    with transaction.atomic():
        current = moves.locked(citizen)
        moves.only_if(permissions.is_holder_of(by, current) and current.state == CitizenState.WITHDRAWN)
        for card in _living_cards_of(current):
            reason = str(CitizenState.WITHDRAWN.label)
            _move(card, CardState.REVOKED, by, RegisterEvent.CARD_REVOKED, revocation_reason=reason)


def expire_due_cards(*, on: datetime.date | None = None) -> int:
    """End the cards whose last day has passed, each in its own short transaction; how many there were.

    `on` is today in UTC unless told. May run twice, or beside another run.
    """
    day = on or timezone.now().date()
    return sum(_expire(pk, day) for pk in Card.objects.out_of_date(day).values_list("pk", flat=True))


def _expire(pk: int, day: datetime.date) -> bool:
    with transaction.atomic():
        card = _locked(Card.objects.select_related("citizen").get(pk=pk))
        due = CardState.EXPIRED in CARD_TRANSITIONS[CardState(card.state)] and card.valid_until < day
        if due:
            _move(card, CardState.EXPIRED, None, RegisterEvent.CARD_EXPIRED)
    return due


def _act(card: Card, by: Any, to: CardState, event: RegisterEvent, **fields: Any) -> Card:
    with transaction.atomic():
        current = _locked(card)
        _only_by_who_may(current.citizen, by)
        _move(current, to, by, event, **fields)
    return current


def _only_by_who_may(citizen: Citizen, by: Any) -> None:
    if not permissions.may_handle_card_of(by, citizen):
        raise NotAllowed


def _locked(card: Card) -> Card:
    """The card as it is now, and its file, both held until the transaction ends."""
    citizen = moves.locked(card.citizen)
    current = Card.objects.select_for_update().get(pk=card.pk)
    current.citizen = citizen
    return current


def _living_cards_of(citizen: Citizen) -> list[Card]:
    cards = list(Card.objects.select_for_update().living().filter(citizen=citizen))
    for card in cards:
        card.citizen = citizen
    return cards


def _move(card: Card, to: CardState, by: Any, event: RegisterEvent, **fields: Any) -> None:
    """Move a locked card, and note it. Raises `ForbiddenCardMove`."""
    if to not in CARD_TRANSITIONS[CardState(card.state)]:
        raise ForbiddenCardMove
    for name, value in {"state": to, **fields}.items():
        setattr(card, name, value)
    card.save(update_fields=["state", *fields])
    journal.record(citizen=card.citizen, event=event, by=by, facts={"card": card.issue})


def _snapshot(citizen: Citizen) -> Card:
    """The card as it will always be printed, with its signature."""
    if citizen.number is None:
        raise NotRegistered
    issued_on = timezone.now().date()
    printed, latin = as_printed(citizen.card_name), as_printed(citizen.latin_name)
    card = Card(
        citizen=citizen,
        issue=(Card.objects.filter(citizen=citizen).aggregate(last=Max("issue"))["last"] or 0) + 1,
        number=citizen.number,
        printed_name=printed,
        latin_name=latin if latin != printed else "",
        centre_name=citizen.centre.name,
        language=citizen.language,
        issued_on=issued_on,
        valid_until=_years_later(issued_on, conf.value("CARD_YEARS")),
        photo=citizen.photo.name or "",
        signing_key=keys.current(),
    )
    card.payload = keys.sign(card.signing_key, facts_of(card))
    return card


def facts_of(card: Card) -> CardFacts:
    """What the card's QR code says."""
    return CardFacts.of(
        card.printed_name,
        key_id=card.signing_key.key_id,
        number=card.number,
        issue=card.issue,
        issued_on=card.issued_on,
        valid_until=card.valid_until,
    )


def _years_later(day: datetime.date, years: int) -> datetime.date:
    """The same day some years on; a card of 29 February ends on the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
