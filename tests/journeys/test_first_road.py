"""The first road, walked in a real browser: from a visitor to a card, and the card read back."""

import re
import shutil
import subprocess

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from cdm_centres.enums import CentreKind
from cdm_registry.cards.verification import verify
from cdm_registry.enums import CardVerdict
from cdm_registry.models import Citizen
from tests.factories import CentreFactory, MembershipFactory, SigningKeyFactory
from tests.registry.registration_road import link_in, photo

from .browsing import assert_accessible

MM = 72 / 25.4


@pytest.fixture
def registrar(network, settings):
    """The registrar of Paris 13, beside the network's own centre."""
    settings.CDM_REQUIRE_SECOND_FACTOR = False
    settings.CDM_REGISTRY_SHORTEST_FILLING = 0
    cache.clear()
    SigningKeyFactory()
    CentreFactory(kind=CentreKind.NETWORK, name="Registre du réseau")
    return MembershipFactory(centre__name="Paris 13", centre__city="Paris").user


@pytest.fixture
def face(tmp_path):
    """A photo as a telephone leaves it."""
    path = tmp_path / "face.jpg"
    path.write_bytes(photo((900, 1200)).read())
    return path


def fill_in(page, face):
    """The form, as somebody with a name in another script and a name in Latin letters fills it in."""
    page.goto("/fr/register/")
    page.get_by_label("Prénoms").fill("Ειρήνη")
    page.get_by_label("Nom de famille").fill("Παπαδάκη")
    page.get_by_label("Le même nom en lettres latines").fill("Irini Papadaki")
    page.get_by_label("Jour").fill("29")
    page.get_by_label("Mois").select_option("2")
    page.get_by_label("Année").fill("1984")
    page.get_by_label("Lieu de naissance").fill("Χανιά")
    page.get_by_label("Pays de résidence").select_option("FR")
    page.locator("#id_address").fill("66 boulevard Vincent Auriol")
    page.locator("#id_city").fill("Paris")
    page.get_by_label("Espéranto", exact=True).check()
    page.locator("#id_photo").set_input_files(face)
    page.locator("#id_email").fill("irini@example.org")
    page.get_by_label("Je me déclare citoyen du monde").check()
    page.get_by_label("J’accepte que le registre garde mon dossier").check()


def forget_one_thing_and_send(page):
    """The city is left out: the page comes back with everything else in it, the photo too."""
    page.locator("#id_city").fill("")
    page.get_by_role("button", name="Envoyer ma demande").click()
    expect(page.locator("#errors")).to_contain_text("Écrivez la ville où vous vivez.")
    expect(page.locator("#id_family_name")).to_have_value("Παπαδάκη")
    expect(page.locator("#photo-held img")).to_be_visible()
    page.get_by_role("link", name="Écrivez la ville où vous vivez.").click()
    page.locator("#id_city").fill("Paris")
    page.get_by_label("Je me déclare citoyen du monde").check()
    page.get_by_label("J’accepte que le registre garde mon dossier").check()
    page.get_by_role("button", name="Envoyer ma demande").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre demande est arrivée")


def validate(visitor, registrar, javascript):
    """The registrar opens the queue, reads the file, and gives the number."""
    desk = visitor.page(javascript=javascript)
    desk.goto("/admin/registry/")
    sign_in(desk, registrar.email)
    desk.goto("/admin/registry/")
    desk.get_by_role("link", name="Ειρήνη Παπαδάκη").first.click()
    desk.get_by_role("button", name="Valider et donner un numéro").click()
    expect(desk.locator("body")).to_contain_text("est inscrit")


def sign_in(page, email):
    """By the code that comes by mail."""
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_role("button", name="Recevoir un code").click()
    code = re.search(r"^\d{4}-\d{4}$", mail.outbox[-1].body, re.MULTILINE).group()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Continuer").click()


def download_card(page, folder):
    """The citizen sees the number and takes the card along."""
    page.goto("/fr/my-card/")
    sign_in(page, "irini@example.org")
    page.goto("/fr/my-card/")
    expect(page.locator("main")).to_contain_text("Vous êtes citoyen du monde")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Télécharger la carte (PDF)").click()
    path = folder / "card.pdf"
    coming.value.save_as(path)
    return path


def read_back(path, folder):
    """Size, names and number from the PDF; the QR code decoded from its picture and checked as anybody would."""
    pages = PdfReader(path).pages
    assert len(pages) == 2
    for side in pages:
        assert [round(float(length) / MM, 2) for length in side.mediabox[2:]] == [85.6, 53.98]
    if not all(shutil.which(program) for program in ("pdftoppm", "pdftotext", "zbarimg")):
        return
    text = run("pdftotext", str(path), "-")
    assert "Irini Papadaki" in text
    assert "Ειρήνη Παπαδάκη" in " ".join(text.split())
    run("pdftoppm", "-r", "300", "-f", "2", "-l", "2", "-singlefile", "-png", str(path), str(folder / "back"))
    code = run("zbarimg", "--raw", "-q", str(folder / "back.png")).strip()
    found = verify(code.rsplit("/", 1)[1], today=timezone.now().date())
    assert found.verdict == CardVerdict.VALID
    assert found.facts.number == Citizen.objects.get().number == 1


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_visitor_becomes_a_citizen_with_a_card(visitor, registrar, face, tmp_path, javascript):
    """Irini fills in the form, forgets her city, sends it again, confirms from the mail; the registrar of Paris 13
    gives her the number; she signs in with a code and downloads her card, which reads back and verifies.
    """
    page = visitor.page(javascript=javascript)
    fill_in(page, face)
    if javascript:
        expect(page.locator("#photo-held img")).to_be_visible()
        expect(page.locator("#draft-state")).to_have_text("Brouillon gardé à l’instant.")
    forget_one_thing_and_send(page)
    page.goto(link_in(mail.outbox[-1]))
    assert Citizen.objects.get().email_confirmed_at is None
    page.get_by_role("button", name="Oui, je confirme").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre adresse est confirmée")
    validate(visitor, registrar, javascript)
    read_back(download_card(page, tmp_path), tmp_path)


def test_a_draft_survives_a_closed_tab_and_is_erased_on_request(visitor, registrar, face):
    """Somebody at a shared computer closes the tab by mistake, finds everything again, and leaves nothing behind."""
    page = visitor.page()
    fill_in(page, face)
    expect(page.locator("#draft-state")).to_have_text("Brouillon gardé à l’instant.")
    expect(page.locator("#photo-held img")).to_be_visible()
    page.wait_for_timeout(900)
    again = page.context.new_page()
    page.close()
    again.goto("/fr/register/")
    expect(again.locator("#id_given_names")).to_have_value("Ειρήνη")
    expect(again.locator("#photo-held img")).to_be_visible()
    again.get_by_role("button", name="Effacer mon brouillon").click()
    expect(again.locator("#id_given_names")).to_have_value("")


def test_the_guardian_is_asked_for_as_soon_as_the_birth_date_says_so(visitor, registrar):
    page = visitor.page()
    page.goto("/fr/register/")
    guardian = page.get_by_role("group", name="Votre responsable légal")
    expect(guardian).to_be_hidden()
    page.get_by_label("Jour").fill("1")
    page.get_by_label("Mois").select_option("1")
    page.get_by_label("Année").fill(str(timezone.now().year - 15))
    page.get_by_label("Pays de résidence").select_option("DE")
    expect(guardian).to_be_visible()
    page.get_by_label("Pays de résidence").select_option("FR")
    expect(guardian).to_be_hidden()


def test_errors_are_accessible_and_the_keyboard_is_led_to_them(visitor, registrar):
    page = visitor.page()
    page.goto("/fr/register/")
    page.get_by_role("button", name="Envoyer ma demande").click()
    expect(page.locator("#errors")).to_be_focused()
    assert_accessible(page)


def test_what_was_said_of_the_photo_goes_once_another_one_was_chosen(visitor, registrar, face, tmp_path):
    drawing = tmp_path / "drawing.svg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    page = visitor.page()
    page.goto("/fr/register/")
    page.get_by_role("button", name="Envoyer ma demande").click()
    said = page.locator("cdm-photo-field .invalid-feedback")
    expect(said).to_contain_text("Il manque la photo")
    page.locator("#id_photo").set_input_files(drawing)
    expect(said).to_have_count(1)
    expect(said).to_contain_text("SVG")
    assert all(complaint.endswith("/draft/photo/)") for complaint in visitor.complaints)
    visitor.complaints.clear()  # the refusal was asked for
    page.locator("#id_photo").set_input_files(face)
    expect(page.locator("#photo-held img")).to_be_visible()
    expect(said).to_have_count(0)
    expect(page.locator("#id_photo")).not_to_have_attribute("aria-invalid", "true")
