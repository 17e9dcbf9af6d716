"""A registrar asks for something; the person puts just that right, without an account."""

import pytest
from django.core import mail
from django.test import Client

from cdm_centres.enums import Role
from cdm_pages import pictures
from cdm_registry import tokens
from cdm_registry.actions import own_file, validation
from cdm_registry.enums import CitizenState, RegisterEvent
from cdm_registry.exceptions import ForbiddenMove, LinkUnusable
from cdm_registry.models import CorrectionRequest, RegisterEntry
from tests.factories import CitizenFactory, MembershipFactory

from .registration_road import link_in, photo, soup, summary

pytestmark = pytest.mark.django_db


@pytest.fixture
def citizen():
    citizen = CitizenFactory(awaiting=True, latin_name="")
    citizen.photo.save("portrait.jpg", pictures.portrait(photo()))
    return citizen


@pytest.fixture
def ask(citizen, django_capture_on_commit_callbacks):
    """Ask for some fields as a registrar does, and give back the path of the link that came by mail."""
    registrar = MembershipFactory(role=Role.REGISTRAR, centre=citizen.centre).user

    def send(*fields: str) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            validation.ask_for_correction(citizen=citizen, by=registrar, fields=fields, message="Plus nette, svp.")
        return link_in(mail.outbox[-1])

    return send


def fields_of(response) -> set[str]:
    inputs = soup(response).select("main form [name]")
    return {found["name"] for found in inputs} - {"csrfmiddlewaretoken"}


BIRTH = {"birth_day", "birth_month", "birth_year"}
NAMES = {"given_names", "family_name", "card_name", "latin_name"}
GUARDIAN = {"guardian_name", "guardian_email", "guardian_address"}


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (["photo"], {"photo"}),
        (["birth_date"], BIRTH | GUARDIAN),
        (["given_names"], NAMES),
        (["latin_name"], NAMES),
        (["address", "city"], {"address", "city"}),
        (["guardian_name"], {"guardian_name"}),
        (["country"], {"country"}),
    ],
)
def test_the_link_opens_a_form_with_just_what_was_asked(client, ask, asked, shown):
    response = client.get(ask(*asked))
    assert response.status_code == 200
    assert fields_of(response) == shown
    assert "Plus nette, svp." in response.content.decode()


def test_a_better_photo_replaces_the_one_before_and_the_file_is_back_in_the_queue(
    client, ask, citizen, django_capture_on_commit_callbacks
):
    before, version = citizen.photo.name, citizen.version
    path = ask("photo")
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(path, {"photo": photo((900, 1300))})
    assert (response.status_code, response["Location"]) == (303, "/fr/register/corrected/")
    citizen.refresh_from_db()
    assert citizen.photo.name != before
    assert not citizen.photo.storage.exists(before)
    assert citizen.state == CitizenState.AWAITING
    assert citizen.version == version + 2
    assert CorrectionRequest.objects.get().answered_at is not None
    last = RegisterEntry.objects.last()
    assert (last.event, last.facts) == (RegisterEvent.CORRECTED, {"fields": ["photo"]})


def test_an_answered_link_leads_nowhere(client, ask):
    path = ask("city")
    assert client.post(path, {"city": "Lyon"}).status_code == 303
    assert client.get(path).status_code == client.post(path, {"city": "Metz"}).status_code == 410


def test_a_link_leads_nowhere_once_the_file_moved_on(client, ask, citizen):
    path = ask("city")
    type(citizen).objects.filter(pk=citizen.pk).update(state=CitizenState.REFUSED)
    assert client.get(path).status_code == client.post(path, {"city": "Metz"}).status_code == 410


def test_nothing_but_what_was_asked_is_written(client, ask, citizen):
    assert (
        client.post(ask("city"), {"city": "Lyon", "family_name": "Autre", "email": "x@example.org"}).status_code == 303
    )
    before = citizen.family_name, citizen.email
    citizen.refresh_from_db()
    assert (citizen.city, citizen.family_name, citizen.email) == ("Lyon", *before)


def test_a_new_name_makes_a_new_name_for_the_card(client, ask, citizen):
    answer = {"given_names": "Anna", "family_name": "Kovač", "card_name": "", "latin_name": ""}
    assert client.post(ask("given_names"), answer).status_code == 303
    citizen.refresh_from_db()
    assert citizen.card_name == "Anna Kovač"


def test_a_birth_date_that_makes_a_child_asks_for_the_guardian_and_writes_to_them(
    client, ask, django_capture_on_commit_callbacks
):
    path = ask("birth_date")
    born = {"birth_day": "1", "birth_month": "2", "birth_year": "2020"}
    response = client.post(path, born)
    assert response.status_code == 422
    assert "responsable légal" in summary(response)
    guardian = {"guardian_name": "Maja", "guardian_email": "maja@example.org", "guardian_address": "Paris"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(path, {**born, **guardian}).status_code == 303
    assert mail.outbox[-1].to == ["maja@example.org"]


@pytest.mark.parametrize(
    ("asked", "answer", "sentence"),
    [
        ("city", {"city": ""}, "Écrivez la ville"),
        ("photo", {}, "Il manque la photo"),
        ("photo", {"photo": photo((1, 1))}, str(pictures.TooSmall.sentence)),
    ],
)
def test_a_bad_answer_is_422_with_its_sentence(client, ask, asked, answer, sentence):
    for held in answer.values():
        if hasattr(held, "seek"):
            held.seek(0)
    response = client.post(ask(asked), answer)
    assert response.status_code == 422
    assert sentence in summary(response)


def test_a_stale_page_comes_back_with_the_answer_in_it(ask):
    response = Client(enforce_csrf_checks=True).post(ask("city"), {"city": "Lyon"})
    assert response.status_code == 403
    assert soup(response).select_one("#id_city")["value"] == "Lyon"


def test_the_photo_is_shown_only_where_it_is_asked_for(client, ask):
    with_photo = ask("photo")
    assert client.get(f"{with_photo}photo/").status_code == 200
    assert client.get(f"{ask('city')}photo/").status_code == 404
    assert client.get("/fr/register/correct/x/photo/").status_code == 404


def test_the_action_refuses_what_was_not_asked_and_what_is_gone(ask, citizen):
    ask("city")
    request = CorrectionRequest.objects.get()
    with pytest.raises(ForbiddenMove):
        own_file.answer_correction(request_id=request.pk, fields={"family_name": "Autre"})
    own_file.answer_correction(request_id=request.pk, fields={"city": "Lyon"})
    with pytest.raises(LinkUnusable):
        own_file.answer_correction(request_id=request.pk, fields={"city": "Metz"})
    assert tokens.read(tokens.Purpose.CORRECTION, tokens.correction(request)) == request.pk
