"""Another name or portrait for somebody who has a card: asked, compared, accepted or refused, and then forgotten."""

import pytest
from django.core import mail

from cdm_registry import journal
from cdm_registry.actions import changes
from cdm_registry.cards import verification
from cdm_registry.enums import CardState, CardVerdict, ChangeState, CitizenState, RegisterEvent
from cdm_registry.exceptions import (
    ForbiddenMove,
    LettersMissing,
    NoChangeWaiting,
    NotAllowed,
    NothingToChange,
    ReasonMissing,
    SomebodyWasFaster,
)
from cdm_registry.models import ChangeRequest
from tests.factories import CitizenFactory, MembershipFactory, UserFactory
from tests.registry.changing import NEW_NAME, asked, card_holder, portrait

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate():
    return MembershipFactory(centre__name="Paris 13")


@pytest.fixture
def citizen(mandate):
    return card_holder(mandate, language="fr")


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs an act, and what follows its commit."""

    def run(act, **arguments):
        with django_capture_on_commit_callbacks(execute=True):
            return act(**arguments)

    return run


def events(citizen) -> list[str]:
    return list(citizen.entries.order_by("sequence").values_list("event", flat=True))


def test_a_wish_waits_and_changes_nothing(citizen, committed):
    before = (citizen.card_name, citizen.photo.name)
    request = committed(changes.ask, citizen=citizen, by=citizen.user, names=NEW_NAME, explanation=" Je me marie. ")
    citizen.refresh_from_db()
    assert (citizen.card_name, citizen.photo.name) == before
    assert (request.state, request.fields) == (ChangeState.WAITING, ["family_name", "card_name"])
    assert (request.card_name, request.explanation, request.asked_by) == ("Ana Novak", "Je me marie.", citizen.user)
    assert citizen.cards.living().get().state == CardState.ISSUED
    assert events(citizen)[-1] == RegisterEvent.CHANGE_ASKED
    assert mail.outbox[-1].subject == "Votre demande de changement est arrivée"
    assert "le nom de famille" in mail.outbox[-1].body


def test_an_accepted_wish_changes_the_file_and_replaces_the_card(citizen, mandate, committed):
    old_card, old_photo, number = citizen.cards.get(), citizen.photo.name, citizen.number
    storage = citizen.photo.storage
    asked(citizen, photo=portrait("red"))
    mail.outbox.clear()
    committed(changes.accept, citizen=citizen, by=mandate.user)
    citizen.refresh_from_db()
    old_card.refresh_from_db()
    card = citizen.cards.living().get()
    assert (citizen.card_name, citizen.family_name, citizen.number) == ("Ana Novak", "Novak", number)
    assert (card.printed_name, card.issue, card.photo) == ("Ana Novak", 2, citizen.photo.name)
    assert citizen.photo.name != old_photo
    assert storage.exists(citizen.photo.name)
    assert not storage.exists(old_photo), "no living card shows it any more"
    assert old_card.state == CardState.REPLACED
    assert verification.verify(old_card.payload, today=card.issued_on).verdict == CardVerdict.REPLACED
    accepted, replaced, issued = events(citizen)[-3:]
    assert accepted == RegisterEvent.CHANGE_ACCEPTED
    assert (replaced, issued) == (RegisterEvent.CARD_REPLACED, RegisterEvent.CARD_ISSUED)
    assert citizen.entries.order_by("sequence").last().facts["reason"] == "changed"
    assert [m.subject for m in mail.outbox] == ["Votre nouvelle carte est prête"]
    assert journal.first_broken_line() is None


def test_the_old_portrait_stays_where_only_the_name_changes(citizen, mandate, committed):
    asked(citizen)
    committed(changes.accept, citizen=citizen, by=mandate.user)
    citizen.refresh_from_db()
    assert citizen.photo.storage.exists(citizen.photo.name)
    assert citizen.cards.living().get().photo == citizen.photo.name


def test_an_answered_wish_holds_nothing_of_the_person(citizen, mandate, committed):
    for answer in ("accept", "refuse", "take_back"):
        request = asked(citizen, names={**NEW_NAME, "card_name": f"Ana {answer}"}, photo=portrait(), explanation="Mot")
        held, storage = request.photo.name, request.photo.storage
        if answer == "accept":
            committed(changes.accept, citizen=citizen, by=mandate.user)
        elif answer == "refuse":
            committed(changes.refuse, citizen=citizen, by=mandate.user, reason="Une autre personne.")
        else:
            committed(changes.take_back, citizen=citizen, by=citizen.user)
        request.refresh_from_db()
        kept = (*[getattr(request, name) for name in changes.NAMES], request.photo.name, request.explanation)
        assert not any(kept), answer
        assert storage.exists(held) is (answer == "accept")
        assert request.decided_at is not None


def test_a_refused_wish_leaves_file_and_card_and_tells_why(citizen, mandate, committed):
    asked(citizen)
    mail.outbox.clear()
    committed(changes.refuse, citizen=citizen, by=mandate.user, reason="Venez avec une pièce.")
    citizen.refresh_from_db()
    assert citizen.card_name != "Ana Novak"
    assert citizen.cards.get().state == CardState.ISSUED
    assert "Venez avec une pièce." in mail.outbox[0].body
    assert events(citizen)[-1] == RegisterEvent.CHANGE_REFUSED


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_person_reads_the_answer_in_their_language(mandate, committed, language):
    citizen = card_holder(mandate, language=language)
    asked(citizen)
    committed(changes.accept, citizen=citizen, by=mandate.user)
    assert mail.outbox[-1].extra_headers["Content-Language"] == language


def test_a_new_wish_replaces_the_one_that_waits_and_keeps_its_portrait(citizen, committed):
    first = asked(citizen, photo=portrait())
    second = asked(citizen, names={**NEW_NAME, "card_name": "A. Novak"})
    assert (second.pk, second.card_name, second.photo.name) == (first.pk, "A. Novak", first.photo.name)
    dropped = second.photo
    third = committed(changes.ask, citizen=citizen, by=citizen.user, names={}, photo=portrait("red"))
    assert (third.pk, third.card_name, third.fields) == (first.pk, "", ["photo"])
    assert not dropped.storage.exists(dropped.name)


def test_a_wish_that_changes_nothing_is_none(citizen):
    same = {name: getattr(citizen, name) for name in changes.NAMES}
    for names in ({}, same):
        with pytest.raises(NothingToChange):
            asked(citizen, names=names)
    with pytest.raises(ForbiddenMove):
        asked(citizen, names={"birth_place": "Ailleurs"})
    assert not ChangeRequest.objects.exists()


def test_nobody_else_asks_and_nobody_decides_for_themselves(citizen, mandate):
    for stranger in (UserFactory(), mandate.user, UserFactory(is_superuser=True)):
        with pytest.raises(NotAllowed):
            changes.ask(citizen=citizen, by=stranger, names=NEW_NAME)
        with pytest.raises(NotAllowed):
            changes.take_back(citizen=citizen, by=stranger)
    asked(citizen)
    MembershipFactory(user=citizen.user, centre=citizen.centre)
    for somebody in (citizen.user, UserFactory(), MembershipFactory().user):
        with pytest.raises(NotAllowed):
            changes.accept(citizen=citizen, by=somebody)
        with pytest.raises(NotAllowed):
            changes.refuse(citizen=citizen, by=somebody, reason="Non")
        with pytest.raises(NotAllowed):
            changes.record(citizen=citizen, by=somebody, names=NEW_NAME)
    assert ChangeRequest.objects.waiting().count() == 1


@pytest.mark.parametrize("state", sorted(set(CitizenState) - {CitizenState.REGISTERED}))
def test_only_the_registered_have_something_to_change(state, mandate):
    numbered = {"registered": True} if state in {"suspended", "withdrawn", "deceased"} else {}
    citizen = CitizenFactory(user=UserFactory(), centre=mandate.centre, **{**numbered, "state": state})
    with pytest.raises(ForbiddenMove):
        asked(citizen)
    with pytest.raises((ForbiddenMove, NotAllowed)):
        changes.record(citizen=citizen, by=mandate.user, names=NEW_NAME)
    with pytest.raises((ForbiddenMove, NotAllowed)):
        changes.accept(citizen=citizen, by=mandate.user)


def test_what_was_noted_in_person_waits_like_any_other(citizen, mandate, committed):
    request = committed(changes.record, citizen=citizen, by=mandate.user, names=NEW_NAME, explanation="Acte vu")
    assert request.asked_by == mandate.user
    assert mail.outbox[-1].to == [citizen.email]
    changes.accept(citizen=citizen, by=mandate.user)
    citizen.refresh_from_db()
    assert citizen.card_name == "Ana Novak"


def test_the_second_of_two_registrars_is_told_who_was_faster(citizen, mandate):
    asked(citizen)
    citizen.refresh_from_db()
    seen = citizen.version
    changes.accept(citizen=citizen, by=mandate.user, expected_version=seen)
    with pytest.raises(SomebodyWasFaster) as told:
        changes.refuse(citizen=citizen, by=mandate.user, reason="Non", expected_version=seen)
    assert told.value.by == mandate.user
    with pytest.raises(NoChangeWaiting):
        changes.refuse(citizen=citizen, by=mandate.user, reason="Non")
    with pytest.raises(ReasonMissing):
        changes.refuse(citizen=citizen, by=mandate.user, reason=" ")


def test_a_name_nobody_can_print_leaves_everything_as_it_was(citizen, mandate):
    before = citizen.card_name
    asked(citizen, names={**NEW_NAME, "card_name": "\U00012000\U00012001"})
    with pytest.raises(LettersMissing):
        changes.accept(citizen=citizen, by=mandate.user)
    citizen.refresh_from_db()
    assert citizen.card_name == before
    assert ChangeRequest.objects.waiting().exists()
    assert citizen.cards.living().get().issue == 1
