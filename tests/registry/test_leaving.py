"""Leaving the register, and coming back: what goes, what stays, and what the person is told."""

import pytest
from django.core import mail

from cdm_registry.actions import validation
from cdm_registry.enums import CardState, CitizenState, RegisterEvent
from cdm_registry.models import Citizen
from tests.factories import CardFactory, CitizenFactory, MembershipFactory, SigningKeyFactory

pytestmark = pytest.mark.django_db
CARD = "/fr/my-card/"


def test_leaving_asks_for_a_word_first(client, holder):
    citizen = holder(registered=True)
    page = client.get(f"{CARD}leave/")
    assert f"Moi, {citizen.card_name}" in page.content.decode()
    assert client.post(f"{CARD}leave/").status_code == 422
    citizen.refresh_from_db()
    assert citizen.state == CitizenState.REGISTERED


def test_a_registered_person_leaves_and_the_number_stays(client, holder, django_capture_on_commit_callbacks):
    citizen = holder(registered=True, address="1 rue Neuve", city="Lyon", country="FR")
    card = CardFactory(citizen=citizen, photo=citizen.photo.name)
    held, number = citizen.photo, citizen.number
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{CARD}leave/", {"understood": "on"}).status_code == 303
    citizen.refresh_from_db()
    card.refresh_from_db()
    assert (citizen.state, citizen.number, citizen.address, citizen.photo.name) == ("withdrawn", number, "", "")
    assert (citizen.city, citizen.country) == ("", "FR")
    assert not held.storage.exists(held.name)
    assert card.state == CardState.REVOKED
    assert not citizen.consents.filter(withdrawn_at=None).exists()
    assert {RegisterEvent.WITHDRAWN, RegisterEvent.CARD_REVOKED} == set(citizen.entries.values_list("event", flat=True))
    assert mail.outbox[-1].subject == "Vous avez quitté le registre"


def test_a_child_who_leaves_takes_the_guardians_house_along(client, holder, django_capture_on_commit_callbacks):
    guardian = {"guardian_name": "Ama Mensah", "guardian_email": "ama@example.org"}
    citizen = holder(registered=True, **guardian, guardian_address="1 rue Neuve, Lyon")
    says = "L’adresse postale de votre responsable légal est effacée."
    assert says in client.get(f"{CARD}leave/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{CARD}leave/", {"understood": "on"})
    citizen.refresh_from_db()
    assert (citizen.guardian_name, citizen.guardian_email, citizen.guardian_address) == (*guardian.values(), "")
    assert says in mail.outbox[-1].body
    assert says in mail.outbox[-1].alternatives[0].content


def test_who_leaves_before_validation_leaves_nothing(client, holder, user, django_capture_on_commit_callbacks):
    citizen = holder(awaiting=True)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{CARD}leave/", {"understood": "on"}).status_code == 303
    citizen.refresh_from_db()
    assert (citizen.state, citizen.card_name, citizen.email, citizen.user) == ("erased", "", "", None)
    assert mail.outbox[-1].to == [user.email]


@pytest.mark.parametrize("photo", ["", "portraits/one.jpg"])
def test_who_comes_back_without_a_photo_is_asked_for_one(photo, django_capture_on_commit_callbacks):
    SigningKeyFactory()
    mandate = MembershipFactory()
    registrar, citizen = mandate.user, CitizenFactory(awaiting=True, centre=mandate.centre)
    validation.validate(citizen=citizen, by=registrar)
    validation.record_withdrawal(citizen=citizen, by=registrar)
    Citizen.objects.filter(pk=citizen.pk).update(photo=photo)
    with django_capture_on_commit_callbacks(execute=True):
        validation.reopen(citizen=citizen, by=registrar)
    for said in (mail.outbox[-1].body, mail.outbox[-1].alternatives[0].content):
        assert ("Votre dossier n’a plus de photo" in said) is (not photo)
        assert ("/fr/my-card/" in said) is (not photo)
