"""The page behind a card's QR code."""

import base64
import datetime
import logging

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from cdm_registry.cards import keys
from cdm_registry.cards.payload import CardFacts
from cdm_registry.enums import CardState, CitizenState
from cdm_registry.models import SigningKey
from tests.factories import CardFactory, CitizenFactory, SigningKeyFactory

pytestmark = pytest.mark.django_db

TODAY = timezone.now().date()


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


def ask(client, text, **headers):
    return client.get(f"/V/{text}", headers={"accept-language": "fr", **headers})


def verdict(response) -> str:
    page = BeautifulSoup(response.content, "html.parser")
    return page.select_one(".c-status")["class"][1].removeprefix("c-status--")


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ").split())


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (CardState.ISSUED, "valid"),
        (CardState.PRINTED, "valid"),
        (CardState.HANDED_OVER, "valid"),
        (CardState.EXPIRED, "expired"),
        (CardState.REPLACED, "replaced"),
        (CardState.REVOKED, "revoked"),
    ],
)
def test_the_page_says_how_a_card_stands(client, state, expected):
    card = CardFactory(state=state)
    response = ask(client, card.payload)
    assert (response.status_code, verdict(response)) == (200, expected)
    assert card.printed_name in words(response)


@pytest.mark.parametrize(("days", "expected"), [(-1, "expired"), (0, "valid")])
def test_a_card_past_its_day_is_expired_even_before_the_timer_ran(client, days, expected):
    card = CardFactory(issued_on=datetime.date(2020, 1, 1), valid_until=TODAY + datetime.timedelta(days=days))
    assert verdict(ask(client, card.payload)) == expected


@pytest.mark.parametrize("state", [CitizenState.SUSPENDED, CitizenState.WITHDRAWN, CitizenState.DECEASED])
def test_the_card_of_somebody_no_longer_registered_is_not_valid(client, state):
    card = CardFactory(citizen=CitizenFactory(registered=True))
    card.citizen.state = state
    card.citizen.save()
    assert verdict(ask(client, card.payload)) == "revoked"


def test_a_good_signature_on_a_card_nobody_issued_is_unknown(client):
    facts = CardFacts.of(
        "Ana Kovač", key_id=1, number=99, issue=1, issued_on=TODAY, valid_until=TODAY + datetime.timedelta(days=9)
    )
    response = ask(client, keys.sign(SigningKeyFactory(), facts))
    assert verdict(response) == "unknown"


def test_a_key_or_version_nobody_knows_is_unknown_and_nothing_is_repeated(client):
    card = CardFactory(printed_name="Xerxes Unheard")
    data = bytearray(base64.b32decode(card.payload + "=" * (-len(card.payload) % 8)))
    for place, value in ((0, 2), (1, 200)):
        changed = bytearray(data)
        changed[place] = value
        response = ask(client, base64.b32encode(bytes(changed)).decode().rstrip("="))
        assert verdict(response) == "unknown"
        assert "Xerxes" not in words(response)


@pytest.mark.parametrize("text", ["AEAAAA", "%00", "hello world", "../../etc/passwd", "A" * 4000, "é" * 30, "AE======"])
def test_rubbish_is_answered_calmly(client, text):
    response = ask(client, text)
    assert response.status_code == 200
    assert verdict(response) in {"forged", "unknown"}


def test_an_altered_code_is_forged_and_its_name_is_not_repeated(client):
    card = CardFactory(printed_name="Ana Kovač")
    data = bytearray(base64.b32decode(card.payload + "=" * (-len(card.payload) % 8)))
    data[15:18] = b"Eva"
    text = base64.b32encode(bytes(data)).decode().rstrip("=")
    response = ask(client, text)
    assert verdict(response) == "forged"
    assert "Eva" not in words(response)
    assert "Kova" not in words(response)


def test_the_name_comes_from_the_signature_not_from_the_register(client):
    card = CardFactory(printed_name="Ana Kovač")
    card.printed_name = "Changed Behind"
    card.save()
    card.citizen.card_name = "Changed Too"
    card.citizen.save()
    said = words(ask(client, card.payload))
    assert "Ana Kovač" in said
    assert "Changed" not in said


def test_a_shortened_name_is_said_to_be_so(client):
    card = CardFactory(printed_name="Wolfeschlegelsteinhausenbergerdorff " * 3)
    assert "le code n’en porte que le début" in words(ask(client, card.payload))


def test_both_cases_lead_to_the_page_without_redirect(client):
    card = CardFactory()
    for address in (f"/V/{card.payload}", f"/v/{card.payload.lower()}", f"/v/{card.payload}/"):
        response = client.get(address)
        assert (response.status_code, verdict(response)) == (200, "valid")


@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar"])
def test_the_page_speaks_the_visitors_language_at_the_same_address(client, language):
    response = client.get(f"/V/{CardFactory().payload}", headers={"accept-language": language})
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html["lang"] == language
    assert page.html["dir"] == ("rtl" if language == "ar" else "ltr")


def test_the_switcher_keeps_the_card_and_changes_the_language(client):
    card = CardFactory()
    response = ask(client, card.payload)
    page = BeautifulSoup(response.content, "html.parser")
    link = page.select_one('a[hreflang="ar"], a[lang="ar"]')["href"]
    assert link == f"/V/{card.payload}?lang=ar"
    arabic = client.get(link, headers={"accept-language": "fr"})
    assert BeautifulSoup(arabic.content, "html.parser").html["lang"] == "ar"
    assert (arabic.status_code, arabic["Content-Language"]) == (200, "ar")
    assert verdict(arabic) == verdict(response)
    assert BeautifulSoup(client.get(f"{link}x").content, "html.parser").html["lang"] != "ar"


def test_nobody_keeps_indexes_or_passes_on_the_address(client):
    for text in (CardFactory().payload, "AEAAAA"):
        response = ask(client, text)
        assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert 'name="robots" content="noindex' in response.content.decode()


def test_too_many_checks_are_asked_to_wait(client, settings):
    settings.CDM_REGISTRY_CHECKS_PER_MINUTE = 3
    card = CardFactory()
    answers = [ask(client, card.payload) for _attempt in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert "attendez une minute" in words(answers[-1])
    assert answers[-1]["Retry-After"] == "60"
    assert "no-store" in answers[-1]["Cache-Control"]
    other = client.get(f"/V/{card.payload}", REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 200


def test_no_log_holds_what_was_checked(client, settings, caplog):
    settings.CDM_REGISTRY_CHECKS_PER_MINUTE = 1
    card = CardFactory()
    with caplog.at_level(logging.DEBUG):
        for text in (card.payload, card.payload, "AEAAAA"):
            ask(client, text)
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert card.payload not in logged
    assert "AEAAAA" not in logged


def test_a_check_is_only_read(client):
    card = CardFactory()
    assert client.post(f"/V/{card.payload}").status_code == 405
    card.refresh_from_db()
    assert card.state == CardState.ISSUED


def test_who_types_the_address_reads_how_to_check(client):
    for address in ("/v/", "/v", "/V/", "/V"):
        response = client.get(address, headers={"accept-language": "fr"})
        assert response.status_code == 200
        assert "symbolique" in words(response)


def test_a_check_costs_few_queries(client, django_assert_max_num_queries):
    card = CardFactory()
    ask(client, card.payload)
    with django_assert_max_num_queries(12):
        ask(client, card.payload)


def test_a_retired_key_still_verifies_and_a_forgotten_one_is_unknown(client):
    card = CardFactory()
    SigningKey.objects.update(retired_at=timezone.now(), sealed_private_key="")
    assert verdict(ask(client, card.payload)) == "valid"


def test_addresses_are_named():
    assert reverse("verification:check", args=["ABC"]) == "/v/ABC"
