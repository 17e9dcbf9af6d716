"""What a letter says, to whom, in which language, and how mail programs file it."""

import re

import pytest
from django.core import mail

from cdm_debates import mailing
from cdm_debates.enums import Frequency
from cdm_debates.mailing import names
from cdm_debates.models import Follow
from cdm_pages import emails
from tests import page_factories as make
from tests.debates.factories import DebateFactory, debate_index, debate_page

from . import post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def receives_mail(settings):
    settings.CDM_PAGES_MAIL_DOMAIN = "centres.example.org"


def html_of(message) -> str:
    return message.alternatives[0][0]


def test_a_reader_finds_what_is_new_in_the_morning_newest_first():
    debate = DebateFactory(question="Une fontaine ?")
    follow = post.following(debate)
    first, second = post.say(debate, shown_as="Ana"), post.say(debate, shown_as="Bo")
    assert post.morning(post.at(hours=0)) == 0, "it is six: still night"
    assert post.morning(post.at(hours=2)) == 1
    (letter,) = mail.outbox
    assert letter.to == [follow.user.email]
    assert post.told(letter) == [second.pk, first.pk]
    assert letter.subject == "Débat : Une fontaine ?"
    assert "2 nouvelles contributions" in html_of(letter)
    assert post.morning(post.at(hours=3)) == 0, "once"
    assert Follow.objects.get().last_sent_at == post.at(hours=2)


def test_a_morning_without_news_has_no_letter_and_what_comes_at_noon_waits():
    debate = DebateFactory()
    post.following(debate)
    assert post.morning(post.at(hours=2)) == 0
    said = post.say(debate)
    assert post.morning(post.at(hours=7)) == 0
    assert post.morning(post.at(days=1, hours=2)) == 1
    assert post.told(mail.outbox[0]) == [said.pk]


def test_it_is_morning_where_the_reader_lives():
    debate = DebateFactory()
    zones = {"Asia/Tokyo": -7, "Europe/Paris": 1, "America/Lima": 7}
    people = {zone: post.following(debate, time_zone=zone).user for zone in zones}
    post.say(debate)
    for zone, hours in zones.items():
        assert post.morning(post.at(hours=hours - 0.1)) == 0, zone
        assert post.morning(post.at(hours=hours)) == 1, zone
        assert mail.outbox[-1].to == [people[zone].email]


def test_a_time_zone_nobody_knows_is_the_sites_own():
    post.say((post.following(DebateFactory(), time_zone="Mars/Olympus")).debate)
    assert post.morning(post.at(hours=3)) == 1


def test_weekly_letters_come_on_monday_or_on_the_first_morning_after():
    debate = DebateFactory()
    post.following(debate, Frequency.WEEKLY, looked_at=post.at(days=-3).date())
    first = post.say(debate)
    assert post.morning(post.at(hours=2)) == 1
    second = post.say(debate)
    for day in range(1, 7):
        assert post.morning(post.at(days=day, hours=2)) == 0
    assert post.morning(post.at(days=9, hours=2)) == 1, "the machine stood still on Monday"
    assert [post.told(letter) for letter in mail.outbox] == [[first.pk], [second.pk]]


def test_one_letter_tells_of_all_debates_each_under_its_name():
    person = post.reader()
    one, other = DebateFactory(question="Une fontaine ?"), DebateFactory(question="Un four ?")
    for debate in (one, other):
        post.following(debate, by=person)
        post.say(debate)
    assert post.morning(post.at(hours=2)) == 1
    (letter,) = mail.outbox
    assert letter.subject == "2 nouvelles contributions dans les débats que vous suivez"
    assert re.findall("== (.*) ==", letter.body) == ["Une fontaine ?", "Un four ?"]


def test_each_contribution_is_told_by_a_letter_of_its_own_that_hangs_below_what_it_answers():
    debate = DebateFactory()
    person = post.following(debate, Frequency.EACH).user
    root = post.say(debate, words="Un mot. " * 100)
    answer = post.say(debate, reply_to=root)
    deep = post.say(debate, reply_to=answer)
    assert post.morning(post.at(hours=12)) == 3
    letters = {post.told(letter)[0]: letter for letter in mail.outbox}
    name = {
        found.pk: emails.new_message_id(names.of_contribution(found.pk, person.pk)) for found in (root, answer, deep)
    }
    assert {pk: letter.extra_headers["Message-ID"] for pk, letter in letters.items()} == name
    assert "References" not in letters[root.pk].extra_headers
    assert letters[deep.pk].extra_headers["References"] == f"{name[root.pk]} {name[answer.pk]}"
    assert letters[deep.pk].extra_headers["In-Reply-To"] == name[answer.pk]
    assert letters[root.pk].body.count("Un mot.") == 100, "whole"
    assert letters[deep.pk].reply_to == [emails.reply_address("debate", deep.pk, person.pk)]
    assert "répondez à ce courriel" in letters[deep.pk].body


def test_a_storm_is_one_letter(settings):
    settings.CDM_DEBATES_EACH_MOST = 3
    debate = DebateFactory()
    post.following(debate, Frequency.EACH)
    said = [post.say(debate).pk for _ in range(4)]
    assert post.morning(post.at(hours=12)) == 1
    assert post.told(mail.outbox[0]) == said[::-1]


def test_a_long_debate_shows_the_newest_and_counts_the_rest(settings):
    settings.CDM_DEBATES_LETTER_SHOWS = 2
    debate = DebateFactory()
    post.following(debate)
    said = [post.say(debate, words="Mot " * 80).pk for _ in range(5)]
    post.morning(post.at(hours=2))
    (letter,) = mail.outbox
    assert post.told(letter) == [said[4], said[3]]
    assert "et 3 autres contributions" in letter.body and " …" in letter.body


def test_nobody_is_told_of_their_own_words():
    follow = post.following(DebateFactory())
    post.say(follow.debate, author=follow.user)
    assert post.morning(post.at(hours=2)) == 0
    answer = post.say(follow.debate)
    post.morning(post.at(days=1, hours=2))
    assert [post.told(letter) for letter in mail.outbox] == [[answer.pk]]


@pytest.mark.parametrize("language", ["fr", "ar", "eo"])
def test_a_letter_speaks_the_readers_language_and_leaves_each_text_its_own(language):
    debate = DebateFactory()
    front = make.front_page()
    debate_page(debate_index(front), debate, title="Une fontaine ?")
    post.following(debate, language=language)
    post.say(debate, language="ar", words="أظن أن هذه فكرة جيدة جدا")
    post.morning(post.at(hours=2))
    (letter,) = mail.outbox
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html_of(letter)
    assert '<blockquote lang="ar" dir="rtl">أظن أن' in html_of(letter)
    assert f"/{language}/debates/c/" in letter.body
    assert "Une fontaine ?" in letter.subject
    assert "/debats/" in html_of(letter), "leads to the page"


def test_mail_programs_find_what_they_file_and_stop_by():
    follow = post.following(DebateFactory())
    post.say(follow.debate)
    post.morning(post.at(hours=2))
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<http://[^<>\s]+/debates/stop/[\w:-]+/>", headers["List-Unsubscribe"])
    assert headers["List-Id"] == "<debates.debates.centres.example.org>"
    assert headers["Auto-Submitted"] == "auto-generated"


def test_what_people_write_cannot_forge_the_links_of_a_letter():
    follow = post.following(DebateFactory())
    post.say(follow.debate, words="<b>gras</b> stop-123-here answer-abc-to-1. & co", shown_as="<i>Ana</i>")
    post.morning(post.at(hours=2))
    html = html_of(mail.outbox[0])
    assert "&lt;b&gt;gras&lt;/b&gt; stop-123-here answer-abc-to-1. &amp; co" in html
    assert "&lt;i&gt;Ana&lt;/i&gt;" in html


def test_each_reader_has_links_of_their_own_and_the_words_are_put_once(monkeypatch):
    debate = DebateFactory()
    people = [post.following(debate).user for _ in range(3)]
    said = post.say(debate)
    put = []
    before = mailing.sending.Paper._put
    monkeypatch.setattr(mailing.sending.Paper, "_put", lambda *args: put.append(1) or before(*args))
    post.morning(post.at(hours=2))
    assert len(put) == 1
    addresses = {letter.to[0]: emails.reply_address("debate", said.pk, 1).partition(".")[0] for letter in mail.outbox}
    assert set(addresses) == {person.email for person in people}
    assert len({letter.extra_headers["List-Unsubscribe"] for letter in mail.outbox}) == 3
    for person in people:
        (letter,) = post.box(person)
        assert letter.reply_to == [emails.reply_address("debate", said.pk, person.pk)]
        assert letter.reply_to[0] in html_of(letter)


def test_a_site_without_mail_invites_nobody_to_answer(settings):
    settings.CDM_PAGES_MAIL_DOMAIN = ""
    follow = post.following(DebateFactory())
    post.say(follow.debate)
    post.morning(post.at(hours=2))
    (letter,) = mail.outbox
    assert letter.reply_to == [] and "mailto:" not in html_of(letter)
