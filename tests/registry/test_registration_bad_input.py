"""What the registration form refuses: each with its sentence and its code, and nothing that was typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cdm_pages import pictures
from cdm_registry.models import Citizen, RegistrationDraft

from .registration_road import FORM, filled, opened, photo, soup, summary

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("centres")]


LONG = "a" * 400
BAD = {
    "no name": ({"given_names": "", "family_name": ""}, "Écrivez au moins un nom"),
    "a name that is too long": ({"given_names": LONG}, "400 signes, pour 120 au plus"),
    "a name too long for the card": ({"given_names": "a" * 70}, "ne tient pas sur la carte"),
    "control characters": ({"given_names": "Ana\x07"}, "signes invisibles"),
    "a null character": ({"city": "Par\x00is"}, "signes invisibles"),
    "right-to-left override": ({"family_name": "Kovač\u202egpj"}, "signes invisibles"),
    "HTML as a name": ({"given_names": "<script>alert(1)</script>"}, "Un nom s’écrit avec des lettres"),
    "a formula as a name": ({"given_names": "=HYPERLINK(A1)"}, "Un nom s’écrit avec des lettres"),
    "an address of the net as a name": ({"given_names": "www.example.org"}, "Un nom s’écrit avec des lettres"),
    "figures as a name": ({"given_names": "12345"}, "Un nom s’écrit avec des lettres"),
    "the wrong script in the Latin name": ({"given_names": "李", "latin_name": "李"}, "en lettres latines"),
    "no birth date": ({"birth_day": "", "birth_month": "", "birth_year": ""}, "Écrivez le jour, le mois et l’année"),
    "half a birth date": ({"birth_month": ""}, "Écrivez le jour, le mois et l’année"),
    "31 February": ({"birth_day": "31", "birth_month": "2"}, "n’existe pas dans le calendrier"),
    "29 February of a common year": ({"birth_day": "29", "birth_month": "2", "birth_year": "1981"}, "n’existe pas"),
    "letters as a day": ({"birth_day": "x"}, "n’existe pas dans le calendrier"),
    "a month that is none": ({"birth_month": "13"}, "13"),
    "the future": ({"birth_year": "2999"}, "dans l’avenir"),
    "before anybody alive": ({"birth_year": "1889"}, "quatre chiffres"),
    "a year of two digits": ({"birth_year": "84"}, "quatre chiffres"),
    "no birth place": ({"birth_place": ""}, "Écrivez le lieu de naissance"),
    "no country": ({"country": ""}, "Choisissez le pays"),
    "a country that is none": ({"country": "QQ"}, "QQ"),
    "no address": ({"address": ""}, "Écrivez votre adresse postale"),
    "an address that is too long": ({"address": LONG}, "trop long"),
    "no city": ({"city": ""}, "Écrivez la ville"),
    "a centre that is none": ({"centre": "999999"}, "Ce centre n’inscrit plus"),
    "no mailbox": ({"email": ""}, "Écrivez une adresse électronique"),
    "half a mailbox": ({"email": "ana@"}, "n’est pas complète"),
    "two mailboxes in one": ({"email": "ana@example.org, b@example.org"}, "n’est pas complète"),
    "a mailbox with another header": ({"email": "ana@example.org\nBcc: b@example.org"}, "n’est pas complète"),
    "a mailbox that is too long": ({"email": f"{LONG}@example.org"}, "trop longue"),
    "a language nobody taught us": ({"languages": ["klingon"]}, "klingon"),
    "no declaration": ({"declaration": None}, "Sans cette déclaration"),
    "no consent": ({"consent_register": None}, "Sans cet accord"),
    "no photo": ({"photo": None}, "Il manque la photo"),
    "a photo of one pixel": ({"photo": photo((1, 1))}, str(pictures.TooSmall.sentence)),
    "a drawing": ({"photo": SimpleUploadedFile("a.svg", b"<svg/>")}, str(pictures.DrawingRefused.sentence)),
    "a renamed document": ({"photo": SimpleUploadedFile("a.jpg", b"%PDF-1.7")}, str(pictures.NotAPicture.sentence)),
    "an empty photo": ({"photo": SimpleUploadedFile("a.jpg", b"")}, str(pictures.EmptyFile.sentence)),
    "half a photo": (
        {"photo": SimpleUploadedFile("a.jpg", photo().read()[:2000])},
        str(pictures.Damaged.sentence),
    ),
    "a machine in the trap": ({"website": "https://spam.example"}, "Laissez vide le champ caché"),
    "faster than anybody reads": ({"opened": opened(-3600)}, "trop vite"),
    "a forged mark of time": ({"opened": "1:abc"}, "trop vite"),
    "a child without guardian": ({"birth_year": "2020"}, "il faut l’accord d’un responsable légal"),
}


@pytest.mark.parametrize("case", BAD)
def test_each_bad_input_gets_its_sentence_with_a_link_and_loses_nothing(client, case):
    changes, sentence = BAD[case]
    data = filled(**changes)
    if "photo" in data:
        data["photo"].seek(0)
    response = client.post(FORM, data)
    assert response.status_code == 422
    assert not Citizen.objects.exists()
    page = soup(response)
    errors = page.find(id="errors")
    assert sentence in errors.get_text(" ", strip=True)
    assert errors.select("li")
    assert all(page.find(id=link["href"].removeprefix("#")) is not None for link in errors.select("a"))
    for field in ("address", "birth_place", "city", "email", "family_name"):
        if field not in changes:
            shown = page.find(attrs={"name": field})
            assert (shown.get("value") or shown.get_text()).strip() == filled()[field]
    assert RegistrationDraft.objects.count() == 1


def test_a_file_that_is_far_too_heavy_is_413_and_the_rest_is_kept(client):
    heavy = SimpleUploadedFile("photo.jpg", b"\xff\xd8" + b"0" * (pictures.MAX_BYTES + 10))
    response = client.post(FORM, filled(photo=heavy))
    assert response.status_code == 413
    assert str(pictures.TooHeavy.sentence) in summary(response)
    assert soup(response).select_one("#id_address").get_text(strip=True) == "12 rue des Peupliers"


def test_a_request_of_gigabytes_is_not_even_read(client):
    data = filled(photo=SimpleUploadedFile("photo.jpg", b"0" * 200_000))
    request = client.post(FORM, data, CONTENT_LENGTH=str(10 * 1024**3))
    assert request.status_code == 413
    assert str(pictures.TooHeavy.sentence) in summary(request)


def test_a_page_that_stood_open_too_long_comes_back_with_everything_in_it():
    client = Client(enforce_csrf_checks=True)
    response = client.post(FORM, filled())
    assert response.status_code == 403
    assert "ouverte depuis trop longtemps" in summary(response)
    assert soup(response).select_one("#id_family_name")["value"] == "Kovač"
    assert not Citizen.objects.exists()
    token = soup(response).select_one("[name=csrfmiddlewaretoken]")["value"]
    assert client.post(FORM, filled(photo=None, csrfmiddlewaretoken=token)).status_code == 303
    assert Citizen.objects.get().photo


def test_too_many_applications_from_one_place_are_429_and_kept(client, settings):
    settings.CDM_REGISTRY_APPLICATIONS_PER_HOUR = 1
    assert client.post(FORM, filled()).status_code == 303
    response = client.post(FORM, filled(submission_id="6f9619ff-8b86-4d01-b42d-00cf4fc964fe"))
    assert response.status_code == 429
    assert "essayez à nouveau dans une heure" in summary(response)
    assert soup(response).select_one("#id_city")["value"] == "Paris"
