"""What a person changes about the own account: name, language, zone, address, password; and open sessions."""

import re
from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.core.management import call_command
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from accounts.forms.profile import ProfileForm
from accounts.middleware import PersonalSettingsMiddleware
from accounts.templatetags.devices import device
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "world-citizen"
PHRASE = "quatre chevaux sous la pluie"


@pytest.fixture
def person():
    return UserFactory(email="ana@example.org")


@pytest.fixture
def at_home(client, person):
    client.force_login(person)
    return client


def ask_again(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


PROFILE = {"first_name": "Ŝerlo", "last_name": "آنا", "language": "eo", "time_zone": "America/Argentina/Ushuaia"}


def test_a_person_changes_name_language_and_zone(at_home, person, settings):
    response = at_home.post(reverse("account_profile"), PROFILE)
    person.refresh_from_db()
    assert {name: getattr(person, name) for name in PROFILE} == PROFILE
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "eo"
    assert response.url == "/eo/account/profile/"


@pytest.mark.parametrize("wrong", [{"language": "xx"}, {"time_zone": "Mars/Olympus"}, {"first_name": "x" * 200}])
def test_a_wrong_profile_is_told_at_the_field_and_nothing_is_lost(at_home, person, wrong):
    response = at_home.post(reverse("account_profile"), {**PROFILE, **wrong})
    page = BeautifulSoup(response.content, "html5lib")
    assert response.status_code == 422
    assert page.select_one(".invalid-feedback").text.strip()
    assert page.select_one("[name=last_name]")["value"] == "آنا"
    person.refresh_from_db()
    assert person.last_name == ""


def test_languages_are_listed_in_their_own_names(at_home):
    page = at_home.get(reverse("account_profile")).content.decode()
    for name in ("français", "English", "Esperanto", "español", "العربيّة"):
        assert name in page


@pytest.mark.parametrize("name", ["account_home", "account_profile", "account_email", "mfa_index", "usersessions_list"])
def test_strangers_are_asked_to_sign_in_first(client, name):
    assert client.get(reverse(name)).url.startswith(reverse("account_request_login_code"))


def test_another_address_counts_once_its_link_was_followed(at_home, person, mailoutbox):
    ask_again(at_home)
    at_home.post(reverse("account_email"), {"action_add": "1", "email": "New@example.org"})
    person.refresh_from_db()
    assert person.email == "ana@example.org"
    assert mailoutbox[-1].to == ["new@example.org"]
    link = re.search(r"https?://[^/]+(/\S+)", mailoutbox[-1].body).group(1)
    assert "C’est mon adresse" in at_home.get(link).content.decode()
    at_home.post(link)
    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert mailoutbox[-1].to == ["ana@example.org"], "the old address hears of it"


def test_the_address_of_somebody_else_cannot_be_taken_and_is_not_betrayed(at_home, person, mailoutbox):
    UserFactory(email="taken@example.org")
    ask_again(at_home)
    pages = []
    for address in ("taken@example.org", "free@example.org"):
        response = at_home.post(reverse("account_email"), {"action_add": "1", "email": address}, follow=True)
        pages.append(response.content.decode().count(address))
    assert pages[0] == pages[1] > 0
    link = re.search(r"https?://[^/]+(/\S+)", mailoutbox[0].body).group(1)
    at_home.post(link)
    person.refresh_from_db()
    assert person.email == "ana@example.org"


def test_a_change_of_address_can_be_given_up(at_home, person):
    ask_again(at_home)
    at_home.post(reverse("account_email"), {"action_add": "1", "email": "new@example.org"})
    at_home.post(reverse("account_email"), {"action_remove": "1", "email": "new@example.org"})
    person.refresh_from_db()
    assert person.email == "ana@example.org"
    at_home.get(reverse("account_home"))  # says what has happened
    assert "new@example.org" not in at_home.get(reverse("account_email")).content.decode()


@pytest.mark.parametrize("key", ["nothing", "MQ:forged:signature"])
def test_a_forged_or_old_link_of_confirmation_says_what_to_do(client, key):
    response = client.get(reverse("account_confirm_email", args=[key]))
    assert "n’est plus valable" in response.content.decode()


def test_a_person_changes_the_password(at_home, person, mailoutbox):
    data = {"oldpassword": PASSWORD, "password1": PHRASE, "password2": PHRASE}
    assert at_home.post(reverse("account_change_password"), data).url == reverse("account_home")
    person.refresh_from_db()
    assert person.check_password(PHRASE)
    assert get_user(at_home).is_authenticated
    assert mailoutbox[-1].subject == "Votre mot de passe a changé"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"oldpassword": "wrong"}, "oldpassword"),
        ({"password2": "different phrase here"}, "password2"),
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password1": "1234567890123", "password2": "1234567890123"}, "password1"),
        ({"password1": "password123", "password2": "password123"}, "password1"),
        ({"password1": "ana@example", "password2": "ana@example"}, "password1"),
    ],
)
def test_a_password_that_will_not_do_is_told_at_its_field(at_home, person, data, field):
    full = {"oldpassword": PASSWORD, "password1": PHRASE, "password2": PHRASE, **data}
    page = BeautifulSoup(at_home.post(reverse("account_change_password"), full).content, "html5lib")
    assert page.select_one(f"#div_id_{field} .invalid-feedback").text.strip()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_who_has_no_password_may_choose_one(at_home, person):
    person.set_unusable_password()
    person.save()
    at_home.force_login(person)
    assert at_home.get(reverse("account_change_password")).url == reverse("account_set_password")
    at_home.post(reverse("account_set_password"), {"password1": PHRASE, "password2": PHRASE})
    person.refresh_from_db()
    assert person.check_password(PHRASE)


def reset_link(client, mailoutbox, email="ana@example.org"):
    client.post(reverse("account_reset_password"), {"email": email})
    return re.search(r"https?://[^/]+(/\S*/password/reset/key/\S+)", mailoutbox[-1].body).group(1)


def test_a_forgotten_password_is_replaced_through_the_mailbox(client, person, mailoutbox):
    form = client.get(reset_link(client, mailoutbox)).url
    assert client.get(form).status_code == 200
    client.post(form, {"password1": PHRASE, "password2": PHRASE})
    person.refresh_from_db()
    assert person.check_password(PHRASE)


def test_a_link_of_reset_serves_once(client, person, mailoutbox):
    link = reset_link(client, mailoutbox)
    client.post(client.get(link).url, {"password1": PHRASE, "password2": PHRASE})
    assert "n’est plus valable" in Client().get(link).content.decode()


def test_reset_shows_the_same_page_for_known_and_unknown(client, person, mailoutbox):
    answers = [
        client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        for email in ("ana@example.org", "nobody@example.org")
    ]
    mains = [BeautifulSoup(a.content, "html5lib").main.decode() for a in answers]
    assert mains[0] == mains[1]
    assert [mail.to for mail in mailoutbox] == [["ana@example.org"], ["nobody@example.org"]]


def test_a_person_closes_the_sessions_on_other_devices(client, person):
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (Android 14; Mobile) Gecko/129.0 Firefox/129.0"})
    for device_ in (elsewhere, client):
        device_.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Firefox · Android" in page
    client.post(reverse("usersessions_list"))
    assert get_user(client).is_authenticated
    assert not get_user(elsewhere).is_authenticated


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130 Safari/537.36 Edg/130", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", "Chrome · Linux"),
        ("curl/8.5", "Appareil inconnu"),
        ("", "Appareil inconnu"),
    ],
)
def test_devices_have_names_people_know(line, name):
    assert device(line) == name


def test_hours_are_shown_in_the_persons_zone(person, settings):
    person.time_zone = "Asia/Tokyo"
    request = RequestFactory().get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    request.user = person
    shown = []
    PersonalSettingsMiddleware(lambda r: shown.append(timezone.get_current_timezone_name()))(request)
    assert shown == ["Asia/Tokyo"]
    assert timezone.get_current_timezone_name() == settings.TIME_ZONE


def test_a_zone_this_machine_does_not_know_breaks_nothing(at_home, person):
    type(person).objects.filter(pk=person.pk).update(time_zone="Mars/Olympus")
    assert at_home.get(reverse("account_home")).status_code == 200


def test_names_are_shown_as_text_whatever_they_hold(at_home, person):
    person.first_name = "<script>alert(1)</script>"
    person.save()
    page = at_home.get(reverse("account_home")).content.decode()
    assert "<script>alert" not in page
    assert Template("{{ user }}").render(Context({"user": person})).startswith("&lt;script")


def test_from_where_one_was_signed_in_is_forgotten_with_the_session(client, person):
    elsewhere = Client()
    for device_ in (elsewhere, client):
        device_.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    elsewhere.session.flush()
    call_command("forget_closed_sessions", stdout=StringIO())
    assert [row.session_key for row in UserSession.objects.all()] == [client.session.session_key]


@pytest.mark.parametrize(("language", "names"), [("fr", {"Londres", "Afrique"}), ("ar", {"لندن", "أفريقيا"})])
def test_time_zones_are_named_in_the_readers_language(language, names):
    with translation.override(language):
        choices = ProfileForm().fields["time_zone"].choices
    assert names <= {word for part, held in choices for word in (part, *(place for _name, place in held))}
