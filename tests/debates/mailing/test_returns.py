"""Addresses that bounce are left alone after a permanent report on a letter of ours; its person starts again.

The reports are built as Postfix writes them, and come in as the mail server hands them over.
"""

import re
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone

from cdm_debates import mailing
from cdm_debates.actions import erasure
from cdm_debates.enums import Frequency, LetterState
from cdm_debates.mailing.envelopes import LightMail
from cdm_debates.models import Letter, Undelivered
from cdm_pages.emails import Refusal
from tests.debates.factories import DebateFactory
from tests.pages.test_received_mail import letter

from . import post
from .reports import back, hand_over, is_paused, report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("receives_mail")]


def test_every_letter_has_a_return_address_of_its_own_and_the_same_sender(follow, settings):
    (sent,) = mail.outbox
    assert re.fullmatch(r"reply\+back\.[a-z0-9.]+@centres\.example\.org", sent.from_email)
    assert sent.message()["From"] == settings.DEFAULT_FROM_EMAIL
    assert len(sent.from_email.partition("@")[0]) <= 64


def test_the_return_address_is_the_envelopes(follow):
    """What the mail server hears in MAIL FROM."""
    heard = []

    class Line:
        def sendmail(self, sender, recipients, message):
            heard.append((sender, b"\nFrom: " in message.replace(b"\r\n", b"\n")))

    backend = EmailBackend()
    backend.connection = Line()
    backend._send(mail.outbox[0])
    assert heard == [(back(), True)]


def test_without_mail_of_its_own_a_site_has_no_return_address(settings):
    settings.CDM_PAGES_MAIL_DOMAIN = ""
    follow = post.following(DebateFactory())
    post.say(follow.debate)
    post.morning(post.at(hours=2))
    assert mail.outbox[0].from_email == settings.DEFAULT_FROM_EMAIL


def test_a_permanent_failure_pauses_all_letters_and_loses_nothing(follow):
    assert hand_over(report(), back()) == 0
    assert (Undelivered.objects.get().address, Undelivered.objects.get().status) == ("ana@example.org", "5.1.1")
    said = post.say(follow.debate)
    assert post.morning(post.at(days=1, hours=2)) == 0
    Undelivered.objects.update(ended_at=timezone.now())
    assert post.morning(post.at(days=2, hours=2)) == 1
    assert post.told(mail.outbox[-1]) == [said.pk]


def test_a_letter_that_waited_meanwhile_goes_out_later(follow):
    said = post.say(follow.debate)
    mailing.plan_mornings(now=post.at(days=1, hours=2))
    hand_over(report(), back())
    assert mailing.send_waiting(now=post.at(days=1, hours=2)) == 0
    assert Letter.objects.filter(state=LetterState.WAITING).count() == 1
    Undelivered.objects.update(ended_at=timezone.now())
    assert mailing.send_waiting(now=post.at(days=1, hours=3)) == 1 and post.told(mail.outbox[-1]) == [said.pk]


@pytest.mark.parametrize(
    ("status", "action"),
    [("4.2.2", "delayed"), ("4.4.1", "failed"), ("5.1.1", "delayed"), ("2.0.0", "delivered"), ("5", "failed")],
)
def test_what_may_pass_pauses_nothing(follow, status, action):
    assert hand_over(report(status, action), back()) == 0
    assert not is_paused()


def test_the_same_report_twice_is_one(follow):
    address = back()
    hand_over(report(), address)
    since = Undelivered.objects.get().since
    hand_over(report("5.2.1"), address)
    assert Undelivered.objects.get().since == since


@pytest.mark.parametrize("change", ["seal", "purpose", "old", "person", "reply"])
def test_a_forged_or_old_return_address_does_nothing(follow, settings, change):
    address = back()
    if change == "seal":
        address = address.replace("@", "a@") if "a@" not in address else address.replace("a@", "b@")
    elif change == "purpose":
        address = address.replace("+back.", "+debate.")
    elif change == "old":
        settings.CDM_PAGES_REPLY_WEEKS = -1
    elif change == "reply":
        address = mail.outbox[-1].reply_to[0]
    else:
        Letter.objects.update(user=post.reader())
    assert hand_over(report(), address) == 0, "automatic mail is dropped, never answered"
    assert not is_paused()


def test_a_person_who_plays_mail_server_does_nothing(follow):
    """The envelope of a report has no sender; who writes here as a person is told that nobody reads it."""
    assert hand_over(report(), back(), sender="mallory@example.org") == 0
    assert not is_paused()
    assert hand_over(letter("Bonjour"), back(), sender="ana@example.org") == Refusal.NOBODY_THERE


def refused_at_the_door(monkeypatch, code, words):
    """The mail server answers so to RCPT TO, before it takes a letter."""

    def send(mail, *args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({mail.to[0].upper(): (code, words)})

    monkeypatch.setattr(LightMail, "send", send)


@pytest.mark.parametrize("words", [b"5.1.1 <ana@example.org>: User unknown", b"5.2.1 Mailbox disabled"])
def test_an_address_refused_at_the_door_is_left_alone_and_its_letter_is_kept(follow, monkeypatch, words):
    said = post.say(follow.debate)
    with monkeypatch.context() as closed:
        refused_at_the_door(closed, 550, words)
        assert post.morning(post.at(days=1, hours=2)) == 0
    assert Undelivered.objects.in_force().get().status == words.split()[0].decode()
    assert (Letter.objects.get(state=LetterState.WAITING).attempts, post.morning(post.at(days=1, hours=5))) == (0, 0)
    Undelivered.objects.update(ended_at=timezone.now())
    assert post.morning(post.at(days=2, hours=2)) == 1 and post.told(mail.outbox[-1]) == [said.pk]


@pytest.mark.parametrize(
    ("code", "words"),
    [(450, b"4.2.1 Try later"), (550, b"5.7.1 Your network is listed"), (550, b"No"), (452, b"5.1.1 ?"), (0, "5.1.1")],
)
def test_what_may_pass_or_is_about_us_pauses_nobody(follow, monkeypatch, code, words):
    post.say(follow.debate)
    refused_at_the_door(monkeypatch, code, words)
    assert post.morning(post.at(days=1, hours=2)) == 0
    assert not is_paused() and Letter.objects.get(state=LetterState.WAITING).attempts == 1


@pytest.mark.parametrize("raw", [b"", b"Content-Type: multipart/report\r\n\r\n"])
def test_what_is_no_report_breaks_nothing(follow, raw):
    assert hand_over(raw, back()) == 0
    assert not is_paused()


def test_a_bomb_of_a_report_is_read_soon(follow):
    many = b"Final-Recipient: rfc822; a@b.c\r\nAction: failed\r\nStatus: 4.0.0\r\n\r\n" * 100_000
    assert hand_over(report().replace(b"Reporting-MTA", many + b"Reporting-MTA"), back()) == 0


def test_who_has_another_address_by_now_is_written_to(follow):
    address = back()
    follow.user.email = "new@example.org"
    follow.user.save()
    hand_over(report(), address)
    assert not is_paused()
    hand_over(report(), address)
    post.say(follow.debate)
    assert post.morning(post.at(days=1, hours=2)) == 1 and mail.outbox[-1].to == ["new@example.org"]


def test_a_new_address_ends_the_pause_by_itself(follow):
    hand_over(report(), back())
    follow.user.email = "new@example.org"
    follow.user.save()
    post.say(follow.debate)
    assert post.morning(post.at(days=1, hours=2)) == 1


def test_letters_about_stages_come_back_the_same_way():
    follow = post.following(DebateFactory(), Frequency.STAGES)
    made = Letter.objects.create(user=follow.user, kind="digest", key="x", state="sent", done_at=timezone.now())
    message = mail.EmailMultiAlternatives("x", "y", to=[follow.user.email])
    mailing.returns.sign(message, made)
    hand_over(report(), message.from_email)
    assert is_paused()


def test_who_leaves_is_forgotten_here_too(follow):
    hand_over(report(), back())
    erasure.forget(person=follow.user, by=follow.user)
    assert not Undelivered.objects.exists()
