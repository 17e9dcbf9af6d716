"""The digest: in the reader's morning and language, from a cursor, ended by one click."""

import datetime
import zoneinfo

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cdm_centres import tokens
from cdm_centres.actions import digests, notices
from cdm_centres.enums import DigestPace, Role
from cdm_centres.exceptions import NotAllowed
from cdm_centres.models import NoticeReader
from cdm_centres.tasks import digests as tasks
from tests.factories import CentreFactory, MembershipFactory, UserFactory

from .factories import notice

pytestmark = pytest.mark.django_db


def at(day, hour, zone="Europe/Paris"):
    return datetime.datetime.combine(day, datetime.time(hour), zoneinfo.ZoneInfo(zone))


def monday():
    """A Monday about now: notices hang today."""
    today = timezone.now().date()
    return today + datetime.timedelta(days=7 - today.weekday())


@pytest.fixture
def lyon():
    return CentreFactory(name="Lyon")


@pytest.fixture
def writer(lyon):
    return MembershipFactory(centre=lyon, role=Role.EDITOR).user


def reader_of(pace=DigestPace.DAILY, **user):
    """Somebody of a team who is told at this pace, from now on."""
    who = MembershipFactory(role=Role.EDITOR, user=UserFactory(**user)).user
    digests.choose(by=who, pace=pace)
    return who


def run(moment, capture):
    """What the hourly command sends to whom at a moment."""
    before = len(mail.outbox)
    with capture(execute=True):
        digests.send_due(now=moment)
    return [(letter.to[0], letter) for letter in mail.outbox[before:]]


def told(moment, capture):
    return [to for to, _letter in run(moment, capture)]


@pytest.fixture
def capture(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_in_the_morning_of_the_readers_own_day(lyon, writer, capture):
    paris = reader_of(email="paris@example.org")
    accra = reader_of(email="quito@example.org", time_zone="America/Guayaquil")
    notice(lyon, writer)
    day = monday()
    assert told(at(day, 6), capture) == []
    assert told(at(day, 7), capture) == [paris.email]
    assert told(at(day, 8), capture) == []
    assert told(at(day, 7, "America/Guayaquil"), capture) == [accra.email]


def test_each_notice_is_told_once_and_none_is_passed_over(lyon, writer, capture):
    reader_of()
    notice(lyon, writer, "Une première")
    day = monday()
    ((_to, first),) = run(at(day, 9), capture)
    assert "Une première" in first.body
    notice(lyon, writer, "Une deuxième")
    notice(lyon, writer, "Une troisième")
    # The machine slept for a week: what came meanwhile is told all the same.
    ((_to, second),) = run(at(day + datetime.timedelta(days=8), 9), capture)
    assert "Une première" not in second.body
    assert "Une deuxième" in second.body
    assert "Une troisième" in second.body
    assert second.subject == "2 nouvelles annonces entre centres"


def test_weekly_is_once_a_week_on_the_first_morning_there_is(lyon, writer, capture):
    reader_of(DigestPace.WEEKLY)
    day = monday()
    notice(lyon, writer)
    assert len(told(at(day, 8), capture)) == 1
    notice(lyon, writer)
    assert [told(at(day + datetime.timedelta(days=n), 8), capture) for n in range(1, 7)] == [[]] * 6
    assert len(told(at(day + datetime.timedelta(days=7), 8), capture)) == 1


def test_nothing_new_sends_nothing(lyon, writer, capture):
    reader_of()
    assert told(at(monday(), 8), capture) == []


def test_ones_own_notices_and_those_taken_down_are_not_told(lyon, writer, capture):
    digests.choose(by=writer, pace=DigestPace.DAILY)
    reader_of()
    notices.withdraw(notice=notice(lyon, writer), by=writer)
    assert told(at(monday(), 8), capture) == []
    notice(lyon, writer)
    assert writer.email not in told(at(monday() + datetime.timedelta(days=1), 8), capture)


def test_everybody_of_a_team_begins_with_what_is_new_and_once_a_week(lyon, writer, capture):
    notice(lyon, writer, "Une ancienne")
    newcomer = MembershipFactory(role=Role.TRANSLATOR).user
    run(timezone.now(), capture)
    row = NoticeReader.objects.get(user=newcomer)
    assert (row.pace, row.told) == (DigestPace.WEEKLY, 1)
    notice(lyon, writer, "Une nouvelle")
    letters = dict(run(at(monday(), 9), capture))
    assert "Une nouvelle" in letters[newcomer.email].body
    assert "Une ancienne" not in letters[newcomer.email].body


def test_who_has_no_mandate_any_more_is_told_nothing(lyon, writer, capture):
    who = reader_of()
    notice(lyon, writer)
    reader = NoticeReader.objects.get(user=who)
    who.is_active = False
    who.save()
    assert told(at(monday(), 8), capture) == []
    tasks.send_digest.call(reader.pk)  # queued before the mandate ended
    assert mail.outbox == []


def test_never_is_never_and_beginning_again_begins_with_now(lyon, writer, capture):
    who = reader_of(DigestPace.NONE)
    notice(lyon, writer, "Une ancienne")
    assert told(at(monday(), 8), capture) == []
    digests.choose(by=who, pace=DigestPace.DAILY)
    assert told(at(monday(), 8), capture) == []


def test_the_same_task_twice_writes_once(lyon, writer):
    who = reader_of()
    notice(lyon, writer)
    for _ in range(2):
        tasks.send_digest.call(NoticeReader.objects.get(user=who).pk)
    assert len(mail.outbox) == 1


def test_a_mail_that_fails_is_tried_again(lyon, writer, monkeypatch):
    who = reader_of()
    notice(lyon, writer)
    row = NoticeReader.objects.get(user=who)

    def broken(*args, **kwargs):
        raise OSError("no mail server")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="no mail server"):
        patch.setattr(tasks.emails, "send", broken)
        tasks.send_digest.call(row.pk)
    row.refresh_from_db()
    assert (row.told, row.looked_on) == (0, None)
    tasks.send_digest.call(row.pk)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("language", "direction"), [("fr", "ltr"), ("en", "ltr"), ("eo", "ltr"), ("es", "ltr"), ("ar", "rtl")]
)
def test_in_the_readers_language_with_a_button_that_ends_it(lyon, writer, language, direction):
    who = reader_of(language=language)
    notice(lyon, writer, "Qui a une <sono> ?")
    tasks.send_digest.call(NoticeReader.objects.get(user=who).pk)
    (letter,) = mail.outbox
    html = letter.alternatives[0].content
    assert f'lang="{language}" dir="{direction}"' in html
    assert "Qui a une &lt;sono&gt; ?" in html
    assert "Qui a une <sono> ?" in letter.body
    assert f"/{language}/" in letter.extra_headers["List-Unsubscribe"]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def stop_address(reader):
    return reverse("centres:stop_digest", args=[tokens.make(tokens.Purpose.NOTICE_DIGEST, reader.pk)])


def test_one_click_ends_it_without_signing_in_and_without_a_cookie():
    row = NoticeReader.objects.get(user=reader_of())
    machine = Client(enforce_csrf_checks=True)
    assert machine.get(stop_address(row)).status_code == 200
    row.refresh_from_db()
    assert row.pace == DigestPace.DAILY  # programs open links by themselves
    answer = machine.post(stop_address(row), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    row.refresh_from_db()
    assert row.pace == DigestPace.NONE
    assert machine.post(stop_address(row)).status_code == 200


def test_a_forged_link_ends_nothing(client):
    row = NoticeReader.objects.get(user=reader_of())
    token = tokens.make(tokens.Purpose.INVITATION, row.pk)
    answer = client.post(reverse("centres:stop_digest", args=[token]))
    assert answer.status_code == 410
    row.refresh_from_db()
    assert row.pace == DigestPace.DAILY


def test_a_citizen_is_no_reader():
    with pytest.raises(NotAllowed):
        digests.choose(by=UserFactory(), pace=DigestPace.DAILY)
