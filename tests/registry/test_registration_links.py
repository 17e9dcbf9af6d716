"""Links of mails: only the button does something, and a stranger learns nothing."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import timezone

from cdm_registry import tokens
from cdm_registry.actions import registration
from cdm_registry.enums import CitizenState, RegisterEvent
from cdm_registry.models import Citizen, Consent, RegisterEntry
from tests.factories import CitizenFactory, UserFactory

from .registration_road import FORM, apply_and_follow, filled, link_in, young

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("centres")]


@pytest.fixture
def follow(client, django_capture_on_commit_callbacks):
    """Send the form and give back the path of the link that came by mail."""

    def send(data=None):
        return apply_and_follow(client, django_capture_on_commit_callbacks, data or filled())

    return send


@pytest.fixture
def post(client, django_capture_on_commit_callbacks):
    """Press the button of a page, and let the mails go."""

    def press(path, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(path, data or {})

    return press


def events() -> list[str]:
    return list(RegisterEntry.objects.order_by("sequence").values_list("event", flat=True))


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_confirms_nothing(client, follow, method):
    response = getattr(client, method)(follow())
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert Citizen.objects.get().state == CitizenState.UNCONFIRMED


def test_the_page_of_the_link_shows_nothing_of_the_file(client, follow):
    page = client.get(follow()).content.decode()
    assert not any(word in page for word in ("Kovač", "Ana ", "Peupliers", "example.org"))


def test_the_button_confirms_and_the_file_goes_to_the_registrar(post, follow):
    response = post(follow())
    assert (response.status_code, response["Location"]) == (303, "/fr/register/confirmed/")
    citizen = Citizen.objects.get()
    assert citizen.state == CitizenState.AWAITING
    assert citizen.email_confirmed_at is not None
    assert events() == [RegisterEvent.APPLIED, RegisterEvent.EMAIL_CONFIRMED]


def test_the_account_is_made_at_confirmation_without_password_in_the_persons_language(post, follow):
    post(follow(filled(language="eo")))
    user = get_user_model().objects.get()
    assert (user.email, user.language, user.has_usable_password()) == ("ana.kovac@example.org", "eo", False)
    assert Citizen.objects.get().user == user


def test_an_account_that_waited_for_somebody_elses_mailbox_loses_its_password(post, follow):
    waiting = UserFactory(email="ana.kovac@example.org")
    post(follow())
    waiting.refresh_from_db()
    assert not waiting.has_usable_password()


def test_an_account_somebody_signs_in_to_keeps_its_password(post, follow):
    known = UserFactory(email="ANA.kovac@example.org", last_login=timezone.now())
    post(follow())
    known.refresh_from_db()
    assert known.has_usable_password()
    assert Citizen.objects.get().user == known


def unusable_links(follow, post):
    """Every kind of link that leads nowhere."""
    used = follow()
    post(used)
    made = used.rsplit("/", 2)[1]
    yield "used", used
    yield "forged", used.replace(made, made[:-1] + ("A" if made[-1] != "A" else "B"))
    yield "of another purpose", f"/fr/register/confirm/{tokens.guardian(Citizen.objects.get())}/"
    yield "nonsense", "/fr/register/confirm/x/"
    yield "of a file that never was", f"/fr/register/confirm/{tokens.confirmation(Citizen(pk=10**9))}/"


def test_every_link_that_leads_nowhere_leads_to_the_same_page(client, follow, post):
    pages = {}
    for kind, path in unusable_links(follow, post):
        for method in (client.get, client.post):
            response = method(path)
            assert response.status_code == 410, kind
            pages[kind, method.__name__] = response.content.split(b"<main")[1].split(b"csrfmiddlewaretoken")[0]
    assert len(set(pages.values())) == 1


def test_a_link_too_old_leads_to_the_same_page(client, follow, settings):
    path = follow()
    settings.CDM_REGISTRY_LINK_DAYS = {"confirmation": -1, "guardian": 1, "correction": 1}
    assert client.post(path).status_code == 410
    assert Citizen.objects.get().state == CitizenState.UNCONFIRMED


def test_a_child_waits_for_the_guardian_who_is_written_to_after_the_child(client, follow, post):
    response = post(follow(young()))
    assert response["Location"] == "/fr/register/confirmed/guardian/"
    citizen = Citizen.objects.get()
    assert citizen.state == CitizenState.UNCONFIRMED
    letter = mail.outbox[-1]
    assert letter.to == ["maja@example.org"]
    page = client.get(link_in(letter))
    assert "Ana Kovač" in page.content.decode()
    assert Citizen.objects.get().guardian_confirmed_at is None
    assert post(link_in(letter)).status_code == 303
    citizen.refresh_from_db()
    assert citizen.state == CitizenState.AWAITING
    assert events()[-1] == RegisterEvent.GUARDIAN_CONFIRMED
    assert post(link_in(letter)).status_code == 410


def test_of_two_applications_from_one_mailbox_the_confirmed_one_stays(client, follow, post):
    first = follow()
    second = follow(filled(submission_id="6f9619ff-8b86-4d01-b42d-00cf4fc964fe"))
    post(second)
    assert sorted(Citizen.objects.values_list("state", flat=True)) == [CitizenState.AWAITING, CitizenState.ERASED]
    assert client.get(first).status_code == 410


@pytest.mark.parametrize(
    ("trait", "subject"),
    [
        ({}, "Confirmez votre adresse"),
        ({"awaiting": True}, "Vous avez déjà un dossier au registre"),
        ({"registered": True}, "Vous avez déjà un dossier au registre"),
        (None, None),
    ],
)
def test_asking_for_the_link_again_answers_everybody_the_same(post, trait, subject):
    if trait is not None:
        CitizenFactory(email="ana@example.org", **trait)
    response = post("/fr/register/again/", {"email": "Ana@example.org"})
    assert (response.status_code, response["Location"]) == (303, "/fr/register/again/sent/")
    assert [m.subject for m in mail.outbox] == ([subject] if subject else [])


def test_asking_again_and_again_is_limited(client):
    answers = [client.post("/fr/register/again/", {"email": "ana@example.org"}).status_code for _time in range(21)]
    assert answers == [303] * 20 + [429]


def test_no_stranger_fills_a_mailbox(post):
    CitizenFactory(email="ana@example.org")
    for _time in range(9):
        post("/fr/register/again/", {"email": "ana@example.org"})
    assert len(mail.outbox) == 5


def test_half_an_address_is_422(client):
    assert client.post("/fr/register/again/", {"email": "ana"}).status_code == 422


def test_what_nobody_confirmed_vanishes_after_thirty_days_with_its_photo(
    client, follow, django_capture_on_commit_callbacks
):
    follow()
    citizen = Citizen.objects.get()
    storage, name = citizen.photo.storage, citizen.photo.name
    now = timezone.now()
    assert registration.forget_unconfirmed(now=now + datetime.timedelta(days=29)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert registration.forget_unconfirmed(now=now + datetime.timedelta(days=31)) == 1
    citizen.refresh_from_db()
    assert citizen.state == CitizenState.ERASED
    assert not storage.exists(name)
    assert not Consent.objects.exists()
    held = " ".join(str(getattr(citizen, f.attname)) for f in Citizen._meta.concrete_fields)
    assert not any(word in held for word in ("Ana", "Kovač", "Maribor", "example.org", "Peupliers", "1980", "75013"))
    assert client.post(FORM, filled(submission_id="6f9619ff-8b86-4d01-b42d-00cf4fc964fe")).status_code == 303


def test_what_was_confirmed_does_not_vanish():
    CitizenFactory(awaiting=True)
    assert registration.forget_unconfirmed(now=timezone.now() + datetime.timedelta(days=400)) == 0


@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar"])
@pytest.mark.parametrize(
    "page", ["sent", "again", "again/sent", "confirmed", "confirmed/guardian", "guardian", "corrected"]
)
def test_every_page_of_the_road_opens_in_every_language(client, language, page):
    assert client.get(f"/{language}/register/{page}/").status_code == 200
