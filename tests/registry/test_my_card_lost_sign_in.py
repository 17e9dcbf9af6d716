"""A sign-in that ends, or a page too old, in the middle of a correction: nothing typed is lost or half-written."""

import pytest
from django.test import Client

from cdm_registry.models import Consent
from tests.factories import CitizenFactory, UserFactory

from .registration_road import soup

pytestmark = pytest.mark.django_db
EDIT = "/fr/my-card/edit/"
TYPED = {
    "country": "FR",
    "address": "9 rue Neuve",
    "postal_code": "69001",
    "city": "Lyon",
    "languages": ["eo"],
    "language": "eo",
}


@pytest.fixture
def citizen():
    return CitizenFactory(registered=True, user=UserFactory(), address="1 rue Vieille")


def in_the_form(response):
    return soup(response).select_one("#id_address").get_text().strip()


def test_what_was_typed_waits_behind_the_sign_in(client, citizen):
    response = client.post(EDIT, {**TYPED, "of": citizen.public_id})
    assert response.status_code == 302
    assert f"next={EDIT}" in response["Location"]
    client.force_login(citizen.user)
    response = client.get(EDIT)
    assert in_the_form(response) == "9 rue Neuve"
    assert "tout est gardé" in response.content.decode()
    citizen.refresh_from_db()
    assert citizen.address == "1 rue Vieille"
    assert in_the_form(client.get(EDIT)) == "1 rue Vieille", "shown once"


def test_somebody_else_at_the_same_computer_does_not_see_it(client, citizen):
    client.post(EDIT, {**TYPED, "of": citizen.public_id})
    other = CitizenFactory(registered=True, user=UserFactory(), address="2 rue Autre")
    client.force_login(other.user)
    assert in_the_form(client.get(EDIT)) == "2 rue Autre"


def test_a_page_without_its_mark_writes_nothing_and_comes_back_full(citizen):
    client = Client(enforce_csrf_checks=True)
    client.force_login(citizen.user)
    response = client.post(EDIT, TYPED)
    assert response.status_code == 403
    assert in_the_form(response) == "9 rue Neuve"
    citizen.refresh_from_db()
    assert citizen.address == "1 rue Vieille"


def test_a_page_without_its_mark_is_not_kept_for_later(citizen):
    client = Client(enforce_csrf_checks=True)
    client.post(EDIT, {**TYPED, "of": citizen.public_id})
    client.force_login(citizen.user)
    assert in_the_form(client.get(EDIT)) == "1 rue Vieille"


CHOICES = {
    "consents": ({"debates": "on"}, {"id_debates"}),
    "leave": ({"understood": "on"}, {"id_understood"}),
    "change": ({"family_name": "Novak", "explanation": "Je me marie."}, set()),
}


def checked(response) -> set[str]:
    return {box["id"] for box in soup(response).select("main input[type=checkbox][checked]")}


def written(response) -> str:
    found = soup(response).select_one("#id_explanation")
    return found.get_text().strip() if found else ""


@pytest.mark.parametrize("page", CHOICES)
def test_choices_and_wishes_wait_behind_the_sign_in_too(client, citizen, page):
    Consent.objects.create(citizen=citizen, purpose="news", wording="J’accepte.")
    sent, boxes = CHOICES[page]
    address = f"/fr/my-card/{page}/"
    assert client.post(address, {**sent, "of": citizen.public_id}).status_code == 302
    client.force_login(citizen.user)
    response = client.get(address)
    assert checked(response) == boxes
    assert written(response) == sent.get("explanation", "")
    assert "tout est gardé" in response.content.decode()
    citizen.refresh_from_db()
    assert (citizen.state, citizen.version) == ("registered", 0)


@pytest.mark.parametrize("page", CHOICES)
def test_choices_and_wishes_survive_a_page_too_old(citizen, page):
    sent, boxes = CHOICES[page]
    client = Client(enforce_csrf_checks=True)
    client.force_login(citizen.user)
    response = client.post(f"/fr/my-card/{page}/", sent)
    assert response.status_code == 403
    assert checked(response) == boxes
    assert written(response) == sent.get("explanation", "")
    citizen.refresh_from_db()
    assert (citizen.state, citizen.version) == ("registered", 0)
