"""Every account page: in the site's dress, in each language, under the strict policy, and of ours, not of allauth."""

import json
from pathlib import Path

import allauth
import pytest
from allauth.account.models import EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from bs4 import BeautifulSoup
from django.conf import settings
from django.template import loader
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real

from accounts import foreign_messages
from tests.accounts.soft_key import SoftKey
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
ENTRANCE = [
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_signup",
    "account_inactive",
    "account_email_verification_sent",
]
INSIDE = [
    "account_home",
    "account_profile",
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "usersessions_list",
]


@pytest.fixture
def person():
    user = UserFactory(email="ana@example.org", first_name="Ana")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    return user


@pytest.fixture
def key(person):
    credential = json.loads(SoftKey().make({"publicKey": {"user": {"id": "MQ"}, "challenge": "AAAA"}}))
    data = {"name": "Ma clé", "credential": credential}
    return Authenticator.objects.create(user=person, type="webauthn", data=data)


def check(response, language) -> BeautifulSoup:
    """What holds for every page."""
    assert response.status_code in (200, 403, 422)
    page = BeautifulSoup(response.content, "html5lib")
    assert page.html["lang"] == language
    assert page.html["dir"] == ("rtl" if language == "ar" else "ltr")
    assert len(page.select("h1")) == 1
    assert page.h1.text.strip()
    assert page.title.text.strip()
    assert page.select_one("header.c-header"), "it wears the site's dress"
    assert not page.select("main [style], main style")
    assert all(script.get("src") or script["type"] == "application/json" for script in page.select("script"))
    assert not [name for tag in page.select("main *") for name in tag.attrs if name.startswith("on")]
    for form in page.select("main form[method=post]"):
        assert form.select_one("[name=csrfmiddlewaretoken]")
    for field in page.select("main :is(input, select):not([type=hidden])"):
        assert page.select_one(f'label[for="{field["id"]}"]')
    assert len({tag["id"] for tag in page.select("[id]")}) == len(page.select("[id]"))
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_for_strangers(client, language):
    with translation.override(language):
        for name in ENTRANCE:
            check(client.get(reverse(name)), language)
        check(client.get(reverse("account_confirm_email", args=["nothing"])), language)
        check(client.get(reverse("account_reset_password_from_key", args=["1", "nothing"])), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_half_way_through_a_sign_in(client, person, key, language):
    with translation.override(language):
        client.post(reverse("account_request_login_code"), {"email": person.email})
        check(client.get(reverse("account_confirm_login_code")), language)
        check(client.post(reverse("account_confirm_login_code"), {"code": "1"}), language)
        client.post(reverse("account_logout"))
        client.post(reverse("account_login"), {"login": person.email, "password": "world-citizen"})
        check(client.get(reverse("mfa_authenticate")), language)
        check(client.post(reverse("mfa_authenticate"), {"code": "1"}), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_for_somebody_who_is_signed_in(client, person, key, language):
    client.force_login(person)
    with translation.override(language):
        client.post(reverse("account_reauthenticate"), {"password": "world-citizen"})
        for name in INSIDE:
            check(client.get(reverse(name)), language)
        for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
            check(client.get(reverse(name, args=[key.pk])), language)
        confirmation = EmailConfirmationHMAC(person.emailaddress_set.create(email="new@example.org"))
        check(client.get(reverse("account_confirm_email", args=[confirmation.key])), language)
        check(client.get(reverse("account_email")), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_for_somebody_with_little(client, language):
    user = UserFactory()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with translation.override(language):
        for name in ("account_set_password", "mfa_activate_totp", "mfa_index", "mfa_list_webauthn"):
            check(client.get(reverse(name)), language)
        check(client.get(reverse("account_second_factor")), language)
        check(client.get("/admin/"), language)


# What allauth has templates for and this house never shows: parts and bases, telephones, browsers one trusts,
# codes where we send links, sign-up.
NEVER_SHOWN = {
    "account/base_confirm_code.html",
    "account/base_entrance.html",
    "account/base_manage.html",
    "account/base_manage_email.html",
    "account/base_manage_password.html",
    "account/base_manage_phone.html",
    "account/confirm_email_verification_code.html",
    "account/confirm_password_reset_code.html",
    "account/confirm_phone_verification_code.html",
    "account/email.html",
    "account/messages/phone_verification_sent.txt",
    "account/messages/phone_verified.txt",
    "account/phone_change.html",
    "account/signup.html",
    "account/signup_by_passkey.html",
    "account/snippets/already_logged_in.html",
    "account/snippets/warn_no_email.html",
    "mfa/base_entrance.html",
    "mfa/base_manage.html",
    "mfa/recovery_codes/base.html",
    "mfa/totp/base.html",
    "mfa/trust.html",
    "mfa/webauthn/base.html",
    "mfa/webauthn/signup_form.html",
    "mfa/webauthn/snippets/login_script.html",
    "mfa/webauthn/snippets/scripts.html",
    "usersessions/base_manage.html",
}


def test_no_page_or_message_is_left_to_allauth():
    theirs = Path(allauth.__file__).parent / "templates"
    names = [
        str(path.relative_to(theirs))
        for app in ("account", "mfa", "usersessions")
        for path in sorted((theirs / app).rglob("*.*"))
        if "email" not in path.relative_to(theirs).parts[:-1] and str(path.relative_to(theirs)) not in NEVER_SHOWN
    ]
    left = [name for name in names if str(theirs) in loader.get_template(name).origin.name]
    assert left == []


MAILS = sorted(
    str(path.parent.relative_to(settings.BASE_DIR / "templates"))
    for path in (settings.BASE_DIR / "templates").glob("*/email/*/subject.txt")
)


def test_every_mail_of_allauth_has_a_folder_of_ours():
    theirs = Path(allauth.__file__).parent / "templates"
    never = {"account/email/password_reset_code"}
    names = {
        str(path.relative_to(theirs)).removesuffix("_subject.txt")
        for app in ("account", "mfa")
        for path in (theirs / app / "email").glob("*_subject.txt")
    }
    assert names - never == set(MAILS)


@pytest.fixture
def asked_words(monkeypatch):
    """Collects every sentence the pages ask a translation for."""
    words = set()
    plain, plural = trans_real.gettext, trans_real.do_ntranslate

    def gettext(message):
        words.add(str(message))
        return plain(message)

    def do_ntranslate(singular, plural_, number, function):
        words.add(str(singular))
        return plural(singular, plural_, number, function)

    monkeypatch.setattr("django.utils.translation._trans.gettext", gettext)
    monkeypatch.setattr(trans_real, "gettext", gettext)
    monkeypatch.setattr(trans_real, "do_ntranslate", do_ntranslate)
    return words


FAULTS = [
    ("account_request_login_code", {"email": ""}),
    ("account_request_login_code", {"email": "no address"}),
    ("account_request_login_code", {"email": "a" * 300 + "@example.org"}),
    ("account_request_login_code", {"email": "a\x00@example.org"}),
    ("account_login", {"login": "a@example.org", "password": "x"}),
    ("account_change_password", {"oldpassword": "x", "password1": "12345", "password2": "1"}),
    ("account_change_password", {"password1": "ana@example", "password2": "ana@example"}),
    ("account_change_password", {"password1": "password", "password2": "password"}),
    ("account_profile", {"language": "xx", "time_zone": "Mars", "first_name": "x" * 200}),
    ("account_profile", {}),
    ("mfa_add_webauthn", {"credential": "no json"}),
    ("mfa_add_webauthn", {}),
    ("mfa_login_webauthn", {"credential": "{}"}),
]


def test_words_that_are_not_ours_are_known_to_the_catalogues(client, person, key, asked_words):
    """Sentences of Django and allauth that our pages show and that lack a language are listed for the translators."""
    test_pages_for_strangers(client, "fr")
    for name, data in FAULTS:
        client.post(reverse(name), data)
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": "world-citizen"})
    for name, data in FAULTS:
        client.post(reverse(name), data)
    missing = {word for word in asked_words if is_foreign(word) and lacks_a_language(word)}
    assert missing - set(foreign_messages.MESSAGES) == set()


# Words the German catalogues know, that are ours all the same.
FRENCH_TOO = {":", "Messages"}


def is_foreign(word: str) -> bool:
    """A sentence in English, which is nobody's source language in this house (German knows them all)."""
    return knows("de", word) and word not in FRENCH_TOO and not knows("en", word)


def lacks_a_language(word: str) -> bool:
    return not all(knows(language, word) for language in ("fr", "eo", "es", "ar"))


def knows(language: str, word: str) -> bool:
    """The catalogues of this language say something of their own for the sentence, or for its singular."""
    catalogue = trans_real.translation(language)._catalog
    return any(catalogue.get(entry) not in (None, "", word) for entry in (word, (word, 0), (word, 1)))
