"""Moderators are told of appeals they may decide, each once, and in the morning of what has waited for a day."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command

from cdm_centres.enums import CentreKind, Role
from cdm_debates import mailing, permissions
from cdm_debates.actions import appeals, moderation
from cdm_debates.enums import CharterRule, DecisionKind
from cdm_debates.models import Appeal, AppealTold, Debate, DeskReader
from tests.debates.factories import CaseFactory, ContributionFactory, DebateFactory
from tests.factories import CentreFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
#: Nine in the morning of Paris.
MORNING = datetime.datetime(2027, 3, 1, 8, 0, tzinfo=datetime.UTC)


def moderator(debate, role=Role.ANIMATOR, **person):
    told = {"user__language": "fr", "user__time_zone": "Europe/Paris"} | person
    return MembershipFactory(centre=debate.centre, role=role, **told).user


def appealed(debate, by):
    """A decision by somebody, and its author's appeal."""
    said = ContributionFactory(debate=debate, words="Des mots que personne ne doit relire par courriel.")
    kind = DecisionKind.HIDE
    decision = moderation.decide(contribution=said, by=by, kind=kind, rule=CharterRule.RESPECT, words="Non.")
    return appeals.appeal(decision=decision, by=said.author, words="Je parlais de l’idée.")


def told() -> list[str]:
    return sorted(message.to[0] for message in mail.outbox if "appel" in message.subject)


def waiting(debate, hours=30, **fields):
    case = CaseFactory(contribution=ContributionFactory(debate=debate, **fields))
    case.opened_at = MORNING - datetime.timedelta(hours=hours)
    case.save()
    return case


@pytest.fixture
def first(debate):
    return moderator(debate)


def test_an_appeal_is_told_to_those_who_may_decide_it(debate, first, django_capture_on_commit_callbacks):
    others = [moderator(debate), moderator(debate, Role.MANAGER)]
    moderator(debate, Role.EDITOR)
    moderator(DebateFactory(centre=CentreFactory()))
    with django_capture_on_commit_callbacks(execute=True):
        appealed(debate, first)
    assert told() == sorted(user.email for user in others), "not who decided, nor who keeps other debates"
    letter = next(message for message in mail.outbox if "appel" in message.subject)
    assert "Une fontaine ?" in letter.body and "/admin/debates/moderation/appeals/" in letter.body
    assert "Des mots" not in letter.body and "Je parlais" not in letter.body, "what was hidden does not travel"


def test_at_most_one_mail_for_a_moderator_and_an_appeal_and_many_are_one(debate, first):
    second = moderator(debate)
    for _n in range(3):
        appealed(debate, first)
    assert mailing.tell_of_appeals() == 1
    assert mailing.tell_of_appeals() == 0
    assert told() == [second.email] and mail.outbox[-1].subject == "3 appels attendent un modérateur"
    appealed(debate, first)
    call_command("send_digests", verbosity=0)
    assert mail.outbox[-1].subject == "1 appel attend un modérateur"


def test_an_appeal_of_a_moderators_own_words_is_for_others(debate, first):
    author = moderator(debate)
    said = ContributionFactory(debate=debate, author=author)
    kind = DecisionKind.HIDE
    decision = moderation.decide(contribution=said, by=first, kind=kind, rule=CharterRule.RESPECT, words="Non.")
    appeals.appeal(decision=decision, by=author, words="Relisez.")
    assert mailing.tell_of_appeals() == 0
    network = MembershipFactory(centre=CentreFactory(kind=CentreKind.NETWORK), role=Role.MANAGER).user
    assert mailing.tell_of_appeals() == 1 and told() == [network.email]


def test_an_answered_appeal_is_told_to_nobody_else(debate, first):
    second, appeal = moderator(debate), appealed(debate, first)
    appeals.decide(appeal=Appeal.objects.get(pk=appeal.pk), by=second, granted=True, answer="Oui.")
    assert mailing.tell_of_appeals() == 0


def test_a_mail_server_that_is_away_loses_nothing(debate, first, monkeypatch):
    moderator(debate)
    appealed(debate, first)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", lambda *args: 1 / 0)
        assert mailing.tell_of_appeals() == 0
    assert not AppealTold.objects.exists()
    assert mailing.tell_of_appeals() == 1


def test_what_waits_for_a_day_is_said_in_the_morning_once(debate, first):
    waiting(debate)
    waiting(debate, hours=1)
    assert mailing.remind(now=MORNING - datetime.timedelta(hours=4)) == 0, "night"
    assert mailing.remind(now=MORNING) == 1
    assert mailing.remind(now=MORNING + datetime.timedelta(minutes=10)) == 0
    (letter,) = mail.outbox
    assert letter.to == [first.email] and letter.subject == "2 contributions attendent un modérateur"
    assert mailing.remind(now=MORNING + datetime.timedelta(days=1)) == 1
    assert DeskReader.objects.count() == 1


def test_nothing_that_is_a_day_old_no_letter(debate, first):
    waiting(debate, hours=23)
    assert mailing.remind(now=MORNING) == 0 and not mail.outbox


def test_a_case_about_ones_own_words_is_no_reason(debate, first):
    waiting(debate, author=first)
    assert mailing.remind(now=MORNING) == 0


def test_moderators_of_a_debate_are_those_who_moderate_it():
    """The list and the question give the same answer, for every role in the debate's centre, another, the network."""
    centre, network = CentreFactory(), CentreFactory(kind=CentreKind.NETWORK)
    places = (centre, CentreFactory(), network)
    people = [MembershipFactory(centre=place, role=role).user for place in places for role in Role]
    people += [UserFactory(), UserFactory(is_active=False)]
    MembershipFactory(centre=centre, role=Role.ANIMATOR, user=people[-1])
    for debate in (DebateFactory(centre=centre), DebateFactory(centre=network), DebateFactory(centre=None)):
        found = set(permissions.moderators_of(Debate.objects.get(pk=debate.pk)))
        assert found == {user for user in people if permissions.moderates(user, debate)}
