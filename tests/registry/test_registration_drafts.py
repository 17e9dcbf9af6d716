"""Drafts: nothing typed is lost by a closed tab, and nothing stays where it should not."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cdm_pages import pictures
from cdm_registry.actions import drafts
from cdm_registry.models import Citizen, RegistrationDraft
from tests.factories import CentreFactory

from .registration_road import FORM, filled, photo, soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("centres")]


def fragment(response) -> BeautifulSoup:
    """A piece of a page, as htmx gets it."""
    return BeautifulSoup(response.content.decode(), "html.parser")


def kept(**changes) -> dict:
    return filled(photo=None, **changes)


def test_a_draft_survives_a_closed_tab(client):
    assert "gardé" in client.post(f"{FORM}draft/", kept(city="Montreuil")).content.decode()
    page = soup(client.get(FORM))
    assert page.select_one("#id_city")["value"] == "Montreuil"
    assert page.select_one("#id_languages_0").has_attr("checked")
    assert "voici votre brouillon" in page.get_text()


def test_a_draft_keeps_the_submission_so_that_it_is_sent_once(client):
    client.post(f"{FORM}draft/", kept())
    assert soup(client.get(FORM)).select_one("#id_submission_id")["value"] == kept()["submission_id"]


def test_without_javascript_a_button_keeps_the_draft_with_its_photo(client):
    response = client.post(FORM, filled(save="1", address=""))
    assert (response.status_code, response["Location"]) == (303, FORM)
    page = soup(client.get(FORM))
    assert page.select_one("#id_family_name")["value"] == "Kovač"
    assert page.select_one("#photo-held img")
    assert not Citizen.objects.exists()


def test_only_the_browser_that_began_it_opens_a_draft(client):
    client.post(FORM, filled(save="1"))
    stranger = Client()
    assert soup(stranger.get(FORM)).select_one("#id_family_name").get("value") is None
    assert stranger.get(f"{FORM}draft/photo/view/").status_code == 404
    stranger.cookies["cdm_draft"] = str(RegistrationDraft.objects.get().public_id)
    assert stranger.get(f"{FORM}draft/photo/view/").status_code == 404


def test_the_cookie_is_for_nobody_else(client):
    client.post(f"{FORM}draft/", kept(), secure=True)
    cookie = client.cookies["cdm_draft"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)


def test_the_photo_of_a_draft_is_shown_to_its_browser_and_kept_nowhere_else(client):
    client.post(f"{FORM}draft/photo/", {"photo": photo()})
    response = client.get(f"{FORM}draft/photo/view/")
    assert response["Content-Type"] == "image/jpeg"
    assert {"private", "no-store"} <= set(response["Cache-Control"].replace(" ", "").split(","))
    response.close()


def test_a_photo_is_taken_in_as_soon_as_it_is_chosen_and_sent_with_the_form(client):
    response = client.post(f"{FORM}draft/photo/", {"photo": photo()})
    assert response.status_code == 200
    assert fragment(response).img
    assert client.post(FORM, filled(photo=None)).status_code == 303
    assert Citizen.objects.get().photo
    assert not RegistrationDraft.objects.exists()


def test_a_bad_photo_is_refused_at_once_and_the_one_before_is_kept(client):
    client.post(f"{FORM}draft/photo/", {"photo": photo()})
    response = client.post(f"{FORM}draft/photo/", {"photo": photo((1, 1))})
    assert response.status_code == 422
    page = fragment(response)
    assert str(pictures.TooSmall.sentence) in page.get_text()
    assert page.img
    assert client.post(f"{FORM}draft/photo/").status_code == 422


def test_the_photo_survives_errors_elsewhere(client):
    assert client.post(FORM, filled(city="")).status_code == 422
    assert client.post(FORM, filled(photo=None)).status_code == 303
    assert Citizen.objects.get().photo


def test_a_better_photo_replaces_the_one_before_and_its_file(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{FORM}draft/photo/", {"photo": photo()})
        first = RegistrationDraft.objects.get().photo
        client.post(f"{FORM}draft/photo/", {"photo": photo((700, 900))})
    assert not first.storage.exists(first.name)
    assert RegistrationDraft.objects.get().photo.name != first.name


@pytest.mark.parametrize("erase", ["button", "sent", "time"])
def test_a_draft_ends_with_its_photo(client, django_capture_on_commit_callbacks, erase):
    client.post(FORM, filled(save="1"))
    held = RegistrationDraft.objects.get().photo
    with django_capture_on_commit_callbacks(execute=True):
        if erase == "button":
            response = client.post(FORM, {"erase": "1"}, follow=True)
            assert "Votre brouillon est effacé" in response.content.decode()
        elif erase == "sent":
            assert client.post(FORM, filled(photo=None)).status_code == 303
        else:
            assert drafts.forget_old(now=timezone.now() + datetime.timedelta(days=13)) == 0
            assert drafts.forget_old(now=timezone.now() + datetime.timedelta(days=15)) == 1
    assert not RegistrationDraft.objects.exists()
    assert not held.storage.exists(held.name)


def test_a_stranger_cannot_erase_a_draft(client):
    client.post(FORM, filled(save="1"))
    Client().post(FORM, {"erase": "1"})
    assert RegistrationDraft.objects.count() == 1


def test_a_draft_keeps_no_marks_of_machines_nor_anything_unknown(client):
    client.post(f"{FORM}draft/", {**kept(), "unknown": "x", "website": "y"})
    assert not {"unknown", "website", "opened", "csrfmiddlewaretoken", "photo"} & set(
        RegistrationDraft.objects.get().data
    )


def test_a_draft_is_no_library(client):
    client.post(f"{FORM}draft/", kept(address="a" * 100_000))
    assert len(RegistrationDraft.objects.get().data["address"][0]) == drafts.LONGEST_TEXT


def test_too_many_drafts_from_one_place_are_refused_in_words(client, monkeypatch):
    monkeypatch.setattr("cdm_registry.views.drafts.MOST_DRAFTS", 1)
    assert Client().post(f"{FORM}draft/", kept()).status_code == 200
    response = Client().post(f"{FORM}draft/", kept())
    assert response.status_code == 429
    assert "n’a pas pu être gardé" in response.content.decode()


@pytest.mark.parametrize(("country", "first"), [("FR", "Paris 13"), ("TG", "Lomé"), ("", "")])
def test_the_list_of_centres_begins_with_the_nearest(client, country, first):
    options = fragment(client.get(f"{FORM}centres/", {"country": country})).select("option")
    assert options[0]["value"] == ""
    assert options[1].get_text().startswith(first)
    assert options[-1].get_text() == "Registre du réseau"


@pytest.mark.parametrize(
    ("country", "named"),
    [
        ("FR", ["Paris 13 (proche de chez vous)", "Lyon (proche de chez vous)", "Lomé (Togo)", "بيروت (Liban)"]),
        ("LB", ["بيروت, Beyrouth (proche de chez vous)"]),
    ],
)
def test_a_centre_is_named_once_and_its_country_tells_where_it_is(client, country, named):
    CentreFactory(name="Lyon", city="Lyon", latitude=45.76, longitude=4.83)
    beirut = CentreFactory(name="بيروت", city="بيروت", country="LB", latitude=33.89, longitude=35.5)
    if country == "LB":
        beirut.city = "Beyrouth"
        beirut.save()
    options = fragment(client.get(f"{FORM}centres/", {"country": country})).select("option")
    assert set(named) <= {option.get_text() for option in options}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ({"given_names": "Ana", "family_name": "Kovač"}, "Sur la carte\xa0: Ana Kovač"),
        ({"given_names": "伟", "family_name": "李"}, "Sur la carte\xa0: 伟 李 · Wei Li"),
        ({"given_names": "<b>"}, "Sur la carte\xa0: <b>"),
        ({}, ""),
    ],
)
def test_the_card_is_foretold_while_names_are_typed(client, typed, shown):
    text = fragment(client.get(f"{FORM}names/", typed)).get_text(" ", strip=True)
    assert text == shown


def test_the_daily_command_forgets_both(capsys):
    call_command("forget_unconfirmed")
    assert capsys.readouterr().out.splitlines() == ["Applications erased: 0", "Drafts erased: 0"]
