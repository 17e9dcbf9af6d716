"""The mails of the account: in the recipient's language and clock, as text and HTML, and honest when none leaves."""

import logging
import re
from smtplib import SMTPRecipientsRefused

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.urls import reverse
from django.utils import translation

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PHRASE = "quatre chevaux sous la pluie"


class NoServer:
    """A mail server that takes nothing, and names people in its complaints."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such user")})


@pytest.fixture
def no_mail(settings):
    settings.EMAIL_BACKEND = f"{__name__}.NoServer"


@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar"])
def test_a_mail_speaks_the_recipients_language_whatever_the_page_spoke(client, mailoutbox, language):
    UserFactory(email="ana@example.org", language=language)
    with translation.override("fr"):
        client.post(reverse("account_request_login_code"), {"email": "ana@example.org"})
    message = mailoutbox[0]
    assert message.extra_headers["Content-Language"] == language
    html = message.alternatives[0].content
    assert f'lang="{language}"' in html
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in html


def test_a_stranger_is_written_to_in_the_language_of_the_page(client, mailoutbox):
    with translation.override("es"):
        client.post(reverse("account_request_login_code"), {"email": "nobody@example.org"})
    assert mailoutbox[0].extra_headers["Content-Language"] == "es"
    assert "/es/account/signup/" in mailoutbox[0].body


def test_a_notice_tells_the_hour_of_the_persons_own_clock(client, mailoutbox):
    user = UserFactory(email="ana@example.org", time_zone="Asia/Tokyo", language="fr")
    client.force_login(user)
    data = {"oldpassword": "world-citizen", "password1": PHRASE, "password2": PHRASE}
    client.post(reverse("account_change_password"), data)
    tokyo = mailoutbox[0].body
    user.refresh_from_db()
    user.time_zone = "America/Lima"
    user.save()
    client.force_login(user)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PHRASE, "password1": PHRASE + "!", "password2": PHRASE + "!"},
    )
    lima = mailoutbox[1].body
    hours = [re.search(r"\d{1,2}:\d\d", body).group() for body in (tokyo, lima)]
    assert hours[0] != hours[1]


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_when_no_mail_leaves_everybody_reads_the_same_page(client, no_mail, name, caplog):
    UserFactory(email="ana@example.org")
    with caplog.at_level(logging.ERROR, logger="accounts"):
        pages = [client.post(reverse(name), {"email": email}) for email in ("ana@example.org", "nobody@example.org")]
    assert [page.status_code for page in pages] == [503, 503]
    assert "ne répond pas" in pages[0].content.decode()
    assert "ana@example.org" not in caplog.text, "logs name nobody"
    assert "did not leave" in caplog.text


def test_a_change_stands_even_if_its_notice_does_not_leave(client, no_mail):
    user = UserFactory()
    client.force_login(user)
    data = {"oldpassword": "world-citizen", "password1": PHRASE, "password2": PHRASE}
    assert client.post(reverse("account_change_password"), data).status_code == 302
    user.refresh_from_db()
    assert user.check_password(PHRASE)
    assert get_user(client).is_authenticated
    assert mail.outbox == []


def test_a_mail_shows_typed_text_as_text(client, mailoutbox):
    client.post(reverse("account_request_login_code"), {"email": "a&b@example.org"})
    html = mailoutbox[0].alternatives[0].content
    assert "a&amp;b@example.org" in html
    assert "a&b@example.org" in mailoutbox[0].body
