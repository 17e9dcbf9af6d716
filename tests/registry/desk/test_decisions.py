"""What is decided at the desk, and what a click can never do."""

import pytest
from django.core import mail
from django.test import Client

from cdm_registry.actions import validation
from cdm_registry.enums import CitizenState
from cdm_registry.models import Card, RegisterEntry
from tests.factories import (
    CentreFactory,
    CitizenFactory,
    MembershipFactory,
    SigningKeyFactory,
)
from tests.registry.desk.places import is_missing, page, waiting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("verb", ["validate", "refuse", "reopen", "suspend", "withdraw", "death", "nonsense"])
def test_no_decision_reaches_a_file_of_another_centre(desk, verb):
    other = waiting(CentreFactory())
    assert is_missing(desk.post(page("decide", other.public_id, verb), {"version": 0, "reason": "x"}, follow=True))
    other.refresh_from_db()
    assert other.version == 0


def test_validating_gives_the_number_and_opens_the_next_file(desk, mandate):
    first, second = waiting(mandate.centre, days=3), waiting(mandate.centre, days=2)
    answer = desk.post(page("decide", first.public_id, "validate"), {"version": 0})
    assert answer.headers["Location"] == page("file", second.public_id)
    first.refresh_from_db()
    assert (first.state, first.number) == (CitizenState.REGISTERED, 1)
    answer = desk.post(page("decide", second.public_id, "validate"), {"version": 0}, follow=True)
    assert answer.redirect_chain[-1][0] == page("queue")
    assert "est inscrit au registre sous le numéro 2" in answer.content.decode()
    assert "Revoir ce dossier" in answer.content.decode()


def test_a_decision_that_stays_with_its_file_offers_no_way_back_to_it(desk, mandate):
    citizen = CitizenFactory(registered=True, centre=mandate.centre)
    sent = {"version": citizen.version, "reason": "Le temps d’une vérification."}
    answer = desk.post(page("decide", citizen.public_id, "suspend"), sent, follow=True)
    assert answer.redirect_chain[-1][0] == page("file", citizen.public_id)
    assert "est suspendue" in answer.content.decode()
    assert "Revoir ce dossier" not in answer.content.decode()


def test_a_double_click_is_told_and_gives_one_number(desk, mandate):
    citizen = waiting(mandate.centre)
    desk.post(page("decide", citizen.public_id, "validate"), {"version": 0})
    again = desk.post(page("decide", citizen.public_id, "validate"), {"version": 0})
    assert again.status_code == 409
    assert Card.objects.filter(citizen=citizen).count() == 1


def test_the_slower_registrar_reads_who_was_faster(desk, mandate):
    citizen = waiting(mandate.centre)
    colleague = MembershipFactory(centre=mandate.centre, user__first_name="Rosa", user__last_name="Lind").user
    validation.refuse(citizen=citizen, by=colleague, reason="Photo d’une autre personne.")
    answer = desk.post(page("decide", citizen.public_id, "validate"), {"version": 0})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Rosa Lind a été plus rapide" in text
    assert "Rien n’a été changé" in text


def test_looking_never_decides(desk, mandate):
    citizen = waiting(mandate.centre)
    for verb in ("validate", "refuse"):
        assert desk.get(page("decide", citizen.public_id, verb)).status_code == 200
    citizen.refresh_from_db()
    assert citizen.state == CitizenState.AWAITING
    assert not RegisterEntry.objects.exists()


def test_a_decision_needs_its_token(mandate):
    citizen = waiting(mandate.centre)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(mandate.user)
    assert browser.post(page("decide", citizen.public_id, "validate"), {"version": 0}).status_code == 403


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001, "bad\u202ereason", "nul\x00"])
def test_a_refusal_without_a_readable_reason_keeps_what_was_typed(desk, mandate, reason):
    citizen = waiting(mandate.centre)
    answer = desk.post(page("decide", citizen.public_id, "refuse"), {"version": 0, "reason": reason})
    assert answer.status_code == 422
    citizen.refresh_from_db()
    assert citizen.state == CitizenState.AWAITING


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_broken_version_decides_nothing(desk, mandate, version):
    citizen = waiting(mandate.centre)
    answer = desk.post(page("decide", citizen.public_id, "validate"), {"version": version})
    assert answer.status_code in {409, 422}
    citizen.refresh_from_db()
    assert citizen.state == CitizenState.AWAITING


def test_asking_shows_the_message_before_it_is_sent(desk, mandate, django_capture_on_commit_callbacks):
    citizen = waiting(mandate.centre, language="fr")
    given = {"version": 0, "fields_asked": ["photo", "city"], "message": "Plus de lumière, s’il vous plaît <3"}
    answer = desk.post(page("ask", citizen.public_id), {**given, "step": "preview"})
    text = answer.content.decode()
    assert "Plus de lumière, s’il vous plaît &lt;3" in text
    assert "la photo" in text
    assert not citizen.correction_requests.exists()
    with django_capture_on_commit_callbacks():
        desk.post(page("ask", citizen.public_id), {**given, "step": "send"})
    assert citizen.correction_requests.get().fields == ["photo", "city"]
    assert len(mail.outbox) == 0


def test_a_guardian_is_asked_about_only_where_there_is_one(desk, mandate):
    grown, child = waiting(mandate.centre), waiting(mandate.centre, guardian_email="maja@example.org")
    word = "le nom du responsable légal"
    assert word not in desk.get(page("ask", grown.public_id)).content.decode()
    assert word in desk.get(page("ask", child.public_id)).content.decode()
    asked = {"version": 0, "fields_asked": ["guardian_name"], "step": "send"}
    assert desk.post(page("ask", grown.public_id), asked).status_code == 422


def test_asking_for_nothing_says_so(desk, mandate):
    answer = desk.post(page("ask", waiting(mandate.centre).public_id), {"version": 0, "message": "Bonjour"})
    assert answer.status_code == 422
    assert "Choisissez au moins une chose" in answer.content.decode()
    assert "Bonjour" in answer.content.decode()


def test_nobody_gets_buttons_for_their_own_file(desk, mandate):
    citizen = waiting(mandate.centre, user=mandate.user)
    text = desk.get(page("file", citizen.public_id)).content.decode()
    assert "un autre registraire doit s’en occuper" in text
    assert "Valider et donner un numéro" not in text
    assert desk.post(page("decide", citizen.public_id, "validate"), {"version": 0}).status_code == 403
    assert desk.post(page("ask", citizen.public_id), {"version": 0, "fields_asked": ["photo"]}).status_code == 403


def test_a_missing_key_is_explained(desk, mandate):
    citizen = waiting(mandate.centre)
    Card.objects.all().delete()
    type(SigningKeyFactory()).objects.all().delete()
    answer = desk.post(page("decide", citizen.public_id, "validate"), {"version": 0})
    assert answer.status_code == 409
    assert "Aucune clé ne peut signer" in answer.content.decode()
