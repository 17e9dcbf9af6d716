"""Asking for another name or photo on "My card": shown, replaced, taken back, answered; nobody else sees it."""

import pytest
from django.core import mail

from cdm_registry.actions import changes
from cdm_registry.enums import ChangeState
from cdm_registry.models import ChangeRequest
from tests.factories import CitizenFactory, MembershipFactory, UserFactory

from .changing import NEW_NAME, card_holder, portrait
from .registration_road import photo, soup, summary

pytestmark = pytest.mark.django_db
CARD = "/fr/my-card/"
CHANGE = f"{CARD}change/"


@pytest.fixture
def mandate():
    return MembershipFactory(centre__name="Paris 13")


@pytest.fixture
def citizen(client, mandate):
    citizen = card_holder(mandate)
    client.force_login(citizen.user)
    return citizen


def typed(**more) -> dict:
    return {**NEW_NAME, "card_name": "", "explanation": "Je me marie.", **more}


def test_my_card_leads_to_the_form_which_shows_what_stands(client, citizen):
    assert soup(client.get(CARD)).select_one(f'main a[href="{CHANGE}"]')
    page = soup(client.get(CHANGE))
    assert page.select_one("#id_family_name")["value"] == citizen.family_name
    assert page.select_one('main img[src="/fr/my-card/photo/"]')


def test_a_wish_is_sent_and_shown_until_it_is_answered(client, citizen, mandate, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(CHANGE, typed(photo=photo()), follow=True)
    text = soup(response).select_one("main").get_text(" ", strip=True)
    assert "Votre centre a reçu votre demande" in soup(response).get_text()
    assert "Ana Novak" in text
    request = ChangeRequest.objects.get()
    assert request.fields == ["family_name", "card_name", "photo"]
    assert len(mail.outbox) == 1
    shown = client.get(f"{CHANGE}photo/")
    assert shown["Content-Type"] == "image/jpeg"
    assert "no-store" in shown["Cache-Control"]
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8")
    changes.refuse(citizen=citizen, by=mandate.user, reason="Venez nous voir.")
    text = soup(client.get(CARD)).select_one("main").get_text(" ", strip=True)
    assert "Venez nous voir." in text
    assert client.get(f"{CHANGE}photo/").status_code == 404


def test_a_waiting_wish_stands_in_the_form_and_is_replaced(client, citizen):
    client.post(CHANGE, typed())
    page = soup(client.get(CHANGE))
    assert page.select_one("#id_family_name")["value"] == "Novak"
    assert page.select_one("#id_explanation").get_text().strip() == "Je me marie."
    client.post(CHANGE, typed(family_name="Novák"))
    assert ChangeRequest.objects.get().card_name == "Ana Novák"


def test_a_wish_is_taken_back(client, citizen):
    client.post(CHANGE, typed())
    assert client.get(f"{CHANGE}take-back/").status_code == 405
    assert client.post(f"{CHANGE}take-back/").status_code == 303
    assert ChangeRequest.objects.get().state == ChangeState.TAKEN_BACK
    assert "Aucun changement n’attend" in client.post(f"{CHANGE}take-back/", follow=True).content.decode()


def test_nothing_new_a_bad_photo_or_a_bad_name_come_back_with_what_was_typed(client, citizen):
    same = {name: getattr(citizen, name) for name in changes.NAMES}
    response = client.post(CHANGE, {**same, "explanation": "Rien"})
    assert response.status_code == 422
    assert "Rien ne change" in summary(response)
    bad = photo()
    bad.seek(0)
    bad.truncate(20)
    response = client.post(CHANGE, typed(family_name="<b>", photo=bad))
    assert response.status_code == 422
    assert soup(response).select_one("#id_family_name")["value"] == "<b>"
    assert "Je me marie." in soup(response).select_one("#id_explanation").get_text()
    assert not ChangeRequest.objects.exists()


@pytest.mark.parametrize("traits", [{"awaiting": True}, {"registered": True, "state": "suspended"}])
def test_who_has_no_living_card_finds_no_such_page(client, traits):
    user = UserFactory()
    CitizenFactory(user=user, **traits)
    client.force_login(user)
    for path in (CHANGE, f"{CHANGE}photo/"):
        assert client.get(path).status_code == 404
    assert CHANGE not in client.get(CARD).content.decode()


def test_a_visitor_is_asked_to_sign_in_and_nobody_sees_anothers_photo(client, citizen):
    changes.ask(citizen=citizen, by=citizen.user, names={}, photo=portrait())
    other = CitizenFactory(registered=True, user=UserFactory())
    client.force_login(other.user)
    assert client.get(f"{CHANGE}photo/").status_code == 404
    client.logout()
    for path in (CHANGE, f"{CHANGE}photo/"):
        assert "/account/" in client.get(path)["Location"]


def test_a_long_history_of_wishes_asks_the_database_nothing_more(client, citizen, django_assert_max_num_queries):
    client.get(CARD)
    client.post(CHANGE, typed())
    with django_assert_max_num_queries(15) as short:
        client.get(CARD)
    most = len(short)
    for _ in range(20):
        client.post(f"{CHANGE}take-back/")
        client.post(CHANGE, typed())
    with django_assert_max_num_queries(most):
        client.get(CARD)
