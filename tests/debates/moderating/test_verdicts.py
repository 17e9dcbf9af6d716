"""What authors learn of a decision, their one appeal, and what another moderator answers."""

import datetime

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from cdm_centres.enums import Role
from cdm_debates import decision_links
from cdm_debates.actions import appeals, moderation
from cdm_debates.enums import CharterRule, DecisionKind
from cdm_debates.models import Appeal, ModerationDecision
from tests.debates.factories import ContributionFactory, DebateFactory
from tests.debates.writing import moderator_of
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
PLEA = "Je parlais de l’idée, pas de la personne."


@pytest.fixture
def decision(debate):
    return decide(ContributionFactory(debate=debate, words="Quelle idée ridicule."))


def decide(contribution, by=None, kind=DecisionKind.HIDE):
    by = by or moderator_of(contribution.debate)
    return moderation.decide(
        contribution=contribution, by=by, kind=kind, rule=CharterRule.RESPECT, words="Pas les personnes."
    )


def own_page(decision):
    return reverse("debates:decision", args=[decision_links.make(decision)])


def test_the_letter_leads_to_a_page_that_says_what_and_why(client, debate, django_capture_on_commit_callbacks):
    found = ContributionFactory(debate=debate, words="Quelle idée ridicule.")
    with django_capture_on_commit_callbacks(execute=True):
        decision = decide(found)
    (letter,) = mail.outbox
    path = next(word for word in letter.body.split() if "/debates/decision/" in word).split("/", 3)[3]
    page = client.get(f"/{path}")
    text = page.content.decode()
    for part in ("masquer", "respecter les personnes", "On discute les idées", "Pas les personnes.", "ridicule"):
        assert part in text
    assert "no-store" in page["Cache-Control"]
    assert decision.by.email not in text + letter.body
    assert "Quelle idée ridicule." not in letter.body, "what was hidden does not travel by mail"


def test_the_letter_and_the_page_speak_the_authors_language(debate, client, django_capture_on_commit_callbacks):
    found = ContributionFactory(debate=debate, author__language="en")
    with django_capture_on_commit_callbacks(execute=True):
        decide(found)
    assert "/en/debates/decision/" in mail.outbox[0].body


def test_one_appeal_and_no_other(client, decision):
    text = client.get(own_page(decision)).content.decode()
    assert "Faire appel" in text
    assert client.post(own_page(decision), {"words": "   "}).status_code == 422
    assert client.post(own_page(decision), {"words": PLEA}).status_code == 303
    text = client.get(own_page(decision)).content.decode()
    assert PLEA in text
    assert "Faire appel" not in text
    refused = client.post(own_page(decision), {"words": "Encore."})
    assert refused.status_code == 409
    assert Appeal.objects.get().words == PLEA


def test_an_appeal_comes_in_time_and_the_page_says_until_when(client, decision):
    ModerationDecision.objects.update(at=timezone.now() - datetime.timedelta(days=31))
    assert "Faire appel" not in client.get(own_page(decision)).content.decode()
    assert client.post(own_page(decision), {"words": PLEA}).status_code == 409


def test_what_takes_nothing_cannot_be_appealed(client, debate):
    decision = decide(ContributionFactory(debate=debate, held=True), kind=DecisionKind.LEAVE)
    assert "Faire appel" not in client.get(own_page(decision)).content.decode()
    assert client.post(own_page(decision), {"words": PLEA}).status_code == 409


def test_forged_and_old_links_open_nothing(client, decision, settings):
    assert client.get(reverse("debates:decision", args=["forged"])).status_code == 404
    address = own_page(decision)
    settings.CDM_DEBATES_DECISION_LINK_DAYS = -1
    page = client.get(address)
    assert page.status_code == 404
    assert "ne peut plus servir" in page.content.decode()


def test_signed_in_authors_find_their_decisions_and_nobody_elses(client, decision):
    address = reverse("debates:own_decisions", args=[decision.contribution_id])
    assert client.get(address).status_code == 302
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404
    client.force_login(decision.contribution.author)
    assert "/debates/decision/" in client.get(address).content.decode()


# At the desk ---------------------------------------------------------------------------------------------------------


def at(appeal):
    return reverse("cdm_debates_moderation:appeal", args=[appeal.pk])


def answer(client, appeal, granted, said="Nous avons relu."):
    return client.post(at(appeal), {"granted": granted, "answer": said})


@pytest.fixture
def appeal(decision):
    return appeals.appeal(decision=decision, by=decision.contribution.author, words=PLEA)


def test_another_moderator_grants_and_the_words_are_back(desk, appeal, django_capture_on_commit_callbacks):
    text = desk.get(reverse("cdm_debates_moderation:appeals")).content.decode()
    assert at(appeal) in text
    shown = desk.get(at(appeal)).content.decode()
    for part in (PLEA, "Quelle idée ridicule.", "respecter les personnes"):
        assert part in shown
    with django_capture_on_commit_callbacks(execute=True):
        assert answer(desk, appeal, "1").status_code == 302
    found = appeal.decision.contribution
    found.refresh_from_db()
    assert found.state == "shown"
    (letter,) = mail.outbox
    assert letter.to == [found.author.email]
    assert "accepté" in letter.subject
    assert "Nous avons relu." in letter.body
    assert "Nous avons relu." in desk.get(own_page(appeal.decision)).content.decode()


def test_a_rejected_appeal_is_told_and_changes_nothing(desk, appeal, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer(desk, appeal, "0")
    appeal.decision.contribution.refresh_from_db()
    assert appeal.decision.contribution.state == "hidden"
    assert "rejeté" in mail.outbox[0].subject
    assert answer(desk, appeal, "1").status_code == 409, "it has its answer"


def test_an_answer_has_words_and_they_are_not_lost(desk, appeal):
    assert answer(desk, appeal, "1", "  ").status_code == 422
    appeal.refresh_from_db()
    assert appeal.state == "open"


def test_whoever_decided_does_not_answer_the_appeal(client, appeal):
    client.force_login(appeal.decision.by)
    assert "une autre personne répond" in client.get(at(appeal)).content.decode()
    assert answer(client, appeal, "0").status_code == 403
    assert client.get(reverse("cdm_debates_moderation:count")).json() == {"waiting": 0}


def test_appeals_of_others_debates_are_not_there(desk):
    found = ContributionFactory(debate=DebateFactory(of_centre=True))
    theirs = appeals.appeal(decision=decide(found), by=found.author, words="Chez les autres.")
    assert "Chez les autres." not in desk.get(reverse("cdm_debates_moderation:appeals")).content.decode()
    assert desk.get(at(theirs)).status_code == 404
    assert answer(desk, theirs, "1").status_code == 404


@pytest.mark.parametrize("name", ["appeals", "log"])
def test_lists_ask_as_often_for_many_as_for_one(desk, debate, name):
    def more():
        found = ContributionFactory(debate=debate)
        return appeals.appeal(decision=decide(found, by=team), by=found.author, words=PLEA)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(reverse(f"cdm_debates_moderation:{name}")).status_code == 200
        return len(asked)

    team = MembershipFactory(centre=debate.centre, role=Role.MANAGER).user
    more()
    queries()
    one = queries()
    for _each in range(9):
        more()
    assert queries() == one


def test_the_log_says_who_decided_what_and_can_be_chosen(desk, debate, decision):
    other = decide(ContributionFactory(debate=DebateFactory(centre=debate.centre)), kind=DecisionKind.REPHRASE)
    hidden = decide(ContributionFactory(debate=DebateFactory(of_centre=True), shown_as="Chez les autres"))

    def listed(**asked):
        page = desk.get(reverse("cdm_debates_moderation:log"), asked)
        assert "Chez les autres" not in page.content.decode()
        return {each.pk for each in page.context["page"]}

    assert listed() == {decision.pk, other.pk}
    assert listed(debate=debate.pk) == {decision.pk}
    assert listed(kind="rephrase") == {other.pk}
    assert listed(debate=hidden.contribution.debate.pk, kind="x", p="99") == {decision.pk, other.pk}


def test_the_letter_about_a_lifted_pause_is_written_in_another_language():
    with translation.override("ar"):
        assert str(DecisionKind.LIFT_PAUSE.label)
