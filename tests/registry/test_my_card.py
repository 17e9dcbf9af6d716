"""My card: a citizen sees, corrects, takes along and leaves their own file, and nobody else's."""

import io
import json

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from cdm_registry.actions import own_data
from cdm_registry.enums import AccessKind, CardState, CitizenState
from cdm_registry.models import AccessLog, CorrectionRequest, RegisterEntry
from tests.factories import CardFactory, CitizenFactory, UserFactory

from .registration_road import photo, soup, summary

pytestmark = pytest.mark.django_db
CARD = "/fr/my-card/"


@pytest.mark.parametrize("page", ["", "edit/", "consents/", "photo/", "data/", "card/", "leave/"])
def test_a_visitor_is_asked_to_sign_in(client, page):
    response = client.get(f"{CARD}{page}")
    assert response.status_code == 302
    assert "/account/" in response["Location"]


@pytest.mark.parametrize("page", ["edit/", "consents/", "photo/", "data/", "card/", "leave/"])
def test_an_account_without_file_finds_nothing_behind(client, user, page):
    CardFactory()
    assert client.get(f"{CARD}{page}").status_code == 404


def test_an_account_without_file_is_told_so_and_where_to_go(client, user):
    page = soup(client.get(CARD))
    assert "pas de dossier au registre" in page.get_text()
    assert page.select_one('main a[href="/fr/register/"]')


STATES = {
    CitizenState.UNCONFIRMED: ({}, "l’accord de votre responsable légal"),
    CitizenState.AWAITING: ({"awaiting": True}, "Une personne la lira"),
    CitizenState.REGISTERED: ({"registered": True}, "Vous êtes citoyen du monde"),
    CitizenState.REFUSED: ({"state": CitizenState.REFUSED, "refusal_reason": "Photo d’un chat"}, "Photo d’un chat"),
    CitizenState.SUSPENDED: ({"registered": True, "state": CitizenState.SUSPENDED}, "est suspendue"),
    CitizenState.WITHDRAWN: ({"registered": True, "state": CitizenState.WITHDRAWN}, "Vous avez quitté le registre"),
    CitizenState.DECEASED: ({"registered": True, "state": CitizenState.DECEASED}, "Ce dossier est clos"),
    CitizenState.ERASED: ({"state": CitizenState.ERASED}, "Ce dossier est vide"),
}


@pytest.mark.parametrize("state", CitizenState)
def test_each_state_is_said_in_plain_words(client, holder, state):
    traits, words = STATES[state]
    assert holder(**traits).state == state
    response = client.get(CARD)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_what_a_registrar_asks_for_is_shown_with_the_way_to_answer(client, holder):
    asked = CorrectionRequest.objects.create(citizen=holder(awaiting=True), fields=["city"], message="Quelle ville ?")
    page = soup(client.get(CARD))
    assert "Quelle ville ?" in page.get_text()
    link = page.select_one("main .c-callout a.btn")["href"]
    assert client.post(link, {"city": "Lyon"}).status_code == 303
    asked.refresh_from_db()
    assert asked.answered_at is not None


def edited(**changes) -> dict:
    return {
        "country": "FR",
        "address": "1 rue Neuve",
        "postal_code": "69001",
        "city": "Lyon",
        "languages": ["fr"],
        "language": "eo",
        **changes,
    }


def test_a_registered_person_changes_the_address_but_not_what_stands_on_the_card(client, holder):
    citizen = holder(registered=True)
    name = citizen.family_name
    response = client.post(f"{CARD}edit/", edited(family_name="Autre", photo=photo()))
    assert (response.status_code, response["Location"]) == (303, CARD)
    citizen.refresh_from_db()
    assert (citizen.city, citizen.language, citizen.languages, citizen.family_name) == ("Lyon", "eo", ["fr"], name)
    assert RegisterEntry.objects.get().facts["fields"] == ["address", "city", "language", "languages", "postal_code"]


def test_before_validation_names_and_photo_can_be_corrected_too(client, holder):
    citizen = holder(awaiting=True)
    before = citizen.photo.name
    names = {"given_names": "Anna", "family_name": "Kovač", "card_name": "", "latin_name": ""}
    born = {"birth_day": "2", "birth_month": "3", "birth_year": "1981", "birth_place": "Celje"}
    assert client.post(f"{CARD}edit/", edited(**names, **born, photo=photo())).status_code == 303
    citizen.refresh_from_db()
    assert (citizen.card_name, citizen.birth_date.year, citizen.city) == ("Anna Kovač", 1981, "Lyon")
    assert citizen.photo.name != before


def test_a_bad_correction_is_422_and_changes_nothing(client, holder):
    citizen = holder(registered=True)
    response = client.post(f"{CARD}edit/", edited(city=""))
    assert response.status_code == 422
    assert "Écrivez la ville" in summary(response)
    citizen.refresh_from_db()
    assert citizen.postal_code == ""


def test_consents_are_taken_back_as_easily_as_given_and_stay_in_memory(client, holder):
    citizen = holder(registered=True)
    client.post(f"{CARD}consents/", {"news": "on"})
    client.post(f"{CARD}consents/", {"debates": "on"})
    living = set(citizen.consents.filter(withdrawn_at=None).values_list("purpose", flat=True))
    assert living == {"register", "debates"}
    assert citizen.consents.get(purpose="news").withdrawn_at is not None


def test_the_own_photo_is_private_and_never_kept_by_caches(client, holder):
    holder(registered=True)
    response = client.get(f"{CARD}photo/")
    assert response["Content-Type"] == "image/jpeg"
    assert {"private", "no-store"} <= set(response["Cache-Control"].replace(" ", "").split(","))
    response.close()


def test_the_card_is_downloaded_and_the_download_noted(client, holder):
    citizen = holder(registered=True)
    CardFactory(citizen=citizen, photo=citizen.photo.name, number=citizen.number)
    response = client.get(f"{CARD}card/")
    assert response["Content-Type"] == "application/pdf"
    assert len(PdfReader(io.BytesIO(response.content)).pages) == 2
    assert AccessLog.objects.get().kind == AccessKind.CARD_DOWNLOADED


def test_a_card_that_ended_is_not_downloaded(client, holder):
    CardFactory(citizen=holder(registered=True), state=CardState.REVOKED)
    assert client.get(f"{CARD}card/").status_code == 404


def test_the_own_data_come_as_a_file_a_machine_reads(client, holder):
    citizen = holder(registered=True)
    response = client.get(f"{CARD}data/")
    data = json.loads(response.content)
    assert "attachment" in response["Content-Disposition"]
    assert data["person"]["family_name"] == citizen.family_name
    assert data["person"]["number"] == citizen.number
    assert data["consents"][0]["wording"] == "J’accepte."


def test_the_export_forgets_no_field_of_a_person():
    held = {f.name for f in CitizenFactory._meta.model._meta.concrete_fields}
    apart = {"id", "public_id", "submission_id", "user", "centre", "photo", "version", "name_key"}
    assert held - apart == set(own_data.OF_THE_PERSON)


@pytest.mark.parametrize("state", ["withdrawn", "suspended", "refused"])
def test_who_is_told_to_write_to_the_centre_reads_its_address(client, holder, state):
    refused = {"awaiting": True, "address": "1 rue Neuve"}
    kept = refused if state == "refused" else {"registered": True, "city": "", "address": ""}
    holder(**kept, state=state, centre__email="paris@example.org", country="FR")
    page = BeautifulSoup(client.get(CARD).content, "html5lib")
    assert page.select_one("header a[href='mailto:paris@example.org']")
    facts = {row.dt.get_text(): row.dd.get_text(" ").strip() for row in page.select(".c-facts > div")}
    assert ("Pays de résidence" in facts) == (state != "refused")


def test_the_page_asks_the_database_the_same_for_a_long_history(client, holder, django_assert_max_num_queries):
    citizen = holder(registered=True)
    client.get(CARD)
    with django_assert_max_num_queries(14) as short:
        client.get(CARD)
    others = UserFactory()
    AccessLog.objects.bulk_create(AccessLog(citizen=citizen, by=others, kind="file_read") for _n in range(50))
    for n in range(20):
        CardFactory(citizen=citizen, issue=n + 1, state=CardState.REPLACED, payload=f"p{n}", valid_until="2099-01-01")
    with django_assert_max_num_queries(len(short)):
        client.get(CARD)
