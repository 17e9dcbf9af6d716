"""From visitor to card, on a site that has its own users, its own base.html, and none of ours."""

import datetime
import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import Image

from cdm_centres.enums import CentreStatus, Role
from cdm_centres.models import Centre, Membership
from cdm_registry.models import Card, Citizen

pytestmark = pytest.mark.django_db

FORM = "/register/"


@pytest.fixture
def centre():
    return Centre.objects.create(name="Lyon", slug="lyon", status=CentreStatus.ACTIVE, country="FR", languages=["fr"])


@pytest.fixture
def registrar(centre):
    user = get_user_model().objects.create_user("rosa", "rosa@plain.example", "a-long-password")
    Membership.objects.create(user=user, centre=centre, role=Role.REGISTRAR, starts_on=datetime.date(2020, 1, 1))
    return user


@pytest.fixture(autouse=True)
def nobody_is_too_fast(settings, tmp_path):
    settings.CDM_REGISTRY_SHORTEST_FILLING = 0


def photo() -> SimpleUploadedFile:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((600, 800)).convert("RGB").save(stream, "JPEG")
    return SimpleUploadedFile("photo.jpg", stream.getvalue(), "image/jpeg")


def filled(page: str) -> dict:
    """The form as the page gave it, with what a person types."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return {
        **hidden,
        "given_names": "Ana",
        "family_name": "Kovač",
        "birth_day": "17",
        "birth_month": "5",
        "birth_year": "1980",
        "birth_place": "Maribor",
        "country": "FR",
        "address": "12 rue des Peupliers",
        "postal_code": "69001",
        "city": "Lyon",
        "languages": ["fr"],
        "language": "fr",
        "email": "ana@plain.example",
        "photo": photo(),
        "declaration": "on",
        "consent_register": "on",
    }


def test_from_visitor_to_card(client, registrar, django_capture_on_commit_callbacks):
    call_command("make_signing_key")
    page = client.get(FORM)
    assert page.status_code == 200
    assert '<link rel="stylesheet" href="/static/css/plain.css">' in page.content.decode(), "in the site's own dress"
    assert "cdm_registry/register.css" in page.content.decode(), "with the suite's style sheet"

    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(FORM, filled(page.content.decode()))
    assert sent.status_code == 303, re.findall(r'id="errors".*?</div>', sent.content.decode(), re.S)
    assert client.get(sent["Location"]).status_code == 200
    assert [message.to for message in mail.outbox] == [["ana@plain.example"]]

    link = re.search(r"https://plain\.example(/register/confirm/\S+)", mail.outbox[0].body)[1]
    assert client.get(link).status_code == 200
    assert Citizen.objects.get().state == "unconfirmed", "only the button confirms"
    with django_capture_on_commit_callbacks(execute=True):
        confirmed = client.post(link)
    assert client.get(confirmed["Location"]).status_code == 200
    citizen = Citizen.objects.get()
    assert citizen.state == "awaiting"

    client.force_login(registrar)
    assert "Kovač" in client.get(reverse("cdm_registry_desk:queue")).content.decode()
    file = reverse("cdm_registry_desk:file", args=[citizen.public_id])
    assert client.get(file).status_code == 200
    validate = reverse("cdm_registry_desk:decide", args=[citizen.public_id, "validate"])
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(validate, {"version": citizen.version}).status_code == 302
    citizen.refresh_from_db()
    assert citizen.state == "registered"
    card = Card.objects.get(citizen=citizen, number=citizen.number)
    assert client.get(reverse("cdm_registry_desk:card_pdf", args=[card.public_id])).content.startswith(b"%PDF-")
    client.logout()
    assert "Ana Kovač" in client.get(f"/v/{card.payload}").content.decode()


def test_strangers_are_sent_to_the_sites_own_sign_in(client, settings):
    settings.LOGIN_URL = "/admin/login/"
    response = client.get("/my-card/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_a_card_is_checked_by_anybody(client):
    assert client.get("/v/").status_code == 200
    assert client.get("/v/NONSENSE").status_code in {200, 404}
