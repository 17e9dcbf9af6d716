"""Keeping a debate civil: reports, decisions with a rule and a word, one appeal, pauses; nothing by accident."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from cdm_centres.enums import CentreKind, Role
from cdm_debates import permissions
from cdm_debates.actions import appeals, contributions, flags, moderation, pauses
from cdm_debates.actions.pauses import Length
from cdm_debates.enums import (
    CONTRIBUTION_TRANSITIONS,
    AppealState,
    CharterRule,
    ContributionState,
    DecisionKind,
    FlagReason,
)
from cdm_debates.exceptions import (
    AnotherModerator,
    ForbiddenMove,
    NotAllowed,
    OneAppealOnly,
    OwnContribution,
    PartyToIt,
    ReasonMissing,
    SomebodyWasFaster,
)
from cdm_debates.models import Appeal, Flag, ModerationCase
from cdm_debates.verdicts import Why
from tests.debates.factories import ContributionFactory, VoiceFactory
from tests.debates.writing import moderator_of
from tests.factories import CentreFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

SAID = {"rule": CharterRule.RESPECT, "words": "Parlez des idées, pas des personnes."}
MOVES = {
    DecisionKind.HIDE: ("hidden", {"held", "shown", "rephrase"}),
    DecisionKind.REPHRASE: ("rephrase", {"held", "shown", "hidden"}),
    DecisionKind.RESTORE: ("shown", {"held", "hidden", "rephrase"}),
    DecisionKind.LEAVE: ("shown", {"held", "shown"}),
}


def decide(contribution, by, kind=DecisionKind.HIDE, **said):
    return moderation.decide(contribution=contribution, by=by, kind=kind, **{**SAID, **said})


def flag(contribution, by=None, reason=FlagReason.INSULT):
    return flags.flag(contribution=contribution, by=by or UserFactory(), reason=reason, words="Lisez la fin.")


def test_withdrawn_and_moved_words_never_come_back():
    assert CONTRIBUTION_TRANSITIONS[ContributionState.WITHDRAWN] == frozenset()
    assert CONTRIBUTION_TRANSITIONS[ContributionState.MOVED] == frozenset()
    for state, to in CONTRIBUTION_TRANSITIONS.items():
        assert state not in to


@pytest.mark.parametrize("state", sorted(ContributionState))
@pytest.mark.parametrize("kind", sorted(MOVES))
def test_each_decision_moves_just_what_it_may(kind, state):
    found = ContributionFactory(state=state)
    by, (after, allowed) = moderator_of(found.debate), MOVES[kind]
    if state in allowed:
        decision = decide(found, by, kind)
        found.refresh_from_db()
        assert (found.state, decision.state_before, decision.state_after) == (after, state, after)
        assert found.xtdcomment_ptr.is_public is (after == "shown")
    else:
        with pytest.raises(ForbiddenMove):
            decide(found, by, kind)
        found.refresh_from_db()
        assert found.state == state


def test_nothing_is_taken_from_anybody_without_a_rule():
    found = ContributionFactory()
    by = moderator_of(found.debate)
    for kind in (DecisionKind.HIDE, DecisionKind.REPHRASE, DecisionKind.CLOSE_EXCHANGE):
        with pytest.raises(ReasonMissing):
            decide(found, by, kind, rule=CharterRule.NONE)
    assert not found.decisions.exists()
    assert decide(found, by, words="").rule_sentence, "the rule's own sentence explains"


def test_only_another_who_moderates_the_debate_decides():
    found = ContributionFactory()
    by = moderator_of(found.debate)
    elsewhere = MembershipFactory(role=Role.ANIMATOR).user
    editor = MembershipFactory(centre=found.debate.centre, role=Role.EDITOR).user
    for person in (UserFactory(), elsewhere, editor):
        with pytest.raises(NotAllowed):
            decide(found, person)
    own = ContributionFactory(debate=found.debate, author=by)
    with pytest.raises(PartyToIt):
        decide(own, by)


def test_of_two_moderators_the_second_is_told_who_was_first():
    found = ContributionFactory()
    one, other = moderator_of(found.debate), moderator_of(found.debate)
    decide(found, one, expected_version=0)
    with pytest.raises(SomebodyWasFaster) as refused:
        decide(found, other, DecisionKind.LEAVE, expected_version=0)
    assert refused.value.by == one
    found.refresh_from_db()
    assert found.state == "hidden"


def test_the_author_is_told_the_rule_and_how_to_appeal(django_capture_on_commit_callbacks):
    found = ContributionFactory()
    with django_capture_on_commit_callbacks(execute=True):
        decide(found, moderator_of(found.debate))
    (letter,) = mail.outbox
    assert letter.to == [found.author.email]
    for part in (SAID["words"], "respecter les personnes", "appel", found.get_absolute_url(), "/debates/decision/"):
        assert part in letter.body


def test_who_reports_is_counted_once_and_named_nowhere():
    found, person = ContributionFactory(), UserFactory()
    first = flag(found, person)
    assert flag(found, person) == first
    flag(found)
    case = ModerationCase.objects.get()
    assert (case.reasons, case.flags_count, case.flags.count()) == (["flagged"], 2, 2)
    assert Flag.objects.filter(comment_id=found.pk).count() == found.flags.count() == 2
    with pytest.raises(OwnContribution):
        flag(found, found.author)
    with pytest.raises(NotAllowed):
        flag(ContributionFactory(hidden=True))


def test_many_reports_hold_back_until_somebody_has_looked(settings):
    settings.CDM_DEBATES_FLAGS_THAT_HOLD = 2
    found = ContributionFactory()
    flag(found)
    flag(found)
    found.refresh_from_db()
    assert found.state == "held"
    decide(found, moderator_of(found.debate), DecisionKind.LEAVE)
    found.refresh_from_db()
    assert (found.state, ModerationCase.objects.get().state) == ("shown", "decided")
    flag(found)
    assert ModerationCase.objects.open().count() == 1, "a report after the decision opens a case of its own"


def test_the_queue_is_of_ones_debates_and_not_about_oneself(django_assert_num_queries):
    found = ContributionFactory()
    by = moderator_of(found.debate)
    flag(found)
    flag(ContributionFactory(debate=found.debate, author=by))
    flag(ContributionFactory())
    with django_assert_num_queries(1):
        assert [case.contribution_id for case in ModerationCase.objects.open().for_moderator(by)] == [found.pk]


# Appeals -------------------------------------------------------------------------------------------------------------


def test_an_appeal_is_one_and_another_moderator_decides():
    found = ContributionFactory()
    one, other = moderator_of(found.debate), moderator_of(found.debate)
    decision = decide(found, one)
    with pytest.raises(NotAllowed):
        appeals.appeal(decision=decision, by=UserFactory(), words="Pour un autre.")
    appeal = appeals.appeal(decision=decision, by=found.author, words="Je parlais de l’idée.")
    with pytest.raises(OneAppealOnly):
        appeals.appeal(decision=decision, by=found.author, words="Encore.")
    with pytest.raises(AnotherModerator):
        appeals.decide(appeal=appeal, by=one, granted=False, answer="Non.")
    with pytest.raises(NotAllowed):
        appeals.decide(appeal=appeal, by=found.author, granted=True, answer="Oui.")
    appeals.decide(appeal=appeal, by=other, granted=True, answer="En effet.")
    found.refresh_from_db()
    assert (found.state, Appeal.objects.get().state) == ("shown", AppealState.GRANTED)
    assert found.decisions.last().reverses == decision
    with pytest.raises(ForbiddenMove):
        appeals.decide(appeal=appeal, by=other, granted=False, answer="Ou pas.")


def test_a_rejected_appeal_leaves_things_as_they_are():
    found = ContributionFactory()
    decision = decide(found, moderator_of(found.debate))
    appeal = appeals.appeal(decision=decision, by=found.author, words="Je parlais de l’idée.")
    appeals.decide(appeal=appeal, by=moderator_of(found.debate), granted=False, answer="La règle est claire.")
    found.refresh_from_db()
    assert found.state == "hidden"


def test_an_appeal_does_not_bring_withdrawn_words_back():
    found = ContributionFactory()
    decision = decide(found, moderator_of(found.debate))
    appeal = appeals.appeal(decision=decision, by=found.author, words="Je parlais de l’idée.")
    contributions.withdraw(contribution=found, by=found.author)
    appeals.decide(appeal=appeal, by=moderator_of(found.debate), granted=True, answer="En effet.")
    found.refresh_from_db()
    assert found.state == "withdrawn"


def test_an_appeal_comes_in_time():
    found = ContributionFactory()
    decision = decide(found, moderator_of(found.debate))
    type(decision).objects.update(at=timezone.now() - datetime.timedelta(days=31))
    with pytest.raises(ForbiddenMove):
        appeals.appeal(decision=decision, by=found.author, words="Trop tard.")


# Pauses --------------------------------------------------------------------------------------------------------------


def test_a_pause_here_and_a_pause_everywhere():
    found = ContributionFactory(author=VoiceFactory().user)
    by = moderator_of(found.debate)
    with pytest.raises(NotAllowed):
        pauses.pause(contribution=found, by=by, **SAID, length=Length(everywhere=True))
    here = pauses.pause(contribution=found, by=by, **SAID, length=Length(days=3))
    assert permissions.may_contribute(found.author, found.debate).why == Why.PAUSED
    with pytest.raises(NotAllowed):
        contributions.edit(
            contribution=found, by=found.author, draft=contributions.Draft("Autre chose."), expected_version=0
        )
    pauses.lift(pause=here, by=by)
    assert permissions.may_contribute(found.author, found.debate)
    network = MembershipFactory(centre=CentreFactory(kind=CentreKind.NETWORK), role=Role.MANAGER).user
    pauses.pause(contribution=found, by=network, **SAID, length=Length(days=None, everywhere=True))
    assert permissions.may_contribute(found.author, ContributionFactory().debate).why == Why.PAUSED
    with pytest.raises(ForbiddenMove):
        pauses.lift(pause=here, by=network)


def test_a_granted_appeal_ends_the_pause():
    found = ContributionFactory(author=VoiceFactory().user)
    pause = pauses.pause(contribution=found, by=moderator_of(found.debate), **SAID, length=Length())
    appeal = appeals.appeal(decision=pause.decision, by=found.author, words="C’était mon frère.")
    appeals.decide(appeal=appeal, by=moderator_of(found.debate), granted=True, answer="En effet.")
    assert permissions.may_contribute(found.author, found.debate)
