"""Passkeys: made on the account pages, they sign in alone and count as second factor."""

import json

import pytest
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.urls import reverse

from tests.accounts.soft_key import SoftKey
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar():
    user = MembershipFactory(user__email="registrar@example.org").user
    user.set_unusable_password()
    user.save()
    return user


def options_on(response) -> dict:
    """The options of WebAuthn that a page carries for its script."""
    data = json.loads(BeautifulSoup(response.content, "html.parser").select_one("passkey-form script").string)
    return data.get("creation_options") or data["request_options"]


def add_key(client, key, **fields):
    options = options_on(client.get(reverse("mfa_add_webauthn")))
    data = {"name": "Téléphone", "passwordless": "on", "credential": key.make(options), **fields}
    return client.post(reverse("mfa_add_webauthn"), data)


def sign_in_with(client, key, **fields):
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    credential = key.show(answer.json()["request_options"])
    return client.post(reverse("mfa_login_webauthn"), {"credential": credential, **fields})


@pytest.fixture
def key(client, registrar):
    key = SoftKey()
    client.force_login(registrar)
    add_key(client, key)
    client.logout()
    return key


def test_a_new_key_leads_to_recovery_codes_and_is_told_by_mail(client, registrar, mailoutbox):
    client.force_login(registrar)
    response = add_key(client, SoftKey())
    assert response.url == reverse("mfa_view_recovery_codes")
    assert client.get(response.url).status_code == 200, "without being asked again who one is"
    assert mailoutbox[-1].subject == "Une clé d’accès est ajoutée"
    page = client.get(reverse("mfa_list_webauthn")).content.decode()
    assert "Téléphone" in page
    assert "Vous connecte à elle seule" in page


def test_a_key_signs_in_alone_and_counts_as_second_factor(client, registrar, key, settings):
    settings.CDM_REQUIRE_SECOND_FACTOR = True
    response = sign_in_with(client, key, next="/admin/pages/")
    assert response.url == "/admin/pages/"
    assert get_user(client) == registrar
    assert client.get("/admin/").status_code == 200


def test_a_key_answers_the_second_step_after_a_code(client, registrar, key, ask_code):
    client.post(reverse("account_confirm_login_code"), {"code": ask_code(registrar.email)})
    assert not get_user(client).is_authenticated
    options = options_on(client.get(reverse("mfa_authenticate")))
    client.post(reverse("mfa_authenticate"), {"credential": key.show(options)})
    assert get_user(client) == registrar


def test_an_unknown_key_gets_a_sentence_and_another_way(client, key):
    stranger = SoftKey()
    stranger.user = key.user
    response = sign_in_with(client, stranger)
    assert response.url == reverse("account_login")
    page = BeautifulSoup(client.get(response.url).content, "html.parser")
    assert page.select_one(".alert-danger").text.strip()
    assert not get_user(client).is_authenticated


RAW = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "clientExtensionResults": {}}
DATA = "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0"
FORGERIES = [
    "",
    "{}",
    "no json",
    "[]",
    '"x"',
    "null",
    "NaN",
    '{"id": 1}',
    json.dumps(RAW),
    json.dumps({**RAW, "response": {}}),
    json.dumps({**RAW, "response": []}),
    json.dumps({**RAW, "rawId": "****", "id": "****", "response": {"clientDataJSON": DATA}}),
    json.dumps({**RAW, "response": {"clientDataJSON": "AAAA", "attestationObject": "AAAA"}}),
    json.dumps({**RAW, "response": {"clientDataJSON": DATA, "attestationObject": "oA"}}),
    json.dumps({**RAW, "response": {"clientDataJSON": DATA, "authenticatorData": "AA", "signature": "AA"}}),
    json.dumps({**RAW, "response": {"clientDataJSON": DATA, "authenticatorData": "A" * 60, "signature": "AA"}}),
    json.dumps(
        {
            **RAW,
            "response": {
                "clientDataJSON": DATA,
                "authenticatorData": "A" * 52,
                "signature": "AA",
                "userHandle": "_-__",
            },
        }
    ),
    json.dumps({**RAW, "response": {"clientDataJSON": 7, "authenticatorData": None, "signature": {}}}),
]


@pytest.mark.parametrize("credential", FORGERIES)
def test_a_forged_answer_signs_nobody_in(client, key, credential):
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert response.url == reverse("account_login")
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("credential", FORGERIES)
def test_a_forged_answer_adds_no_key_and_passes_no_second_step(client, registrar, key, credential, ask_code):
    client.post(reverse("account_confirm_login_code"), {"code": ask_code(registrar.email)})
    assert client.post(reverse("mfa_authenticate"), {"credential": credential}).status_code == 200
    assert not get_user(client).is_authenticated
    other = UserFactory()
    client.force_login(other)
    client.post(reverse("account_reauthenticate"), {"password": "world-citizen"})
    client.get(reverse("mfa_add_webauthn"))
    assert client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": credential}).status_code == 200
    assert not Authenticator.objects.filter(user=other).exists()


def test_an_answer_nobody_asked_for_signs_nobody_in(client, key):
    credential = key.show({"publicKey": {"challenge": "AAAA"}})
    assert client.post(reverse("mfa_login_webauthn"), {"credential": credential}).url == reverse("account_login")
    assert not get_user(client).is_authenticated


def test_an_answer_from_another_site_signs_nobody_in(client, key):
    key.host = "evil.example"
    sign_in_with(client, key)
    assert not get_user(client).is_authenticated


def test_an_answer_serves_once(client, key):
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    credential = key.show(answer.json()["request_options"])
    for expected in (True, False):
        client.post(reverse("mfa_login_webauthn"), {"credential": credential})
        assert get_user(client).is_authenticated is expected
        client.logout()


def test_the_key_of_a_closed_account_opens_nothing(client, registrar, key):
    registrar.is_active = False
    registrar.save()
    sign_in_with(client, key)
    assert not get_user(client).is_authenticated


def test_a_key_can_be_renamed_and_removed_by_its_owner_only(client, registrar, key):
    stored = Authenticator.objects.get(user=registrar, type="webauthn")
    client.force_login(UserFactory())
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        client.post(reverse("account_reauthenticate"), {"password": "world-citizen"})
        assert client.post(reverse(name, args=[stored.pk]), {"name": "Volée"}).status_code == 404
    client.logout()
    sign_in_with(client, key)
    options = options_on(client.get(reverse("mfa_reauthenticate_webauthn")))
    client.post(reverse("mfa_reauthenticate_webauthn"), {"credential": key.show(options)})
    client.post(reverse("mfa_edit_webauthn", args=[stored.pk]), {"name": "Clé bleue"})
    assert "Clé bleue" in client.get(reverse("mfa_list_webauthn")).content.decode()
    client.post(reverse("mfa_remove_webauthn", args=[stored.pk]))
    assert not Authenticator.objects.filter(user=registrar).exists(), "its recovery codes go with the last key"
