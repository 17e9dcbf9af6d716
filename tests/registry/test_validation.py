"""What a registrar decides about a file."""

import pytest
from django.core import mail
from django.utils import timezone

from cdm_registry import journal, signals
from cdm_registry.actions import validation
from cdm_registry.enums import CITIZEN_TRANSITIONS, NUMBERED_STATES, CardState, CitizenState, RegisterEvent
from cdm_registry.exceptions import (
    ForbiddenMove,
    GuardianHasNotAgreed,
    NoSigningKey,
    NotAllowed,
    NothingAsked,
    ReasonMissing,
    SomebodyWasFaster,
)
from cdm_registry.models import Citizen, CorrectionRequest, NumberSeries, RegisterEntry, SigningKey
from tests.factories import CitizenFactory, MembershipFactory, SigningKeyFactory

pytestmark = pytest.mark.django_db

VERBS = {
    "validate": (validation.validate, {}, CitizenState.REGISTERED),
    "refuse": (validation.refuse, {"reason": "La photo n’est pas la vôtre."}, CitizenState.REFUSED),
    "reopen": (validation.reopen, {}, None),
    "suspend": (validation.suspend, {"reason": "Carte prêtée."}, CitizenState.SUSPENDED),
    "withdraw": (validation.record_withdrawal, {}, CitizenState.WITHDRAWN),
    "die": (validation.record_death, {}, CitizenState.DECEASED),
}
REOPENS_TO = {
    CitizenState.REFUSED: CitizenState.AWAITING,
    CitizenState.SUSPENDED: CitizenState.REGISTERED,
    CitizenState.WITHDRAWN: CitizenState.REGISTERED,
}


@pytest.fixture
def desk():
    """A registrar and a file that waits at their centre."""
    SigningKeyFactory()
    mandate = MembershipFactory()
    return mandate.user, CitizenFactory(awaiting=True, centre=mandate.centre)


def events_of(citizen) -> list[str]:
    return list(citizen.entries.order_by("sequence").values_list("event", flat=True))


def test_validation_gives_a_number_and_a_line_in_the_journal(desk):
    registrar, citizen = desk
    validation.validate(citizen=citizen, by=registrar, expected_version=0)
    citizen.refresh_from_db()
    assert (citizen.state, citizen.number, citizen.version) == (CitizenState.REGISTERED, 1, 1)
    assert citizen.registered_at is not None
    assert events_of(citizen)[0] == RegisterEvent.VALIDATED
    assert citizen.entries.first().facts == {"number": 1}
    assert journal.first_broken_line() is None


def test_the_person_is_told_after_the_commit(desk, django_capture_on_commit_callbacks):
    registrar, citizen = desk
    heard = []
    signals.citizen_registered.connect(lambda **told: heard.append((told["citizen"], told["by"])), weak=False)
    try:
        with django_capture_on_commit_callbacks() as callbacks:
            validation.validate(citizen=citizen, by=registrar)
        assert not mail.outbox
        assert not heard
        for callback in callbacks:
            callback()
    finally:
        signals.citizen_registered.receivers.clear()
        signals.citizen_registered.sender_receivers_cache.clear()
    assert heard == [(citizen, registrar)]
    (letter,) = mail.outbox
    assert letter.to == [citizen.email]
    assert "numéro 1" in letter.body
    assert "/fr/my-card/" in letter.body


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", list(CitizenState))
def test_each_verb_moves_only_from_the_states_the_table_allows(verb, state, desk):
    registrar, citizen = desk
    numbered = state in NUMBERED_STATES
    Citizen.objects.filter(pk=citizen.pk).update(
        state=state, number=7 if numbered else None, registered_at=timezone.now() if numbered else None
    )
    action, arguments, to = VERBS[verb]
    to = to or REOPENS_TO.get(state)
    allowed = to in CITIZEN_TRANSITIONS[state] and not (verb == "validate" and state != CitizenState.AWAITING)
    if allowed:
        action(citizen=citizen, by=registrar, **arguments)
    else:
        with pytest.raises((ForbiddenMove, NotAllowed)):
            action(citizen=citizen, by=registrar, **arguments)
    citizen.refresh_from_db()
    assert citizen.state == (to if allowed else state)
    assert RegisterEntry.objects.exists() is allowed
    assert journal.first_broken_line() is None


def test_validation_issues_a_card_and_leaving_the_register_ends_it(desk):
    registrar, citizen = desk
    validation.validate(citizen=citizen, by=registrar)
    card = citizen.cards.get()
    assert (card.state, card.number, card.issue) == (CardState.ISSUED, 1, 1)
    validation.record_withdrawal(citizen=citizen, by=registrar)
    assert not citizen.cards.living().exists()
    validation.reopen(citizen=citizen, by=registrar)
    assert citizen.cards.living().get().issue == 2


def test_without_a_key_to_sign_the_card_nothing_is_written(desk):
    registrar, citizen = desk
    SigningKey.objects.all().delete()
    with pytest.raises(NoSigningKey):
        validation.validate(citizen=citizen, by=registrar)
    citizen.refresh_from_db()
    assert (citizen.state, citizen.number) == (CitizenState.AWAITING, None)
    assert not NumberSeries.objects.filter(last_number__gt=0).exists()


def test_validation_does_not_bring_back_somebody_who_left_or_was_suspended(desk):
    registrar, citizen = desk
    validation.validate(citizen=citizen, by=registrar)
    validation.suspend(citizen=citizen, by=registrar, reason="Carte prêtée.")
    with pytest.raises(ForbiddenMove):
        validation.validate(citizen=citizen, by=registrar)
    assert NumberSeries.objects.get(name="citizens").last_number == 1
    back = validation.reopen(citizen=citizen, by=registrar)
    assert (back.state, back.number) == (CitizenState.REGISTERED, 1)


@pytest.mark.parametrize("verb", VERBS)
def test_a_registrar_of_another_centre_changes_nothing(verb, desk):
    _, citizen = desk
    action, arguments, _to = VERBS[verb]
    with pytest.raises(NotAllowed):
        action(citizen=citizen, by=MembershipFactory().user, expected_version=99, **arguments)
    citizen.refresh_from_db()
    assert (citizen.state, citizen.version) == (CitizenState.AWAITING, 0)
    assert not RegisterEntry.objects.exists()


def test_the_second_of_two_registrars_is_told_who_was_faster(desk):
    registrar, citizen = desk
    other = MembershipFactory(centre=citizen.centre).user
    validation.ask_for_correction(citizen=citizen, by=registrar, fields=["photo"], expected_version=0)
    with pytest.raises(SomebodyWasFaster) as faster:
        validation.validate(citizen=citizen, by=other, expected_version=0)
    assert faster.value.by == registrar
    assert faster.value.at == citizen.entries.last().at
    citizen.refresh_from_db()
    assert citizen.state == CitizenState.AWAITING


def test_a_correction_asks_for_just_these_fields(desk, django_capture_on_commit_callbacks):
    registrar, citizen = desk
    with django_capture_on_commit_callbacks(execute=True):
        validation.ask_for_correction(
            citizen=citizen, by=registrar, fields={"birth_date", "photo"}, message=" Plus de lumière. "
        )
    request = citizen.correction_requests.get()
    assert (request.fields, request.message, request.asked_by) == (
        ["photo", "birth_date"],
        "Plus de lumière.",
        registrar,
    )
    (letter,) = mail.outbox
    assert "la photo" in letter.body
    assert "Plus de lumière." in letter.body
    assert citizen.entries.get().facts == {"fields": ["photo", "birth_date"]}


def test_a_second_request_replaces_the_open_one_and_a_decision_settles_it(desk):
    registrar, citizen = desk
    validation.ask_for_correction(citizen=citizen, by=registrar, fields=["photo"])
    validation.ask_for_correction(citizen=citizen, by=registrar, fields=["city"])
    assert citizen.correction_requests.get().fields == ["city"]
    validation.validate(citizen=citizen, by=registrar)
    assert not CorrectionRequest.objects.filter(answered_at=None).exists()


@pytest.mark.parametrize("fields", [[], ["number"], ["photo", "state"]])
def test_a_request_for_nothing_or_for_what_nobody_may_correct_is_refused(fields, desk):
    registrar, citizen = desk
    with pytest.raises(NothingAsked):
        validation.ask_for_correction(citizen=citizen, by=registrar, fields=fields)
    assert not CorrectionRequest.objects.exists()


@pytest.mark.parametrize("verb", ["refuse", "suspend"])
def test_a_decision_against_somebody_needs_a_reason(verb, desk):
    registrar, citizen = desk
    if verb == "suspend":
        validation.validate(citizen=citizen, by=registrar)
    with pytest.raises(ReasonMissing):
        VERBS[verb][0](citizen=citizen, by=registrar, reason="  ")


def test_a_refusal_tells_its_reason_and_can_be_taken_back(desk, django_capture_on_commit_callbacks):
    registrar, citizen = desk
    with django_capture_on_commit_callbacks(execute=True):
        validation.refuse(citizen=citizen, by=registrar, reason="Photo d’une autre personne <b>")
    assert "Photo d’une autre personne <b>" in mail.outbox[0].body
    assert "&lt;b&gt;" in mail.outbox[0].alternatives[0].content
    back = validation.reopen(citizen=citizen, by=registrar)
    assert (back.state, back.refusal_reason, back.number) == (CitizenState.AWAITING, "", None)


def test_a_child_waits_for_its_guardian(desk):
    registrar, citizen = desk
    Citizen.objects.filter(pk=citizen.pk).update(guardian_name="Jo", guardian_email="jo@example.org")
    with pytest.raises(GuardianHasNotAgreed):
        validation.validate(citizen=citizen, by=registrar)
    Citizen.objects.filter(pk=citizen.pk).update(guardian_confirmed_at=timezone.now())
    assert validation.validate(citizen=citizen, by=registrar).number == 1


def test_no_mail_goes_to_the_address_of_the_dead(desk, django_capture_on_commit_callbacks):
    registrar, citizen = desk
    with django_capture_on_commit_callbacks(execute=True):
        validation.validate(citizen=citizen, by=registrar)
        mail.outbox.clear()
        validation.record_death(citizen=citizen, by=registrar)
    assert len(mail.outbox) == 0


def test_the_journal_holds_no_personal_value(desk):
    registrar, citizen = desk
    validation.ask_for_correction(citizen=citizen, by=registrar, fields=["city"], message="Votre rue, madame ?")
    validation.refuse(citizen=citizen, by=registrar, reason="Secret")
    kept = str(list(RegisterEntry.objects.values()))
    for value in (citizen.family_name, citizen.email, "Secret", "rue"):
        assert value not in kept
