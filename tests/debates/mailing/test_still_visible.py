"""Between planning and sending the world goes on: a letter says only what its reader may see when it goes."""

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from cdm_centres.enums import Role
from cdm_debates import counters, mailing
from cdm_debates.actions import erasure, follows, moves, relocation
from cdm_debates.actions.relocation import Place
from cdm_debates.enums import Audience, CharterRule, ContributionState, Frequency, Readers
from cdm_debates.models import Contribution, Debate, Letter
from tests.debates.factories import DebateFactory
from tests.debates.writing import moderator_of
from tests.factories import CentreFactory, MembershipFactory, UserFactory

from . import post

pytestmark = pytest.mark.django_db
WITHHELD = [state for state in ContributionState if state != ContributionState.SHOWN]


def turn(contribution, state) -> None:
    with transaction.atomic():
        moves.move(moves.locked(contribution), state, by=None)
    counters.fold(contribution.debate_id)


@pytest.mark.parametrize("state", WITHHELD)
@pytest.mark.parametrize("pace", [Frequency.EACH, Frequency.DAILY])
def test_what_was_withheld_since_it_was_planned_is_not_in_the_letter(state, pace):
    debate = DebateFactory()
    post.following(debate, pace)
    gone, stays = post.say(debate, words="Ceci disparaît bientôt."), post.say(debate)
    mailing.plan_each(debate, now=post.at(hours=2))
    mailing.plan_mornings(now=post.at(hours=2))
    turn(gone, state)
    mailing.send_waiting(now=post.at(hours=2))
    assert [post.told(letter) for letter in mail.outbox] == [[stays.pk]]
    assert "disparaît" not in mail.outbox[0].alternatives[0][0]


@pytest.mark.parametrize("pace", [Frequency.EACH, Frequency.DAILY])
def test_what_goes_in_the_second_before_the_mail_is_not_in_it(pace, monkeypatch):
    """The letters are chosen; a moderator hides; the mail is written."""
    debate = DebateFactory()
    follow = post.following(debate, pace)
    gone = post.say(debate)
    before = mailing.sending._Round.send

    def hide_first(self):
        Contribution.objects.filter(pk=gone.pk).update(state=ContributionState.HIDDEN)
        return before(self)

    with monkeypatch.context() as patch:
        patch.setattr(mailing.sending._Round, "send", hide_first)
        assert post.morning(post.at(hours=2)) == 0
    follow.refresh_from_db()
    assert follow.owed == [gone.pk]


@pytest.mark.parametrize("state", [ContributionState.HELD, ContributionState.HIDDEN, ContributionState.REPHRASE])
@pytest.mark.parametrize("pace", [Frequency.EACH, Frequency.DAILY, Frequency.WEEKLY])
def test_what_is_shown_again_is_told_once(state, pace):
    """A contribution behind the cursor of somebody who could not be told of it."""
    debate = DebateFactory()
    post.following(debate, pace)
    first, second = post.say(debate), post.say(debate)
    turn(first, state)
    for day in range(0, 15, 7):
        post.morning(post.at(days=day, hours=2))
    assert [post.told(letter) for letter in mail.outbox] == [[second.pk]]
    turn(first, ContributionState.SHOWN)
    for day in range(21, 42, 7):
        post.morning(post.at(days=day, hours=2))
    assert [post.told(letter) for letter in mail.outbox] == [[second.pk], [first.pk]]


@pytest.mark.parametrize("pace", [Frequency.EACH, Frequency.DAILY])
def test_a_letter_that_waits_for_the_mail_server_leaves_what_was_withheld_to_the_next(pace, monkeypatch):
    """Hidden when the letter was tried, shown when it goes at last, beside the one that tells what was owed."""
    debate = DebateFactory()
    post.following(debate, pace)
    hidden, stays = post.say(debate), post.say(debate)
    turn(hidden, ContributionState.HIDDEN)
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", lambda backend, messages: 1 / 0)
        assert post.morning(post.at(hours=2)) == 0
    turn(hidden, ContributionState.SHOWN)
    for day in (1, 2):
        post.morning(post.at(days=day, hours=2))
    assert sorted(pk for letter in mail.outbox for pk in post.told(letter)) == [hidden.pk, stays.pk]


def test_two_letters_of_one_subscription_that_go_together_lose_nothing():
    debate = DebateFactory()
    follow, said = post.following(debate), []
    for day in range(2):
        said.append(post.say(debate))
        mailing.plan_mornings(now=post.at(days=day, hours=2))
    for one in said:
        turn(one, ContributionState.HIDDEN)
    assert mailing.send_waiting(now=post.at(days=1, hours=2)) == 0
    follow.refresh_from_db()
    assert follow.owed == [one.pk for one in said]


def test_what_was_told_hidden_and_restored_is_not_told_again():
    debate = DebateFactory()
    post.following(debate)
    said = post.say(debate)
    post.morning(post.at(hours=2))
    turn(said, ContributionState.HIDDEN)
    post.morning(post.at(days=1, hours=2))
    turn(said, ContributionState.SHOWN)
    post.morning(post.at(days=2, hours=2))
    assert len(mail.outbox) == 1


def test_a_correction_made_since_is_what_the_letter_says():
    debate = DebateFactory()
    post.following(debate)
    said = post.say(debate)
    mailing.plan_mornings(now=post.at(hours=2))
    Contribution.objects.filter(pk=said.pk).update(html="<p>Corrigé depuis.</p>", version=1)
    mailing.send_waiting(now=post.at(hours=2))
    assert "Corrigé depuis." in mail.outbox[0].body


def test_words_that_a_moderator_moves_are_told_once_wherever_they_stand():
    debate = DebateFactory()
    post.following(debate)
    by, before = moderator_of(debate), post.say(debate, words="Une idée déplacée plus tard.")
    post.morning(post.at(hours=2))
    waiting, under = post.say(debate, words="Une autre, déplacée avant le matin."), post.say(debate)
    said = {"rule": CharterRule.TOPIC, "words": "Plutôt ici."}
    for one in (before, waiting):
        relocation.move(contribution=one, by=by, to=Place(debate, under), **said)
    counters.fold(debate.pk)
    post.morning(post.at(days=1, hours=2))
    waiting.refresh_from_db()
    assert post.told(mail.outbox[1]) == [waiting.moved_to_id, under.pk]


def test_words_moved_into_another_exchange_are_new_to_who_follows_only_that_one():
    debate = DebateFactory()
    by, moved, under = moderator_of(debate), post.say(debate), post.say(debate)
    post.following(debate, root=under)
    relocation.move(contribution=moved, by=by, to=Place(debate, under), rule=CharterRule.TOPIC, words="Plutôt ici.")
    counters.fold(debate.pk)
    post.morning(post.at(hours=2))
    moved.refresh_from_db()
    assert [post.told(letter) for letter in mail.outbox] == [[moved.moved_to_id]]


def test_whoever_lost_the_right_to_read_is_not_told():
    centre = CentreFactory()
    debate = DebateFactory(audience=Audience.CENTRE, readers=Readers.AUDIENCE, centre=centre)
    member = MembershipFactory(user=post.reader(), centre=centre, role=Role.EDITOR)
    stays = MembershipFactory(user=post.reader(), centre=centre, role=Role.EDITOR)
    for one in (member, stays):
        post.following(debate, by=one.user)
    post.say(debate)
    mailing.plan_mornings(now=post.at(hours=2))
    member.delete()
    mailing.send_waiting(now=post.at(hours=2))
    assert [letter.to for letter in mail.outbox] == [[stays.user.email]]


def test_a_debate_closed_to_the_public_since_is_told_to_nobody_outside():
    debate = DebateFactory()
    post.following(debate)
    post.say(debate)
    mailing.plan_mornings(now=post.at(hours=2))
    Debate.objects.update(audience=Audience.TEAMS, readers=Readers.AUDIENCE)
    assert mailing.send_waiting(now=post.at(hours=2)) == 0


def test_who_stopped_left_or_was_closed_since_is_not_written_to():
    debate = DebateFactory()
    stopped, left, closed, stays = (post.following(debate).user for _ in range(4))
    post.say(debate)
    mailing.plan_mornings(now=post.at(hours=2))
    follows.unfollow(debate=debate, by=stopped)
    erasure.forget(person=left, by=left)
    closed.is_active = False
    closed.save()
    mailing.send_waiting(now=post.at(hours=2))
    assert [letter.to for letter in mail.outbox] == [[stays.email]]
    assert not Letter.objects.filter(user=left).exists()


@pytest.mark.parametrize("role", [None, Role.EDITOR, Role.ANIMATOR])
@pytest.mark.parametrize("readers", Readers.values)
@pytest.mark.parametrize("audience", [Audience.EVERYBODY, Audience.CITIZENS, Audience.TEAMS, Audience.CENTRE])
def test_a_letter_shows_what_the_page_shows(role, readers, audience):
    """Each state of a contribution, for readers of each kind: what is shown, and visible to this very person."""
    centre = CentreFactory()
    debate = DebateFactory(centre=centre)
    person = MembershipFactory(user=post.reader(), centre=centre, role=role).user if role else post.reader()
    post.following(debate, by=person)
    said = [post.say(debate, author=UserFactory()) for _ in ContributionState]
    mailing.plan_mornings(now=post.at(hours=2))
    for one, state in zip(said, ContributionState, strict=True):
        Contribution.objects.filter(pk=one.pk).update(state=state)
    Debate.objects.update(audience=audience, readers=readers)
    mailing.send_waiting(now=post.at(hours=2))
    expected = set(Contribution.objects.visible_to(person).shown().values_list("pk", flat=True))
    assert {pk for letter in mail.outbox for pk in post.told(letter)} == expected
