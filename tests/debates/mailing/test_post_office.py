"""Mail servers that are away, machines that stop: a letter goes out in the end, and is forgotten later."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cdm_debates import mailing
from cdm_debates.enums import LetterState
from cdm_debates.models import Letter
from tests.debates.factories import DebateFactory

from . import post

pytestmark = pytest.mark.django_db


def test_old_letters_are_forgotten_and_the_cursors_stay():
    follow = post.following(DebateFactory())
    post.say(follow.debate)
    post.morning(post.at(hours=2))
    assert mailing.forget_old(now=post.at(days=59)) == 0
    mailing.forget_old(now=post.at(days=61))
    assert not Letter.objects.exists()
    assert post.morning(post.at(days=62)) == 0
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_is_tried_again_and_nothing_is_lost(monkeypatch):
    follow = post.following(DebateFactory())
    said = post.say(follow.debate)

    def away(*args, **kwargs):
        raise OSError("no route")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
        assert post.morning(post.at(hours=2)) == 0
    assert post.morning(post.at(hours=2)) == 0, "not at once"
    assert post.morning(post.at(hours=3)) == 1
    assert post.told(mail.outbox[0]) == [said.pk]


def test_a_letter_that_never_arrives_is_given_up(monkeypatch):
    follow = post.following(DebateFactory())
    post.say(follow.debate)

    def away(*args, **kwargs):
        raise OSError("no route")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    for half_day in range(20):
        post.morning(post.at(days=half_day / 2, hours=2))
    assert Letter.objects.get().state == LetterState.FAILED


def test_a_machine_that_stops_after_sending_sends_the_same_name_again(monkeypatch):
    follow = post.following(DebateFactory())
    post.say(follow.debate)
    with monkeypatch.context() as patch:
        patch.setattr(mailing.sending._Round, "_finish", lambda *args: None)
        post.morning(post.at(hours=2))
    assert post.morning(post.at(hours=2.5)) == 0, "another sender has it"
    assert post.morning(post.at(hours=4)) == 1
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    assert post.morning(post.at(hours=6)) == 0


def _asked_to_plan(people: int) -> int:
    """How many questions a morning's plan takes for so many people who follow one debate."""
    debate = DebateFactory()
    for _person in range(people):
        post.following(debate)
    post.say(debate)
    with CaptureQueriesContext(connection) as asked:
        assert mailing.plan_mornings(now=post.at(hours=2)) == people
    return len(asked)


def test_a_morning_is_planned_in_as_many_questions_for_one_as_for_thirty():
    assert _asked_to_plan(30) == _asked_to_plan(1)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such setting")
def test_a_letter_s_note_leaves_somebody_else_s_transaction_as_safe_as_it_was():
    post.say(post.following(DebateFactory()).debate)
    assert post.morning(post.at(hours=2)) == 1
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
