"""A session that ends, or a page too old, while a registrar writes: nothing typed is lost, nothing is half done."""

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import CardFactory, CitizenFactory, MembershipFactory
from tests.registry.changing import NEW_NAME
from tests.registry.desk.places import page, waiting
from tests.registry.registration_road import soup

pytestmark = pytest.mark.django_db
WORDS = "La photo est celle d’une autre personne."


def places(centre):
    """Each form of the desk with something to type: its address, what is sent, where it is found again."""
    citizen = waiting(centre)
    registered = CitizenFactory(registered=True, centre=centre)
    card = CardFactory(citizen=registered)
    reason = {"version": 0, "reason": WORDS}
    return {
        "refuse": (page("decide", citizen.public_id, "refuse"), reason, "reason"),
        "suspend": (page("decide", registered.public_id, "suspend"), reason, "reason"),
        "revoke": (page("card_action", card.public_id, "revoke"), reason, "reason"),
        "ask": (
            page("ask", citizen.public_id),
            {"version": 0, "fields_asked": ["city", "photo"], "message": WORDS, "step": "send"},
            "message",
        ),
        "change": (
            page("record_change", registered.public_id),
            {**NEW_NAME, "version": 0, "explanation": WORDS},
            "explanation",
        ),
    }


@pytest.fixture(params=["refuse", "suspend", "revoke", "ask", "change"])
def place(request, mandate):
    return places(mandate.centre)[request.param]


def typed(answer, name) -> str:
    return soup(answer).select_one(f"textarea[name={name}]").get_text().strip()


def test_what_was_typed_waits_behind_the_sign_in(client, mandate, place):
    address, sent, name = place
    answer = client.post(address, {**sent, "of": mandate.user.pk})
    assert answer.status_code == 302
    assert f"next={address}" in answer["Location"]
    client.force_login(mandate.user)
    answer = client.get(address)
    assert typed(answer, name) == WORDS
    assert "ce que vous aviez écrit est gardé" in answer.content.decode()
    if name == "message":
        assert [box["value"] for box in soup(answer).select("input[checked]")] == ["photo", "city"]
    assert typed(client.get(address), name) == "", "shown once"


def test_a_colleague_at_the_same_computer_does_not_read_it(client, mandate, place):
    address, sent, name = place
    client.post(address, {**sent, "of": mandate.user.pk})
    client.force_login(MembershipFactory(centre=mandate.centre).user)
    assert typed(client.get(address), name) == ""


def test_a_page_too_old_does_nothing_and_comes_back_filled_in(mandate, place):
    address, sent, name = place
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(mandate.user)
    answer = browser.post(address, sent)
    assert answer.status_code == 403
    assert typed(answer, name) == WORDS
    assert "restée ouverte trop longtemps" in answer.content.decode()
    again = soup(answer).select_one("main form[method=post]")
    mark = again.select_one("[name=csrfmiddlewaretoken]")["value"]
    assert browser.post(address, {**sent, "csrfmiddlewaretoken": mark}).status_code in {200, 302}


def test_a_forged_form_is_neither_done_nor_kept(mandate, place):
    address, sent, name = place
    browser = Client(enforce_csrf_checks=True)
    browser.post(address, {**sent, "of": mandate.user.pk})
    browser.force_login(mandate.user)
    assert typed(browser.get(address), name) == ""


def test_a_button_on_a_page_too_old_says_so(mandate):
    citizen = waiting(mandate.centre)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(mandate.user)
    for address in (page("decide", citizen.public_id, "validate"), page("cards")):
        answer = browser.post(address, {"version": 0, "step": "printed"})
        assert answer.status_code == 403
        assert "restée ouverte trop longtemps" in answer.content.decode()
    citizen.refresh_from_db()
    assert citizen.number is None


def test_the_slower_registrar_keeps_the_words(desk, mandate):
    citizen = waiting(mandate.centre)
    answer = desk.post(page("decide", citizen.public_id, "refuse"), {"version": 7, "reason": WORDS})
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()


def test_the_keeper_of_unsent_forms_stands_behind_the_sign_in():
    stack = settings.MIDDLEWARE
    keeper = stack.index("cdm_registry.middleware.UnsentFormMiddleware")
    assert keeper > stack.index("django.contrib.auth.middleware.AuthenticationMiddleware")
