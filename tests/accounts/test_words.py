"""No English leaks into another language: what Django and allauth cannot say, our catalogues carry."""

import pytest
from django.urls import reverse
from django.utils.translation import trans_real

from accounts import foreign_messages
from tests.accounts.test_pages import ENTRANCE

pytestmark = pytest.mark.django_db


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


def test_words_that_are_not_ours_are_known_to_the_catalogues(client, protected, protected_key, asked_words):
    """Sentences of Django and allauth that our pages show and that lack a language are listed for the translators."""
    for name in ENTRANCE:
        client.get(reverse(name))
    for name, data in FAULTS:
        client.post(reverse(name), data)
    client.force_login(protected)
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
