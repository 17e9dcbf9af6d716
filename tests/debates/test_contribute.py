"""Writing in a debate: who may, and who is told why not."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cdm_centres.enums import CentreKind, Role
from cdm_debates import permissions
from cdm_debates.actions import moderation, voices
from cdm_debates.enums import CharterRule, DecisionKind, Stance
from cdm_debates.exceptions import (
    BadName,
    MayNotContribute,
    NameMissing,
)
from cdm_debates.models import CounterDelta
from cdm_debates.verdicts import Door, Why
from tests.debates.factories import ContributionFactory, DebateFactory, PauseFactory
from tests.debates.writing import moderator_of, write, writer
from tests.factories import CitizenFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_contribution_is_shown_at_once_and_knows_its_place(django_capture_on_commit_callbacks):
    debate, by = DebateFactory(), writer(name="Ana")
    with django_capture_on_commit_callbacks(execute=True):
        root = write(debate, by, stance=Stance.FOR, language="eo")
        answer = write(debate, text="Oui, et des bancs autour, pour les gens qui attendent.", reply_to=root)
    root.refresh_from_db()
    assert (root.state, root.stance, root.language, root.shown_as) == ("shown", "for", "eo", "Ana")
    assert (root.depth, root.root_id, root.answers_count, root.direct_answers) == (0, root.pk, 1, 1)
    assert (answer.root_id, answer.reply_to_id, answer.depth) == (root.pk, root.pk, 1)
    assert not CounterDelta.objects.exists()


def test_the_packages_columns_say_the_same():
    by = writer(name="Ana")
    root = write(DebateFactory(), by)
    answer = write(root.debate, text="Une autre idée, tout à fait différente de la première.", reply_to=root)
    row = answer.xtdcomment_ptr
    assert (row.comment, row.user_name, row.user_email, row.ip_address) == (answer.comment, answer.shown_as, "", None)
    assert (row.parent_id, row.thread_id, row.level, row.is_public, row.is_removed) == (
        root.pk,
        root.pk,
        1,
        True,
        False,
    )
    assert row.content_object == root.debate


def test_writing_takes_a_fixed_number_of_queries(django_assert_num_queries, settings):
    settings.CDM_DEBATES_MOST_A_MINUTE = 1000
    debate, by = DebateFactory(), writer()
    root = write(debate, by)
    ContentType.objects.get_for_model(debate)
    for text in ("premier", "deuxième"):
        with django_assert_num_queries(4 if connection.vendor == "postgresql" else 7):
            write(debate, by, f"Voici mon {text} argument, que je tiens pour le meilleur.", root)


def test_only_a_debate_that_has_a_rule_about_habits_asks_for_them():
    plain, ruled = DebateFactory(), DebateFactory(most_an_hour=100)
    by = writer()
    asked = []
    for debate in (plain, plain, ruled):  # the first warms up
        with CaptureQueriesContext(connection) as queries:
            write(debate, by, f"Voici mon argument numéro {len(asked)}, que je tiens pour le meilleur.")
        asked.append(len(queries))
    assert asked[2] == asked[1] + 1


@pytest.mark.parametrize(
    ("trait", "why"),
    [("announced", Why.NOT_OPEN_YET), ("closed", Why.CLOSED), ("concluded", Why.CONCLUDED)],
)
def test_nobody_writes_outside_the_open_phases_and_is_told_why(trait, why):
    with pytest.raises(MayNotContribute) as refused:
        write(DebateFactory(**{trait: True}))
    assert refused.value.verdict.why == why
    assert str(refused.value.verdict.remedy) in str(refused.value)


def test_a_debate_that_closes_soon_is_still_open():
    assert write(DebateFactory(closing_soon=True)).is_shown


def test_a_visitor_is_told_to_sign_in():
    verdict = permissions.may_contribute(AnonymousUser(), DebateFactory())
    assert (verdict.why, verdict.door, bool(verdict)) == (Why.SIGN_IN, Door.SIGN_IN, False)


def test_where_citizens_debate_others_are_told_how_to_register():
    debate, person = DebateFactory(for_citizens=True), UserFactory()
    verdict = permissions.may_contribute(person, debate)
    assert (verdict.why, verdict.door) == (Why.REGISTER, Door.REGISTER)
    CitizenFactory(registered=True, user=person)
    assert permissions.may_contribute(person, debate)


def test_the_forum_is_for_the_teams_of_centres():
    debate, member, editor = DebateFactory(forum=True), UserFactory(), UserFactory()
    MembershipFactory(user=member, role=Role.MEMBER)
    MembershipFactory(user=editor, role=Role.EDITOR)
    assert permissions.may_contribute(member, debate).why == Why.NOT_IN_A_TEAM
    assert permissions.may_contribute(editor, debate)


@pytest.mark.parametrize("kind", [CentreKind.REGISTRATION_CENTRE, CentreKind.COLLECTIVE, CentreKind.WORKSHOP])
def test_a_debate_of_a_centre_or_a_workshop_is_for_its_members(kind):
    debate = DebateFactory(of_centre=True, centre__kind=kind)
    member, stranger = UserFactory(), MembershipFactory(role=Role.MEMBER).user
    MembershipFactory(user=member, centre=debate.centre, role=Role.MEMBER)
    assert permissions.may_contribute(stranger, debate).why == Why.NOT_A_MEMBER
    assert permissions.may_contribute(member, debate)


@pytest.mark.parametrize("everywhere", [True, False])
def test_who_is_in_pause_does_not_write(everywhere):
    debate, by = DebateFactory(), writer()
    PauseFactory(user=by, debate=None if everywhere else debate)
    assert permissions.may_contribute(by, debate).why == Why.PAUSED
    assert bool(permissions.may_contribute(by, DebateFactory())) is not everywhere


def test_a_pause_that_is_over_or_lifted_keeps_nobody():
    debate, by, now = DebateFactory(), writer(), timezone.now()
    PauseFactory(user=by, starts_at=now - datetime.timedelta(days=9), ends_at=now - datetime.timedelta(days=2))
    PauseFactory(user=by, lifted_at=now)
    assert permissions.may_contribute(by, debate)


@pytest.mark.parametrize("state", ["held", "hidden", "rephrase", "moved", "withdrawn"])
def test_nobody_answers_what_is_not_shown(state):
    above = ContributionFactory(state=state)
    with pytest.raises(MayNotContribute) as refused:
        write(above.debate, reply_to=above)
    assert refused.value.verdict.why == Why.GONE


def test_an_answer_stays_in_its_debate():
    with pytest.raises(MayNotContribute) as refused:
        write(DebateFactory(), reply_to=ContributionFactory())
    assert refused.value.verdict.why == Why.GONE


def test_a_closed_exchange_takes_no_answer_at_any_depth():
    root = ContributionFactory()
    deep = ContributionFactory(reply_to=ContributionFactory(reply_to=root))
    by = moderator_of(root.debate)
    said = {"rule": CharterRule.TOPIC, "words": "Tout est dit."}
    moderation.decide(contribution=deep, by=by, kind=DecisionKind.CLOSE_EXCHANGE, **said)
    for above in (root, deep):
        with pytest.raises(MayNotContribute) as refused:
            write(root.debate, reply_to=above)
        assert refused.value.verdict.why == Why.EXCHANGE_CLOSED
    moderation.decide(contribution=root, by=by, kind=DecisionKind.REOPEN_EXCHANGE)
    assert write(root.debate, reply_to=deep).is_shown


def test_the_first_time_a_name_is_asked_for_and_kept():
    debate, person = DebateFactory(), UserFactory(first_name="Anastasia", last_name="Registre")
    with pytest.raises(NameMissing):
        write(debate, person)
    assert write(debate, person, name="  Ana\u202e de  Paris ").shown_as == "Ana de Paris"
    assert write(debate, person, text="Et une seconde idée, aussi bonne que la première.").shown_as == "Ana de Paris"


@pytest.mark.parametrize("name", ["ana@example.org", "https://spam.example", "☀☀☀", "x" * 51, "<b>Ana</b>", "spam.com"])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(BadName):
        voices.choose(by=UserFactory(), name=name)


def test_the_register_vouches_only_if_the_person_agrees():
    citizen = CitizenFactory(registered=True, user=UserFactory())
    debate = DebateFactory(for_citizens=True)
    voices.choose(by=citizen.user, name="Ana")
    assert not write(debate, citizen.user).is_attested
    voices.choose(by=citizen.user, name="Ana", is_attested=True)
    found = write(debate, citizen.user, text="Autre chose, qui n’a rien à voir avec la fontaine.")
    assert (found.is_attested, found.attested_centre) == (True, citizen.centre)


def test_nobody_who_is_not_registered_is_vouched_for():
    by = writer(is_attested=True)
    found = write(DebateFactory(), by)
    assert (found.is_attested, found.attested_centre_id) == (False, None)
