"""Signing in by a code sent by mail, or by password; signing out; no account opens by itself."""

import time
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "world-citizen"


@pytest.fixture
def person():
    return UserFactory(email="ana@example.org")


def main_of(response) -> str:
    """What the page says, without tokens that differ at each visit."""
    page = BeautifulSoup(response.content, "html5lib")
    for field in page.select("[name=csrfmiddlewaretoken]"):
        field.decompose()
    return page.find("main").decode()


def is_signed_in(client) -> bool:
    return get_user(client).is_authenticated


def test_a_person_signs_in_with_the_code_from_the_mail(client, person, ask_code):
    code = ask_code("ana@example.org")
    response = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert response.url == reverse("account_home")
    assert get_user(client) == person


@pytest.mark.parametrize("typed", ["{} ", "٤", "no-dash"])
def test_the_code_may_be_typed_as_it_comes(client, person, ask_code, typed):
    code = ask_code("ana@example.org")
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    shape = {"{} ": f" {code} ", "٤": arabic, "no-dash": code.replace("-", "")}[typed]
    client.post(reverse("account_confirm_login_code"), {"code": shape})
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("typed", "said"), [("mon code", "s’écrit avec des chiffres"), ("00000000", "n’est pas le bon")]
)
def test_what_is_no_code_is_told_as_such_and_not_as_an_empty_field(client, person, ask_code, typed, said):
    ask_code("ana@example.org")
    response = client.post(reverse("account_confirm_login_code"), {"code": typed})
    assert said in BeautifulSoup(response.content, "html5lib").select_one(".invalid-feedback").text


def test_the_address_may_be_typed_in_any_case(client, person, ask_code):
    assert ask_code("  ANA@Example.ORG ")


def test_sign_in_by_code_comes_back_to_where_one_wanted_to_go(client, person, ask_code):
    code = ask_code("ana@example.org", next="/fr/account/profile/")
    response = client.post(reverse("account_confirm_login_code"), {"code": code, "next": "/fr/account/profile/"})
    assert response.url == "/fr/account/profile/"


def test_nobody_is_led_to_a_foreign_site(client, person, ask_code):
    code = ask_code("ana@example.org", next="https://evil.example/")
    response = client.post(reverse("account_confirm_login_code"), {"code": code, "next": "https://evil.example/"})
    assert response.url == reverse("account_home")


def test_five_wrong_codes_end_the_attempt(client, person, ask_code):
    code = ask_code("ana@example.org")
    for attempt in range(5):
        response = client.post(reverse("account_confirm_login_code"), {"code": "00000000"})
        assert response.status_code == (302 if attempt == 4 else 200)
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert not is_signed_in(client)


def test_a_code_is_good_for_a_quarter_of_an_hour(client, person, ask_code):
    code = ask_code("ana@example.org")
    later = time.time() + 15 * 60 + 1
    with mock.patch("allauth.account.internal.flows.code_verification.time.time", return_value=later):
        client.post(reverse("account_confirm_login_code"), {"code": code})
    assert not is_signed_in(client)


def test_a_code_serves_once(client, person, ask_code):
    code = ask_code("ana@example.org")
    client.post(reverse("account_confirm_login_code"), {"code": code})
    client.post(reverse("account_logout"))
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert not is_signed_in(client)


def test_another_code_can_be_asked_for_and_the_first_no_longer_serves(client, person, ask_code, mailoutbox, code_in):
    first = ask_code("ana@example.org")
    client.post(reverse("account_confirm_login_code"), {"action": "resend"})
    second = code_in(mailoutbox[-1])
    assert len(mailoutbox) == 2
    client.post(reverse("account_confirm_login_code"), {"code": first})
    assert is_signed_in(client) is (first == second)
    client.post(reverse("account_confirm_login_code"), {"code": second})
    assert is_signed_in(client)


def test_known_and_unknown_addresses_get_the_same_pages_and_one_mail_each(client, django_user_model, mailoutbox):
    UserFactory(email="known1@example.org")
    pages = {}
    for address in ("known1@example.org", "nobody@example.org"):
        client.cookies.clear()
        answers = [
            client.post(reverse("account_request_login_code"), {"email": address}, follow=True),
            client.post(reverse("account_confirm_login_code"), {"code": "00000000"}),
            client.post(reverse("account_confirm_login_code"), {"action": "resend"}, follow=True),
        ]
        pages[address] = [(a.status_code, main_of(a).replace(address, "…")) for a in answers]
    assert pages["known1@example.org"] == pages["nobody@example.org"]
    assert [mail.to for mail in mailoutbox if mail.to == ["nobody@example.org"]]


def test_a_closed_account_gets_no_code_and_the_same_page(client, ask_code):
    UserFactory(email="closed@example.org", is_active=False)
    assert ask_code("closed@example.org") is None


def test_a_person_signs_in_by_password(client, person):
    response = client.post(reverse("account_login"), {"login": "Ana@example.org", "password": PASSWORD})
    assert response.url == reverse("account_home")
    assert get_user(client) == person


def test_a_wrong_password_and_an_unknown_address_get_the_same_page(client, person):
    pages = [
        client.post(reverse("account_login"), {"login": address, "password": "not-this-one"})
        for address in ("ana@example.org", "nobody@example.org")
    ]
    known, unknown = (main_of(page) for page in pages)
    assert known.replace("ana@example.org", "…") == unknown.replace("nobody@example.org", "…")
    assert "ne vont pas ensemble" in known


def test_a_closed_account_is_told_so_only_with_the_right_password(client):
    UserFactory(email="closed@example.org", is_active=False)
    wrong = client.post(reverse("account_login"), {"login": "closed@example.org", "password": "not-this-one"})
    assert "ne vont pas ensemble" in wrong.content.decode()
    right = client.post(reverse("account_login"), {"login": "closed@example.org", "password": PASSWORD})
    assert right.url == reverse("account_inactive")
    assert client.get(right.url).status_code == 200


def test_signing_out_takes_a_post(client, person):
    client.force_login(person)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


def test_no_account_opens_by_itself(client, django_user_model):
    page = client.get(reverse("account_signup"))
    assert "inscription au registre" in page.content.decode()
    client.post(reverse("account_signup"), {"email": "new@example.org", "password1": "a-long-enough-one"})
    assert not django_user_model.objects.filter(email="new@example.org").exists()


def test_sign_up_shows_the_same_page_for_a_known_address(client, person):
    pages = [client.post(reverse("account_signup"), {"email": e}) for e in ("ana@example.org", "nobody@example.org")]
    assert main_of(pages[0]) == main_of(pages[1])


@pytest.mark.parametrize("email", ["", "not an address", "a@b", "x" * 300 + "@example.org", "ana@example.org\x00"])
def test_something_that_is_no_address_gets_a_sentence(client, email):
    response = client.post(reverse("account_request_login_code"), {"email": email})
    assert response.status_code == 200
    assert BeautifulSoup(response.content, "html5lib").select_one(".invalid-feedback").text.strip()


def test_the_cookie_after_sign_in_speaks_the_persons_language(client, settings):
    UserFactory(email="eo@example.org", language="eo")
    response = client.post(reverse("account_login"), {"login": "eo@example.org", "password": PASSWORD})
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "eo"
    assert response.url == "/eo/account/"
