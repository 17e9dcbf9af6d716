"""What is refused, and what waits for somebody to read it."""

import uuid

import pytest

from cdm_debates.actions import contributions, moderation
from cdm_debates.enums import DecisionKind
from cdm_debates.exceptions import (
    AlreadySaid,
    TooFast,
)
from cdm_debates.models import Contribution, CounterDelta, ModerationCase
from tests.debates.factories import ContributionFactory, DebateFactory
from tests.debates.writing import WORDS, moderator_of, write, writer

pytestmark = pytest.mark.django_db


def test_the_same_form_twice_is_one_contribution():
    debate, by, form = DebateFactory(), writer(), uuid.uuid4()
    first = write(debate, by, submission_id=form)
    assert write(debate, by, submission_id=form) == first
    assert Contribution.objects.count() == 1


def test_the_same_words_are_said_once_whatever_their_case_and_blanks():
    debate, by = DebateFactory(), writer()
    first = write(debate, by)
    for _ in range(4):
        with pytest.raises(AlreadySaid) as refused:
            write(debate, by, text=f"  {WORDS.upper()}\n")
        assert refused.value.earlier == first
    assert write(debate, text=WORDS).is_shown, "another person may say the same"


def test_a_short_answer_may_be_given_to_two_people():
    debate, by = DebateFactory(), writer()
    one, other = ContributionFactory(debate=debate), ContributionFactory(debate=debate)
    write(debate, by, "Tout à fait.", one)
    assert write(debate, by, "Tout à fait.", other).is_shown
    with pytest.raises(AlreadySaid):
        write(debate, by, "tout à fait.", one)


def test_withdrawn_words_may_be_said_again():
    debate, by = DebateFactory(), writer()
    contributions.withdraw(contribution=write(debate, by), by=by)
    assert write(debate, by).is_shown


def test_a_hundred_posts_a_minute_are_ten():
    debate, by = DebateFactory(), writer()
    written = 0
    for number in range(100):
        try:
            write(debate, by, f"Message numéro {number} d’une longue série de messages.")
            written += 1
        except TooFast:
            pass
    assert written == 10


@pytest.mark.parametrize(
    ("rules", "text", "reason"),
    [
        ({"hold_first": True}, WORDS, "first"),
        ({"hold_links": True}, "Voyez https://example.org/fontaine pour les plans.", "links"),
        ({"held_words": "casino\nprêt facile"}, "Gagnez au CASINO dès ce soir !", "words"),
        ({"most_an_hour": 0}, WORDS, "speed"),
    ],
)
def test_the_rules_of_a_debate_hold_back(rules, text, reason):
    found = write(DebateFactory(**rules), text=text)
    case = ModerationCase.objects.get()
    assert (found.state, case.contribution, case.reasons) == ("held", found, [reason])
    assert not CounterDelta.objects.exists()
    found.debate.refresh_from_db()
    assert found.debate.contributions_count == 0


def test_a_watched_word_inside_another_word_holds_nothing():
    assert write(DebateFactory(held_words="art"), text="Un départ pour la montagne.").is_shown


def test_who_has_been_read_once_is_no_longer_new():
    debate, by = DebateFactory(hold_first=True), writer()
    first = write(debate, by)
    moderation.decide(contribution=first, by=moderator_of(debate), kind=DecisionKind.LEAVE)
    first.refresh_from_db()
    assert first.state == "shown"
    assert write(debate, by, text="Une deuxième idée, qui ne doit plus attendre.").is_shown
