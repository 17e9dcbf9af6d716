"""Two timers, or a timer and a worker, at the same moment: everybody is written to once."""

from collections import Counter

import pytest
from django.core import mail

from cdm_debates import mailing
from cdm_debates.actions import moderation, stages
from cdm_debates.enums import CharterRule, DecisionKind, Frequency, LetterState
from cdm_debates.mailing import sending
from cdm_debates.models import Appeal, Debate, Letter, LetterPart, Stage
from tests import page_factories as make
from tests.debates.factories import ContributionFactory, DebateFactory, ago, debate_index, debate_page
from tests.debates.test_concurrency import there
from tests.debates.writing import moderator_of
from tests.registry.writers import at_once, meeting

from . import post

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]
PEOPLE = 30
NOON = post.at(hours=7)


def a_morning(pace=Frequency.DAILY):
    """A debate with two new contributions, and the people who follow it."""
    debate = DebateFactory()
    for _ in range(PEOPLE):
        post.following(debate, pace)
    for _ in range(2):
        post.say(debate)
    mail.outbox.clear()
    return debate


def letters_to_each() -> set[int]:
    return set(Counter(message.to[0] for message in mail.outbox).values())


def test_many_plan_and_send_and_everybody_is_told_once(many, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 7)
    there(a_morning)

    def run():
        mailing.plan_mornings(now=NOON)
        mailing.send_waiting(now=NOON)

    assert [found for found in at_once([run] * 4) if found is not None] == []
    there(run)
    assert letters_to_each() == {1} and len(mail.outbox) == PEOPLE
    assert there(lambda: LetterPart.objects.count()) == PEOPLE
    assert there(lambda: set(Letter.objects.values_list("state", flat=True))) == {LetterState.SENT}


def test_many_plan_each_contribution_and_everybody_has_each_once(many):
    debate = there(lambda: a_morning(Frequency.EACH))

    def run():
        mailing.plan_each(debate, now=NOON)
        mailing.send_waiting(now=NOON)

    assert [found for found in at_once([run] * 4) if found is not None] == []
    there(run)
    assert letters_to_each() == {2} and len(mail.outbox) == 2 * PEOPLE


def test_many_note_that_a_debate_opened_and_everybody_is_told_once(many):
    """The date has come on the real clock: noting it sets off letters at once, which know no other."""

    def announced():
        debate = DebateFactory(announced=True)
        debate_page(debate_index(make.front_page()), debate)
        for _ in range(PEOPLE):
            post.following(debate, Frequency.EACH)
        Debate.objects.filter(pk=debate.pk).update(opens_at=ago(minutes=1))

    there(announced)

    def run():
        stages.note_due()
        mailing.plan_stages()
        mailing.send_waiting()

    assert [found for found in at_once([run] * 4) if found is not None] == []
    there(run)
    assert there(lambda: Stage.objects.count()) == 1
    assert letters_to_each() == {1} and len(mail.outbox) == PEOPLE


def test_many_tell_moderators_of_an_appeal_and_each_hears_of_it_once(many):
    def appealed():
        debate = DebateFactory()
        first, _second, _third = (moderator_of(debate) for _ in range(3))
        said = ContributionFactory(debate=debate)
        rule = CharterRule.RESPECT
        decision = moderation.decide(contribution=said, by=first, kind=DecisionKind.HIDE, rule=rule, words="Non.")
        Appeal.objects.create(decision=decision, against=first, words="Si.")
        mail.outbox.clear()

    there(appealed)
    told = at_once([mailing.tell_of_appeals] * 4)
    assert sum(told) == 2
    assert letters_to_each() == {1} and len(mail.outbox) == 2


def test_control_without_the_lock_letters_go_out_twice(many, monkeypatch):
    """The race that taking a letter in one transaction closes: two see it waiting before either has written."""
    there(a_morning)
    there(lambda: mailing.plan_mornings(now=NOON))

    all_looked = meeting(2)

    def careless(now):
        taken = list(Letter.objects.filter(state=LetterState.WAITING).values_list("pk", flat=True))
        if taken:  # nobody waits at the end, when there is nothing left to take
            all_looked()
        Letter.objects.filter(pk__in=taken).update(state=LetterState.SENDING, claimed_at=now)
        return taken

    monkeypatch.setattr(sending, "_claim", careless)
    at_once([lambda: mailing.send_waiting(now=NOON)] * 2)
    assert len(mail.outbox) > PEOPLE


def test_control_without_the_constraint_a_person_has_two_letters_of_one_morning(many):
    """What planning that only looked before it wrote would do: the database says no."""
    there(a_morning)
    there(lambda: mailing.plan_mornings(now=NOON))

    def write_again():
        letter = Letter.objects.first()
        Letter.objects.create(user_id=letter.user_id, kind=letter.kind, key=letter.key)

    (fault,) = at_once([write_again])
    assert type(fault).__name__ == "IntegrityError"
