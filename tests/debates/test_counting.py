"""Counters: appended, folded, and equal to the truth after anything in any order."""

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cdm_debates import counters
from cdm_debates.actions import contributions, follows, marks, moderation
from cdm_debates.enums import CharterRule, DecisionKind, Frequency, MarkKind
from cdm_debates.exceptions import DebateError, NotAllowed, OwnContribution
from cdm_debates.models import Contribution, CounterDelta, Follow, Mark
from tests.debates.factories import ContributionFactory, DebateFactory, MarkFactory
from tests.debates.writing import moderator_of, write, writer
from tests.factories import CitizenFactory, UserFactory

STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "mark", "unmark", "hide", "restore", "withdraw", "fold"]), st.integers(0, 999)),
    min_size=5,
    max_size=40,
)
SAID = {"rule": CharterRule.TOPIC, "words": "Hors du sujet."}


class TestAnyInterleaving(TestCase):
    """Whatever people and moderators do, and whenever the fold comes by."""

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def test_counters_equal_the_truth(self, steps):
        debate = DebateFactory()
        by, readers = moderator_of(debate), [UserFactory() for _ in range(2)]
        rows = [write(debate, writer(), "La toute première idée de ce débat, pour commencer.")]
        for number, (verb, chance) in enumerate(steps):
            row, reader, kind = rows[chance % len(rows)], readers[chance % 2], MarkKind.values[chance % 3]
            try:
                if verb == "write":
                    rows.append(write(debate, writer(), f"Idée {number}, et pourquoi elle compte pour nous.", row))
                elif verb == "mark":
                    marks.mark(contribution=row, by=reader, kind=kind, language="fr")
                elif verb == "unmark":
                    marks.unmark(contribution=row, by=reader, kind=kind)
                elif verb == "withdraw":
                    contributions.withdraw(contribution=row, by=row.author)
                elif verb == "fold":
                    counters.fold(debate.pk)
                else:
                    moderation.decide(contribution=row, by=by, kind=DecisionKind(verb), **SAID)
            except DebateError:
                continue
        assert counters.faults(debate) == []
        assert not CounterDelta.objects.exists()


@pytest.mark.django_db
def test_a_sequence_is_given_once_in_the_order_things_were_shown():
    debate = DebateFactory(hold_links=True)
    held = write(debate, text="Voyez https://example.org/plans pour les plans.")
    shown = write(debate)
    counters.fold(debate.pk)
    moderation.decide(contribution=held, by=moderator_of(debate), kind=DecisionKind.LEAVE)
    counters.fold(debate.pk)
    for row, place in ((shown, 1), (held, 2)):
        row.refresh_from_db()
        assert row.sequence == place
    moderation.decide(contribution=shown, by=moderator_of(debate), kind=DecisionKind.HIDE, **SAID)
    moderation.decide(contribution=shown, by=moderator_of(debate), kind=DecisionKind.RESTORE)
    counters.fold(debate.pk)
    shown.refresh_from_db()
    debate.refresh_from_db()
    assert (shown.sequence, debate.last_sequence, debate.contributions_count) == (1, 2, 2)


@pytest.mark.django_db
def test_folding_costs_the_same_for_few_and_for_many(django_assert_num_queries):
    def some(number):
        debate = DebateFactory()
        root = write(debate)
        for _ in range(number):
            counters.note(ContributionFactory(debate=debate, reply_to=root), "answers", 1)
        return debate

    for number in (1, 40):
        debate = some(number)
        # debate, deltas, rows, update of those answered and of those only numbered, delete, debate; and the transaction
        with django_assert_num_queries(9):
            counters.fold(debate.pk)


@pytest.mark.django_db
def test_a_debate_saved_from_an_old_form_keeps_its_counters():
    debate = DebateFactory()
    write(debate)
    counters.fold(debate.pk)
    debate.question = "Autrement dit ?"
    debate.save()
    debate.refresh_from_db()
    assert (debate.question, debate.contributions_count, debate.last_sequence) == ("Autrement dit ?", 1, 1)


@pytest.mark.django_db
def test_what_is_wrong_is_found_and_put_right(capsys):
    root = write(DebateFactory())
    answer = write(root.debate, text="Une réponse, que quelqu’un a mal comptée.", reply_to=root)
    MarkFactory(contribution=answer)
    Contribution.objects.filter(pk=root.pk).update(answers_count=9)
    with pytest.raises(CommandError, match="--repair"):
        call_command("check_debates")
    call_command("check_debates", root.debate.slug, repair=True)
    call_command("check_debates")
    root.refresh_from_db()
    answer.refresh_from_db()
    assert (root.answers_count, answer.agree_count, answer.agreement) == (1, 1, 1.0)
    assert "All counters are true." in capsys.readouterr().out


# Marks ---------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_thousand_presses_are_one_mark():
    found, by = ContributionFactory(), UserFactory()
    made = {marks.mark(contribution=found, by=by, kind=MarkKind.USEFUL).pk for _ in range(50)}
    counters.fold(found.debate_id)
    found.refresh_from_db()
    assert (len(made), found.useful_count, Mark.objects.count()) == (1, 1, 1)


@pytest.mark.django_db
def test_to_agree_takes_a_disagreement_back_and_useful_is_apart():
    found, by = ContributionFactory(), UserFactory()
    for kind in (MarkKind.USEFUL, MarkKind.DISAGREE, MarkKind.AGREE):
        marks.mark(contribution=found, by=by, kind=kind)
    assert marks.unmark(contribution=found, by=by, kind=MarkKind.USEFUL)
    assert not marks.unmark(contribution=found, by=by, kind=MarkKind.USEFUL)
    counters.fold(found.debate_id)
    found.refresh_from_db()
    assert (found.useful_count, found.agree_count, found.disagree_count) == (0, 1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("gone", ["held", "hidden", "withdrawn"])
def test_nobody_marks_ones_own_nor_what_is_not_shown(gone):
    found = ContributionFactory()
    with pytest.raises(OwnContribution):
        marks.mark(contribution=found, by=found.author, kind=MarkKind.AGREE)
    for refused in (ContributionFactory(state=gone), ContributionFactory(debate=DebateFactory(closed=True))):
        with pytest.raises(NotAllowed):
            marks.mark(contribution=refused, by=UserFactory(), kind=MarkKind.AGREE)


@pytest.mark.django_db
def test_a_mark_remembers_language_and_centre_and_nothing_else_shows():
    citizen = CitizenFactory(registered=True, user=UserFactory())
    made = marks.mark(contribution=ContributionFactory(), by=citizen.user, kind=MarkKind.AGREE, language="eo")
    assert (made.language, made.centre) == ("eo", citizen.centre)


def test_agreement_across_languages_and_centres_weighs_more():
    alone = counters.agreement([("fr", 1, "agree", 10)])
    across = counters.agreement([("fr", 1, "agree", 5), ("eo", 2, "agree", 5)])
    disputed = counters.agreement([("fr", 1, "agree", 5), ("fr", 1, "disagree", 5), ("eo", 2, "agree", 1)])
    assert across > alone > disputed > counters.agreement([]) == 0


# Following -----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_following_begins_now_and_a_change_of_pace_misses_nothing():
    root = write(DebateFactory())
    counters.fold(root.debate_id)
    by = UserFactory()
    first = follows.follow(debate=root.debate, by=by)
    write(root.debate, text="Une nouvelle, écrite pour ceux qui suivent.")
    counters.fold(root.debate_id)
    again = follows.follow(debate=root.debate, by=by, frequency=Frequency.EACH)
    assert (first.cursor, again.pk, again.cursor, again.frequency) == (1, first.pk, 1, "each")
    exchange = follows.follow(debate=root.debate, by=by, root=root)
    assert exchange.pk != first.pk
    follows.unfollow(debate=root.debate, by=by)
    assert list(Follow.objects.listening()) == [exchange]
    with pytest.raises(NotAllowed):
        follows.follow(debate=DebateFactory(forum=True), by=by)
