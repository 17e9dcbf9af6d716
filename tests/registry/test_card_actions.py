"""The life of a card, and of the keys that sign it."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from cdm_centres.enums import CentreKind, Role
from cdm_registry import journal
from cdm_registry.actions import cards
from cdm_registry.cards import keys, payload
from cdm_registry.enums import CARD_TRANSITIONS, CardReason, CardState, CitizenState, RegisterEvent
from cdm_registry.exceptions import (
    ForbiddenCardMove,
    LettersMissing,
    NotAllowed,
    NothingToPrint,
    NotRegistered,
    ReasonMissing,
)
from cdm_registry.models import Card, RegisterEntry
from tests.factories import (
    CardFactory,
    CentreFactory,
    CitizenFactory,
    MembershipFactory,
    SigningKeyFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.now().date()


@pytest.fixture
def mandate():
    return MembershipFactory()


@pytest.fixture
def registrar(mandate):
    return mandate.user


@pytest.fixture
def citizen(mandate):
    return CitizenFactory(registered=True, centre=mandate.centre)


def card_in(state, citizen):
    return CardFactory(citizen=citizen, state=state)


def events_of(citizen):
    return list(RegisterEntry.objects.filter(citizen=citizen).values_list("event", flat=True))


def test_a_card_is_a_signed_snapshot(citizen, registrar):
    SigningKeyFactory()
    card = cards.issue_card(citizen=citizen, by=registrar)
    citizen.card_name = "Somebody Else"
    citizen.save()
    facts, body, signature = payload.decode(card.payload)
    assert keys.is_signed_by(card.signing_key, body, signature)
    assert (facts.number, facts.issue, facts.name) == (citizen.number, 1, card.printed_name)
    assert (facts.issued_on, facts.valid_until) == (card.issued_on, card.valid_until)
    assert card.centre_name == citizen.centre.name
    assert Card.objects.get().printed_name != "Somebody Else"
    assert events_of(citizen) == [RegisterEvent.CARD_ISSUED]
    assert journal.first_broken_line() is None


def test_what_is_not_seen_is_neither_printed_nor_signed(citizen, registrar):
    SigningKeyFactory()
    citizen.card_name = " \u202eAna\u0007  Kovač "
    citizen.save()
    card = cards.issue_card(citizen=citizen, by=registrar)
    assert card.printed_name == payload.decode(card.payload)[0].name == "Ana Kovač"


@pytest.mark.parametrize(("name", "refusal"), [("\u202e \u200b", NothingToPrint), ("Ana \U00010900", LettersMissing)])
def test_a_name_that_cannot_be_printed_gets_no_card(citizen, registrar, name, refusal):
    SigningKeyFactory()
    citizen.card_name = name
    citizen.save()
    with pytest.raises(refusal):
        cards.issue_card(citizen=citizen, by=registrar)
    assert not Card.objects.exists()


def test_a_second_card_replaces_the_first(citizen, registrar):
    SigningKeyFactory()
    first = cards.issue_card(citizen=citizen, by=registrar)
    second = cards.issue_card(citizen=citizen, by=registrar, reason=CardReason.LOST)
    first.refresh_from_db()
    assert (first.state, second.state, second.issue) == (CardState.REPLACED, CardState.ISSUED, 2)
    assert events_of(citizen) == [RegisterEvent.CARD_ISSUED, RegisterEvent.CARD_REPLACED, RegisterEvent.CARD_ISSUED]


def test_a_transaction_given_up_leaves_no_card(citizen, registrar):
    SigningKeyFactory()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        cards.issue_card(citizen=citizen, by=registrar)
        _ = 1 / 0
    assert not Card.objects.exists()
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize("state", [s for s in CitizenState if s != CitizenState.REGISTERED])
def test_only_a_registered_person_gets_a_card(mandate, registrar, state):
    SigningKeyFactory()
    numbered = {CitizenState.SUSPENDED, CitizenState.WITHDRAWN, CitizenState.DECEASED}
    facts = {"registered": True} if state in numbered else {}
    person = CitizenFactory(**facts, centre=mandate.centre)
    person.state = state
    person.save()
    with pytest.raises((NotRegistered, NotAllowed)):
        cards.issue_card(citizen=person, by=registrar)
    assert not Card.objects.exists()


def people_at(centre, citizen):
    """Everybody who might try, and whether they may."""
    network = CentreFactory(kind=CentreKind.NETWORK)
    others = [role for role in Role if role != Role.REGISTRAR]
    yield MembershipFactory(centre=centre, role=Role.REGISTRAR).user, True
    yield MembershipFactory(centre=network, role=Role.MANAGER).user, True
    yield MembershipFactory().user, False
    yield UserFactory(), False
    for role in others:
        yield MembershipFactory(centre=centre, role=role).user, False
    own = MembershipFactory(centre=centre, role=Role.REGISTRAR).user
    citizen.user = own
    citizen.save()
    yield own, False


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (lambda card, by: cards.issue_card(citizen=card.citizen, by=by), CardState.ISSUED),
        (lambda card, by: cards.mark_printed(card=card, by=by), CardState.ISSUED),
        (lambda card, by: cards.hand_over(card=card, by=by), CardState.PRINTED),
        (lambda card, by: cards.revoke(card=card, by=by, reason="perdue"), CardState.ISSUED),
    ],
    ids=["issue", "print", "hand over", "revoke"],
)
def test_only_a_registrar_of_the_centre_may(act, state):
    card = CardFactory(state=state)
    for user, may in people_at(card.citizen.centre, card.citizen):
        before = Card.objects.count(), Card.objects.get(pk=card.pk).state
        sid = transaction.savepoint()
        if may:
            act(card, user)
        else:
            with pytest.raises(NotAllowed):
                act(card, user)
            assert (Card.objects.count(), Card.objects.get(pk=card.pk).state) == before
        transaction.savepoint_rollback(sid)


@pytest.mark.parametrize("state", list(CardState))
@pytest.mark.parametrize(
    ("act", "to"),
    [
        (lambda card, by: cards.mark_printed(card=card, by=by), CardState.PRINTED),
        (lambda card, by: cards.hand_over(card=card, by=by), CardState.HANDED_OVER),
        (lambda card, by: cards.revoke(card=card, by=by, reason="perdue"), CardState.REVOKED),
    ],
    ids=["print", "hand over", "revoke"],
)
def test_a_card_moves_only_as_the_table_says(citizen, registrar, state, act, to):
    card = card_in(state, citizen)
    if to in CARD_TRANSITIONS[state]:
        act(card, registrar)
        expected = to
    else:
        with pytest.raises(ForbiddenCardMove):
            act(card, registrar)
        expected = state
    card.refresh_from_db()
    assert card.state == expected


def test_a_stale_copy_of_the_card_is_not_believed(citizen, registrar):
    card = card_in(CardState.ISSUED, citizen)
    stale = Card.objects.get(pk=card.pk)
    cards.revoke(card=card, by=registrar, reason="volée")
    with pytest.raises(ForbiddenCardMove):
        cards.mark_printed(card=stale, by=registrar)


def test_a_revocation_says_why(citizen, registrar):
    card = card_in(CardState.HANDED_OVER, citizen)
    with pytest.raises(ReasonMissing):
        cards.revoke(card=card, by=registrar, reason="  ")
    cards.revoke(card=card, by=registrar, reason=" perdue ")
    card.refresh_from_db()
    assert card.revocation_reason == "perdue"
    assert "perdue" not in str(RegisterEntry.objects.last().facts)


def test_all_living_cards_of_a_person_end_together(citizen, registrar):
    card_in(CardState.REPLACED, citizen)
    living = card_in(CardState.PRINTED, citizen)
    assert [card.pk for card in cards.revoke_cards_of(citizen=citizen, by=registrar, reason="retrait")] == [living.pk]
    assert not Card.objects.living().exists()


@pytest.mark.parametrize("state", list(CardState))
@pytest.mark.parametrize(("days", "due"), [(-1, True), (0, False), (1, False)])
def test_cards_end_after_their_last_day(citizen, state, days, due):
    card = CardFactory(
        citizen=citizen,
        state=state,
        issued_on=TODAY - datetime.timedelta(days=100),
        valid_until=TODAY + datetime.timedelta(days=days),
    )
    ends = due and CardState.EXPIRED in CARD_TRANSITIONS[state]
    assert cards.expire_due_cards() == (1 if ends else 0)
    assert cards.expire_due_cards() == 0
    card.refresh_from_db()
    assert card.state == (CardState.EXPIRED if ends else state)


def test_the_timer_says_how_many_ended(citizen):
    CardFactory(citizen=citizen, issued_on=datetime.date(2020, 1, 1), valid_until=datetime.date(2021, 1, 1))
    out = StringIO()
    call_command("expire_due_cards", stdout=out)
    assert out.getvalue() == "1 card(s) expired.\n"


def test_a_card_of_29_february_ends_on_the_28th():
    assert cards._years_later(datetime.date(2028, 2, 29), 5) == datetime.date(2033, 2, 28)
