"""`manage.py receive_mail`: to whom a mail goes, and what the mail server is told."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail import hooks

from cdm_pages import emails
from cdm_pages.emails import MailRefused, Refusal

from .test_received_mail import letter

DOMAIN = "example.org"
pytestmark = pytest.mark.django_db  # the receivers of the suite are asked too


@pytest.fixture(autouse=True)
def receives_mail(settings):
    settings.CDM_PAGES_MAIL_DOMAIN = DOMAIN


@pytest.fixture
def receiver():
    """A receiver of `debats@example.org` that says what it was given."""
    got = []

    def receive(mail):
        if "debats@example.org" not in mail.recipients:
            return False
        got.append(mail)
        return True

    with hooks.register_temporarily("register_mail_receiver", receive):
        yield got


def hand_over(raw: bytes, *recipients: str, sender: str = "ana@example.org") -> tuple[int, str]:
    """What the mail server sees: the exit code and what was said."""
    said = io.StringIO()
    try:
        call_command("receive_mail", *recipients, sender=sender, stream=io.BytesIO(raw), stderr=said)
    except SystemExit as left:
        return int(left.code), said.getvalue()
    return 0, said.getvalue()


def test_a_mail_goes_to_the_receiver_that_takes_it(receiver):
    assert hand_over(letter("Bonjour"), "debats@example.org") == (0, "")
    assert [mail.text for mail in receiver] == ["Bonjour"]


def test_a_mail_to_an_unknown_address_is_refused_politely(receiver):
    code, said = hand_over(letter(), "nobody@example.org")
    assert code == Refusal.NOBODY_THERE
    assert said.startswith("5.1.1 ")


def test_an_automatic_mail_nobody_takes_is_dropped_not_refused(receiver):
    assert hand_over(letter(Auto_Submitted="auto-replied"), "nobody@example.org")[0] == 0
    assert hand_over(letter(), "nobody@example.org", sender="")[0] == 0


def test_our_own_mail_that_comes_back_reaches_nobody(receiver):
    ours = emails.compose("cdm_registry/mails/erased", to="debats@example.org", language="fr", context={}).message()
    assert hand_over(ours.as_bytes(), "debats@example.org") == (0, "")
    assert receiver == []


def test_a_mail_too_large_is_read_to_its_end_and_refused(receiver, settings):
    settings.CDM_PAGES_LARGEST_MAIL = 1000
    stream = io.BytesIO(letter("x" * 5_000_000))
    said = io.StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("receive_mail", "debats@example.org", stream=stream, stderr=said)
    assert left.value.code == Refusal.TOO_LARGE
    assert said.getvalue().startswith("5.3.4 ")
    assert stream.read() == b""
    assert receiver == []


def test_thirty_megabytes_are_refused_by_default(receiver):
    assert hand_over(letter(b"x" * 30_000_000), "debats@example.org")[0] == Refusal.TOO_LARGE


def test_what_breaks_on_our_side_is_kept_by_the_mail_server():
    def breaks(mail):
        raise RuntimeError("the database is away")

    with hooks.register_temporarily("register_mail_receiver", breaks):
        code, said = hand_over(letter(), "debats@example.org")
    assert code == Refusal.LATER
    assert said.startswith("4.3.0 ")
    assert "database" not in said


def test_a_receiver_may_refuse():
    def refuses(mail):
        raise MailRefused(Refusal.NOT_ALLOWED)

    with hooks.register_temporarily("register_mail_receiver", refuses):
        assert hand_over(letter(), "debats@example.org")[0] == Refusal.NOT_ALLOWED


def test_an_answers_address_carries_what_it_answers():
    address = emails.reply_address("debate", 12345, 7)
    assert emails.reply_ticket("debate", ["other@example.org", address.upper()]) == (12345, 7)
    assert len(address.partition("@")[0]) <= 64
    assert emails.read(letter(), recipients=[address]).ticket("debate") == (12345, 7)


def test_an_answers_address_for_another_purpose_or_changed_is_none():
    address = emails.reply_address("debate", 12345)
    local, _at, domain = address.partition("@")
    assert emails.reply_ticket("enquiry", [address]) is None
    other_seal = local[:-1] + ("a" if local[-1] != "a" else "b")
    for forged in (
        f"{other_seal}@{domain}",
        f"{local}@elsewhere.org",
        "reply+@example.org",
        "reply+debate.@example.org",
    ):
        assert emails.reply_ticket("debate", [forged]) is None


def test_an_answers_address_grows_old(settings, monkeypatch):
    address = emails.reply_address("debate", 1)
    then = timezone.now() + timedelta(weeks=105)
    monkeypatch.setattr("cdm_pages.emails.addresses.timezone.now", lambda: then)
    assert emails.reply_ticket("debate", [address]) is None


def test_a_site_that_receives_no_mail_offers_no_address(settings):
    settings.CDM_PAGES_MAIL_DOMAIN = ""
    assert emails.reply_address("debate", 1) == ""
