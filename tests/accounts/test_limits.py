"""Attempts are limited per address of the machine and per account; the page says when to try again."""

import time
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.urls import reverse
from django.utils import translation

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LANGUAGES = ["fr", "en", "eo", "es", "ar"]


@pytest.fixture
def person():
    return UserFactory(email="ana@example.org")


def try_password(client, email="ana@example.org", ip="203.0.113.1", forwarded="", **fields):
    data = {"login": email, "password": "not-this-one", **fields}
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    return client.post(reverse("account_login"), data, headers=headers, REMOTE_ADDR=ip)


def test_five_wrong_passwords_close_an_account_for_a_while_from_everywhere(client, person):
    for number in range(5):
        try_password(client, ip=f"203.0.113.{number}")
    response = try_password(client, password="world-citizen", ip="203.0.113.99")
    assert "Trop d’essais" in response.content.decode()
    assert not get_user(client).is_authenticated


def test_after_five_minutes_the_account_opens_again(client, person):
    for _attempt in range(5):
        try_password(client)
    with mock.patch("allauth.core.internal.ratelimit.time.time", return_value=time.time() + 301):
        try_password(client, password="world-citizen")
    assert get_user(client).is_authenticated


def test_one_address_cannot_try_many_accounts(client, person):
    for number in range(10):
        try_password(client, email=f"person{number}@example.org")
    assert "Trop d’essais" in try_password(client, password="world-citizen").content.decode()


def test_an_unknown_account_closes_just_as_a_known_one(client):
    for _attempt in range(5):
        try_password(client, email="nobody@example.org")
    assert "Trop d’essais" in try_password(client, email="nobody@example.org").content.decode()


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_three_codes_in_a_minute_are_enough(client, person, email, mailoutbox):
    for _attempt in range(4):
        client.cookies.clear()
        response = client.post(reverse("account_request_login_code"), {"email": email})
    assert len(mailoutbox) == 3
    assert "Trop d’essais" in response.content.decode()


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_reset_mails_are_limited_per_account(client, person, email, mailoutbox):
    for _attempt in range(6):
        response = client.post(reverse("account_reset_password"), {"email": email})
    assert response.status_code == 429
    assert len(mailoutbox) == 5
    assert 3500 < int(response["Retry-After"]) <= 3600


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_limit_says_when_to_try_again_in_ones_language(client, settings, language):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "2/m/ip"}
    with translation.override(language):
        url = reverse("account_login")
    for _attempt in range(3):
        response = client.post(url, {"login": "", "password": ""})
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 60
    page = BeautifulSoup(response.content, "html5lib")
    assert page.html["lang"] == language
    assert page.h1.text


def test_thirty_tries_a_minute_are_free_and_then_the_wait_grows_shorter(client):
    response = None
    for _attempt in range(31):
        assert response is None or response.status_code == 200
        response = client.post(reverse("account_login"), {"login": "", "password": ""})
    assert response.status_code == 429
    first = int(response["Retry-After"])
    with mock.patch("accounts.limits.time.time", return_value=time.time() + 30):
        second = int(client.post(reverse("account_login"), {"login": "", "password": ""})["Retry-After"])
    assert second <= first - 29


@pytest.mark.parametrize("forwarded", ["203.0.113.7", "6.6.6.6, 203.0.113.7, 10.0.0.2", "nonsense", ""])
def test_behind_proxies_whatever_they_forward_signing_in_works(client, person, settings, forwarded):
    settings.CDM_TRUSTED_PROXIES = 2
    data = {"login": "ana@example.org", "password": "world-citizen"}
    client.post(reverse("account_login"), data, headers={"x-forwarded-for": forwarded})
    assert get_user(client).is_authenticated


def test_who_forges_forwarded_addresses_is_still_one_person(client, person):
    for number in range(10):
        try_password(client, email=f"person{number}@example.org", forwarded=f"6.6.6.{number}")
    assert "Trop d’essais" in try_password(client, password="world-citizen").content.decode()
