"""The form by which a person asks to be registered: what it takes, what it refuses, and that nothing is lost."""

import datetime
import re

import pytest
from django.core import mail
from PIL import Image

from cdm_registry.enums import CitizenState, ConsentPurpose, RegisterEvent
from cdm_registry.models import Citizen, RegisterEntry
from tests.factories import CentreFactory, CitizenFactory

from .registration_road import FORM, filled, soup, summary, young

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("centres")]


def sent(client, django_capture_on_commit_callbacks, data):
    with django_capture_on_commit_callbacks(execute=True):
        return client.post(FORM, data)


def test_the_form_opens_without_a_single_inline_script_or_style(client):
    page = soup(client.get(FORM))
    assert page.h1.get_text() == "S’inscrire au registre des citoyens du monde"
    assert not page.select("[style], style, script:not([src]), [onclick], [onchange]")
    assert not page.select("input[type=checkbox][checked]")


def test_a_person_registers(client, django_capture_on_commit_callbacks, centres):
    response = sent(client, django_capture_on_commit_callbacks, filled(consent_news="on"))
    assert (response.status_code, response["Location"]) == (303, "/fr/register/sent/")
    citizen = Citizen.objects.get()
    assert citizen.state == CitizenState.UNCONFIRMED
    assert (citizen.given_names, citizen.family_name, citizen.card_name, citizen.latin_name) == (
        "Ana",
        "Kovač",
        "Ana Kovač",
        "",
    )
    assert citizen.birth_date == datetime.date(1980, 5, 17)
    assert citizen.email == "ana.kovac@example.org"
    assert citizen.languages == ["fr", "eo", "sl"]
    assert citizen.centre == centres["paris"]
    assert Image.open(citizen.photo).size == (600, 744)
    assert citizen.declared_at is not None
    assert set(citizen.consents.values_list("purpose", flat=True)) == {ConsentPurpose.REGISTER, ConsentPurpose.NEWS}
    assert citizen.consents.get(purpose="news").wording.startswith("Je souhaite recevoir les nouvelles")
    assert RegisterEntry.objects.get().event == RegisterEvent.APPLIED
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["ana.kovac@example.org"]
    assert not re.search(r"\bAna\b", mail.outbox[0].body)


def test_one_name_alone_is_enough(client):
    assert client.post(FORM, filled(given_names="", family_name="Suharto")).status_code == 303
    assert Citizen.objects.get().card_name == "Suharto"


def test_a_name_in_another_script_comes_back_once_with_a_proposal_in_latin_letters(client):
    data = filled(given_names="伟", family_name="李")
    response = client.post(FORM, data)
    assert response.status_code == 422
    proposal = soup(response).select_one("#id_latin_name")["value"]
    assert proposal == "Wei Li"
    assert client.post(FORM, filled(given_names="伟", family_name="李", latin_name="Li Wei")).status_code == 303
    citizen = Citizen.objects.get()
    assert (citizen.card_name, citizen.latin_name) == ("伟 李", "Li Wei")


@pytest.mark.parametrize(
    ("country", "expected"), [("FR", "paris"), ("BE", "paris"), ("GH", "lome"), ("NZ", "network"), ("JP", "network")]
)
def test_the_nearest_centre_is_proposed_by_the_country_that_was_chosen(client, centres, country, expected):
    assert client.post(FORM, filled(country=country)).status_code == 303
    assert Citizen.objects.get().centre == centres[expected]


def test_a_person_may_choose_a_centre_far_away(client, centres):
    assert client.post(FORM, filled(centre=str(centres["lome"].pk))).status_code == 303
    assert Citizen.objects.get().centre == centres["lome"]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "<b>rue</b>", "+33 rue", "-1 impasse"])
def test_formulas_and_pages_in_an_address_are_kept_as_the_words_they_are(client, text):
    assert client.post(FORM, filled(address=text)).status_code == 303
    assert Citizen.objects.get().address == text


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Đặng Thị", "Ĝoja"),
        ("Jean-Pierre", "D’Arc"),
        ("Māori ʻOkina", "Ó Briain"),
        ("Mary Jr.", "O'Neill"),
        ("Nguyễn", ""),
    ],
)
def test_latin_names_of_everywhere_need_nothing_more(client, given, family):
    assert client.post(FORM, filled(given_names=given, family_name=family)).status_code == 303


@pytest.mark.parametrize(
    "name", ["محمد", "Ειρήνη", "Софія", "ศรี", "გიორგი", "देवी", "さくら", "지우", "מרים", "می\u200cخواهم"]
)
def test_names_in_every_script_are_taken(client, name):
    assert client.post(FORM, filled(given_names=name, family_name="", latin_name="Nomo")).status_code == 303
    assert Citizen.objects.get().card_name == name


def test_digits_of_every_script_make_a_date(client):
    assert client.post(FORM, filled(birth_day="١٧", birth_year="١٩٨٠")).status_code == 303
    assert Citizen.objects.get().birth_date == datetime.date(1980, 5, 17)


def test_a_double_click_makes_one_file(client, django_capture_on_commit_callbacks):
    assert sent(client, django_capture_on_commit_callbacks, filled()).status_code == 303
    assert sent(client, django_capture_on_commit_callbacks, filled()).status_code == 303
    assert Citizen.objects.count() == len(mail.outbox) == 1


def test_a_known_address_gets_another_mail_and_the_same_page(client, django_capture_on_commit_callbacks):
    CitizenFactory(registered=True, email="ana.kovac@example.org")
    known = sent(client, django_capture_on_commit_callbacks, filled())
    known_mail = mail.outbox[-1]
    unknown = sent(
        client,
        django_capture_on_commit_callbacks,
        filled(email="other@example.org", submission_id="6f9619ff-8b86-4d01-b42d-00cf4fc964fe"),
    )
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert known.content == unknown.content
    assert known_mail.subject == "Vous avez déjà un dossier au registre"
    assert "/fr/my-card/" in known_mail.body
    assert Citizen.objects.filter(email="ana.kovac@example.org").count() == 1


def test_a_child_may_share_the_mailbox_of_a_registered_parent(client):
    CitizenFactory(registered=True, email="maja@example.org")
    assert client.post(FORM, young(email="maja@example.org")).status_code == 303
    assert Citizen.objects.filter(email="maja@example.org").count() == 2


@pytest.mark.parametrize(("country", "asked"), [("FR", False), ("DE", True), ("ES", False), ("US", True)])
def test_the_age_of_consent_is_the_countrys(client, country, asked):
    fifteen = datetime.date.today().year - 15
    response = client.post(FORM, filled(birth_day="1", birth_month="1", birth_year=str(fifteen), country=country))
    assert (response.status_code == 422) is asked
    if asked:
        assert "hidden" not in soup(response).select_one("#guardian").attrs


def test_a_grown_up_is_not_kept_with_a_guardian(client):
    assert client.post(FORM, filled(guardian_name="Maja", guardian_email="maja@example.org")).status_code == 303
    assert Citizen.objects.get().guardian_email == ""


def test_where_nobody_registers_the_form_says_so(client, centres):
    for centre in centres.values():
        centre.delete()
    response = client.post(FORM, filled())
    assert response.status_code == 422
    assert "Aucun centre n’inscrit en ce moment" in summary(response)


def test_the_form_asks_the_database_the_same_for_one_centre_and_for_fifty(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as one:
        client.get(FORM)
    CentreFactory.create_batch(50, latitude=1.0, longitude=1.0)
    with django_assert_max_num_queries(len(one)):
        client.get(FORM)


@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar"])
def test_the_form_opens_in_every_language_with_its_own_names_of_countries(client, language):
    page = soup(client.get(f"/{language}/register/"))
    assert page.html["lang"] == language
    assert page.html["dir"] == ("rtl" if language == "ar" else "ltr")
    named = {"fr": "Allemagne", "en": "Germany", "eo": "Germanujo", "es": "Alemania", "ar": "ألمانيا"}
    assert page.select_one("#id_country option[value=DE]").get_text() in {named[language], "Germanio"}
