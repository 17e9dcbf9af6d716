"""Followers are told when a debate opens, closes soon and is concluded: by date or by hand, once."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cdm_debates import mailing
from cdm_debates.actions import debates, follows, stages
from cdm_debates.enums import Frequency, LetterState, Phase, Readers
from cdm_debates.exceptions import NotAllowed
from cdm_debates.models import Debate, Follow, Letter, Stage, StageLetter
from tests import page_factories as make
from tests.debates.animating.rooms import animator, sign_in
from tests.debates.factories import (
    CitationFactory,
    ContributionFactory,
    DebateFactory,
    FollowFactory,
    ago,
    debate_index,
    debate_page,
)
from tests.factories import CentreFactory, UserFactory

from . import post

pytestmark = pytest.mark.django_db
PACES = [Frequency.EACH, Frequency.DAILY, Frequency.WEEKLY, Frequency.STAGES]


def shown(language="fr", **facts):
    """A debate with a published page."""
    debate = DebateFactory(**facts)
    debate_page(debate_index(make.front_page()), debate, title="Faut-il une fontaine ?", synthesis="<p>Oui.</p>")
    if language != "fr":
        debate_page(debate_index(make.front_page(language)), debate, title="Ĉu fontano?", synthesis="<p>Jes.</p>")
    return debate


def times_pass(debate, hours=0) -> int:
    """All that the timer does at a moment counted from the debate's opening, and on the morning after."""
    now = debate.opens_at + timedelta(hours=hours)
    stages.note_due(now=now)
    mailing.plan_stages(now=now)
    return mailing.send_waiting(now=now) + mailing.send_waiting(now=now + timedelta(hours=24))


@pytest.mark.parametrize("pace", PACES)
def test_a_date_that_passes_tells_followers_of_every_pace_once(pace):
    debate = shown(announced=True)
    follow = post.following(debate, pace)
    assert times_pass(debate, hours=-1) == 0
    assert times_pass(debate, hours=1) == 1
    assert times_pass(debate, hours=2) == 0
    (letter,) = mail.outbox
    assert letter.to == [follow.user.email] and letter.subject == "Le débat s’ouvre : Faut-il une fontaine ?"
    assert debate.pages.get().get_url() in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("pace", PACES)
def test_a_debate_opened_by_hand_tells_the_same_once(pace, django_capture_on_commit_callbacks):
    debate = shown(announced=True)
    post.following(debate, pace)
    with django_capture_on_commit_callbacks(execute=True):
        debates.open_now(debate=debate, by=UserFactory(is_superuser=True))
    debate.refresh_from_db()
    at_once = len(mail.outbox)
    assert at_once == 1 or pace != Frequency.EACH, "who wants each is told at once"
    mailing.send_waiting(now=timezone.now() + timedelta(days=1))
    assert times_pass(debate, hours=1) == 0
    assert [letter.subject for letter in mail.outbox] == ["Le débat s’ouvre : Faut-il une fontaine ?"]


def test_no_pace_no_letter_and_an_exchange_has_no_stages():
    debate = shown(announced=True)
    FollowFactory(debate=debate, frequency=Frequency.NONE)
    root = ContributionFactory(debate=debate)
    reader = FollowFactory(debate=debate, root=root).user
    assert times_pass(debate, hours=1) == 0
    with pytest.raises(NotAllowed):
        follows.follow(debate=debate, by=reader, root=root, frequency=Frequency.STAGES)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowFactory(debate=debate, root=root, frequency=Frequency.STAGES)


def test_who_follows_an_open_debate_is_not_told_that_it_opened():
    debate = shown(noted_phase=Phase.ANNOUNCED)
    post.following(debate)
    assert Stage.objects.count() == 1, "noted when somebody came"
    assert times_pass(debate, hours=24) == 0


def test_its_end_is_told_three_days_before_and_again_when_it_moved():
    debate = shown(closes_at=ago(days=-10))
    post.following(debate, Frequency.EACH)
    stages.note_due(now=ago(days=-8))
    mailing.plan_stages(now=ago(days=-8))
    assert mailing.send_waiting(now=ago(days=-8)) == 1
    assert mail.outbox[0].subject.startswith("Le débat se ferme bientôt")
    later = ago(days=-20)
    debates.change(debate=debate, by=UserFactory(is_superuser=True), closes_at=later)
    for day in (-9, -18, -19):
        stages.note_due(now=ago(days=day))
        mailing.plan_stages(now=ago(days=day))
        mailing.send_waiting(now=ago(days=day))
    assert len(mail.outbox) == 2


def test_a_debate_shorter_than_that_says_it_in_its_first_letter():
    debate = shown(announced=True, closes_at=ago(days=-9))
    post.following(debate, Frequency.EACH)
    assert times_pass(debate, hours=1) == 1
    assert times_pass(debate, hours=30) == 0
    assert "Il se ferme le" in mail.outbox[0].body


def test_a_letter_that_is_true_no_more_is_not_sent():
    """Opened, then closed, before the morning comes: nobody is told that it is open."""
    debate = shown(announced=True)
    post.following(debate)
    now = post.the_afternoon_after(debate.opens_at)
    stages.note_due(now=now)
    mailing.plan_stages(now=now)
    Debate.objects.filter(pk=debate.pk).update(closes_at=now + timedelta(hours=1))
    assert mailing.send_waiting(now=now + timedelta(days=1)) == 0
    assert Letter.objects.get().state == LetterState.EMPTY


@pytest.mark.parametrize("change", ["readers", "page", "stopped", "left"])
def test_who_may_be_told_is_asked_again_when_the_letter_goes(change):
    debate = shown(announced=True)
    follow = post.following(debate)
    now = post.the_afternoon_after(debate.opens_at)
    stages.note_due(now=now)
    mailing.plan_stages(now=now)
    if change == "readers":
        Debate.objects.filter(pk=debate.pk).update(readers=Readers.AUDIENCE, audience="citizens")
    elif change == "page":
        debate.pages.get().unpublish()
    elif change == "stopped":
        follows.unfollow(debate=debate, by=follow.user)
    else:
        follow.user.is_active = False
        follow.user.save()
    assert mailing.send_waiting(now=now + timedelta(days=1)) == 0 and not mail.outbox


def test_a_debate_behind_a_draft_opens_when_its_page_is_published():
    debate = shown(announced=True)
    follow = post.following(debate, Frequency.EACH)
    page = debate.pages.get()
    page.unpublish()
    assert times_pass(debate, hours=1) == 0
    page.save_revision().publish()
    assert times_pass(debate, hours=2) == 1 and mail.outbox[0].to == [follow.user.email]


def test_it_is_written_in_the_readers_language_with_that_pages_address(django_capture_on_commit_callbacks):
    debate = shown("eo", closed=True)
    for language in ("fr", "eo", "ar"):
        post.following(debate, Frequency.EACH, language=language)
    CitationFactory(contribution=ContributionFactory(debate=debate, author=None))
    with django_capture_on_commit_callbacks(execute=True):
        debates.conclude(debate=debate, by=UserFactory(is_superuser=True))
    told = {letter.extra_headers["Content-Language"]: letter.body for letter in mail.outbox}
    assert set(told) == {"fr", "eo", "ar"}
    assert "/eo/" in told["eo"]
    assert all("#synthesis" in body for body in told.values())
    assert re.search(r"/fr/\S+#synthesis", told["ar"]), "no page in Arabic: the first one there is"


def test_concluded_is_told_by_the_command_too_and_once(django_capture_on_commit_callbacks):
    debate = shown(closed=True)
    post.following(debate, Frequency.WEEKLY)
    CitationFactory(contribution=ContributionFactory(debate=debate, author=None))
    with django_capture_on_commit_callbacks(execute=True):
        debates.conclude(debate=debate, by=UserFactory(is_superuser=True))
    call_command("send_digests", verbosity=0)
    call_command("send_digests", verbosity=0)
    assert StageLetter.objects.count() == 1
    mailing.send_waiting(now=timezone.now() + timedelta(days=1))
    assert [letter.subject for letter in mail.outbox] == ["Le débat est conclu : Faut-il une fontaine ?"]


def test_planning_that_fails_half_way_leaves_neither_letter_nor_cursor(monkeypatch):
    debate = shown(announced=True)
    post.following(debate)
    stages.note_due(now=debate.opens_at)
    monkeypatch.setattr(StageLetter.objects, "bulk_create", lambda *args, **more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        mailing.plan_stages(now=debate.opens_at)
    assert not Letter.objects.exists() and Follow.objects.get().stage_cursor == 0
    monkeypatch.undo()
    assert mailing.plan_stages(now=debate.opens_at) == 1


def test_the_link_of_the_letter_ends_it_with_one_press(client):
    debate = shown(announced=True)
    post.following(debate, Frequency.STAGES)
    times_pass(debate, hours=1)
    link = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    answer = client.post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200 and Follow.objects.get().frequency == Frequency.NONE


def test_the_stages_alone_tell_of_no_contribution():
    debate = shown()
    follow = post.following(debate, Frequency.STAGES)
    missed = post.say(debate)
    assert post.morning(post.at(days=1, hours=2)) == 0
    post.following(debate, Frequency.DAILY, by=follow.user)
    said = post.say(debate)
    assert post.morning(post.at(days=2, hours=2)) == 1
    assert post.told(mail.outbox[0]) == [said.pk] != [missed.pk]


def test_an_announced_debate_is_followed_from_its_page(client):
    debate = shown(announced=True)
    user = post.reader()
    sign_in(client, user)
    html = client.get(debate.pages.get().url).content.decode()
    assert "Recevoir un courriel quand ce débat s’ouvre" in html
    assert re.search(r'<option value="stages" selected>', html)
    client.post(reverse("debates:follow", args=[debate.slug]), {"frequency": "stages"})
    assert times_pass(debate, hours=1) == 1 and mail.outbox[0].to == [user.email]


def test_a_letter_is_planned_with_the_same_number_of_queries_for_many(django_assert_max_num_queries):
    debate = shown(announced=True)
    FollowFactory.create_batch(30, debate=debate)
    stages.note_due(now=debate.opens_at)
    with django_assert_max_num_queries(12):
        assert mailing.plan_stages(now=debate.opens_at) == 30


def test_everybody_who_follows_is_told_of_a_debate_started_by_an_animator(client):
    """The animator sees it in the words of the page before pressing."""
    centre = CentreFactory()
    debate = shown(announced=True, centre=centre)
    sign_in(client, animator(centre))
    html = client.get(reverse("cdm_debates_animating:verb", args=[debate.pk, "open"])).content.decode()
    assert "Les personnes qui suivent le débat l’apprennent" in html
