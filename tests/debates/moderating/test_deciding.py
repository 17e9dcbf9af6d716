"""A contribution on the moderators' table: its context, one press and a reason, two at once, and the way back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cdm_centres.enums import CentreKind, Role
from cdm_debates.actions import moderation, pauses
from cdm_debates.actions.pauses import Length
from cdm_debates.enums import CharterRule, ContributionState, DecisionKind
from cdm_debates.models import Contribution, ModerationCase, Pause
from tests.debates.factories import CaseFactory, ContributionFactory, DebateFactory, FlagFactory, PauseFactory
from tests.debates.writing import moderator_of
from tests.factories import CentreFactory, MembershipFactory

pytestmark = pytest.mark.django_db
WORDS = "Parlez des idées, pas des personnes."


@pytest.fixture
def found(debate):
    return CaseFactory(contribution=ContributionFactory(debate=debate, words="Vous êtes ridicule.")).contribution


def at(contribution, name="contribution", *args):
    return reverse(f"cdm_debates_moderation:{name}", args=[contribution.pk, *args])


def seen(contribution):
    last = contribution.decisions.last()
    return {"version": contribution.version, "last": last.pk if last else ""}


def press(desk, contribution, verb, rule="respect", words=WORDS, before=None, **more):
    said = {"rule": rule, "words": words, **(before or seen(contribution)), **more}
    address = at(contribution, verb) if verb in {"move", "pause"} else at(contribution, "decide", verb)
    response = desk.post(address, said)
    contribution.refresh_from_db()
    return response


def test_a_contribution_is_read_in_its_context(desk, debate):
    above = ContributionFactory(debate=debate, words="Ce qui fut dit avant.")
    here = ContributionFactory(reply_to=above, words="La réponse dont il s’agit.", language="ar")
    ContributionFactory(reply_to=here, words="Et ce qu’on y répondit.", hidden=True)
    FlagFactory(comment=here, words="Lisez la fin.", user__email="who@example.org", case=CaseFactory(contribution=here))
    text = desk.get(at(here)).content.decode()
    for part in ("Ce qui fut dit avant.", "La réponse", "Et ce qu’on y répondit.", 'dir="rtl"', "Lisez la fin."):
        assert part in text
    assert "who@example.org" not in text


def test_the_authors_record_counts_what_the_moderator_may_know(desk, debate, found):
    author = found.author
    ContributionFactory(debate=debate, author=author, hidden=True)
    elsewhere = ContributionFactory(debate=DebateFactory(of_centre=True), author=author)
    moderation.decide(
        contribution=elsewhere, by=moderator_of(elsewhere.debate), kind=DecisionKind.HIDE, rule=CharterRule.LAW
    )
    PauseFactory(user=author, debate=None, words="Partout.")
    PauseFactory(user=author, debate=elsewhere.debate)
    record = desk.get(at(found)).context["record"]
    assert (record.written, record.shown, record.decided) == (2, 1, [])
    assert [pause.words for pause in record.pauses] == ["Partout."]
    assert author.email not in desk.get(at(found)).content.decode()


def test_the_page_asks_as_often_for_a_long_exchange_as_for_a_short_one(desk, found):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(at(found)).status_code == 200
        return len(asked)

    for answered in (found, ContributionFactory(reply_to=found)):
        ContributionFactory(reply_to=answered)
    FlagFactory(comment=found)
    queries()
    few = queries()
    for _each in range(20):
        FlagFactory(comment=found)
        ContributionFactory(reply_to=ContributionFactory(reply_to=found))
        CaseFactory(contribution=ContributionFactory(debate=found.debate))
    assert queries() == few


@pytest.mark.parametrize(
    ("verb", "state"), [("hide", "hidden"), ("rephrase", "rephrase"), ("leave", "shown"), ("close_exchange", "shown")]
)
def test_one_press_and_a_reason(desk, found, verb, state):
    assert press(desk, found, verb)["Location"] == at(found)
    assert found.state == state
    decision = found.decisions.get()
    assert (decision.kind, decision.words, decision.by) == (verb, WORDS, desk.user)
    assert not ModerationCase.objects.open().exists()


def test_what_was_done_is_undone_by_another_press(desk, found):
    press(desk, found, "hide")
    assert "Rétablir" in desk.get(at(found)).content.decode()
    press(desk, found, "restore", rule="", words="")
    assert found.state == "shown"
    press(desk, found, "close_exchange")
    assert found.exchange_is_closed
    press(desk, found, "reopen_exchange", rule="", words="")
    assert not found.exchange_is_closed
    kinds = list(found.decisions.values_list("kind", flat=True))
    assert kinds == ["hide", "restore", "close_exchange", "reopen_exchange"]


def test_without_a_rule_nothing_is_taken_and_the_words_stay(desk, found):
    response = press(desk, found, "hide", rule="", words="Un mot déjà écrit.")
    assert response.status_code == 422
    assert "Un mot déjà écrit." in response.content.decode()
    assert (found.state, found.decisions.count()) == ("shown", 0)


def test_of_two_moderators_the_second_reads_who_was_first(desk, client, found):
    before = seen(found)
    first = MembershipFactory(
        centre=found.debate.centre, role=Role.MANAGER, user__first_name="Ada", user__last_name="Lo"
    ).user
    moderation.decide(contribution=found, by=first, kind=DecisionKind.HIDE, rule=CharterRule.RESPECT)
    response = press(desk, found, "leave", before=before)
    text = response.content.decode()
    assert response.status_code == 409
    for part in ("Ada Lo", "masquer", WORDS):
        assert part in text
    assert found.state == "hidden"
    fresh = {"version": response.context["form"]["version"].value(), "last": response.context["form"]["last"].value()}
    assert press(desk, found, "restore", before=fresh).status_code == 302, "on the page as it is now one may go on"


def test_words_that_changed_meanwhile_are_read_again(desk, found):
    before = seen(found)
    Contribution.objects.filter(pk=found.pk).update(version=5)
    response = press(desk, found, "hide", before=before)
    assert response.status_code == 409
    assert "a changé depuis" in response.content.decode()
    assert found.state == "shown"


def test_a_press_that_came_twice_is_one(desk, found):
    before = seen(found)
    press(desk, found, "hide", before=before)
    assert press(desk, found, "hide", before=before)["Location"] == at(found)
    assert found.decisions.count() == 1


def test_a_pause_here_is_the_animators_and_everywhere_the_networks(desk, client, found):
    page = desk.get(at(found, "pause"))
    assert page.status_code == 200
    assert "everywhere" not in page.context["form"].fields
    press(desk, found, "pause", days="30", everywhere="1")
    pause = Pause.objects.get()
    assert (pause.debate, (pause.ends_at - pause.starts_at).days) == (found.debate, 30)
    client.force_login(MembershipFactory(centre=CentreFactory(kind=CentreKind.NETWORK), role=Role.MANAGER).user)
    press(client, found, "pause", days="", everywhere="1")
    assert Pause.objects.filter(debate=None, ends_at=None).count() == 1


def test_a_pause_is_lifted_and_the_log_says_so(desk, found):
    pause = pauses.pause(contribution=found, by=desk.user, rule=CharterRule.LAW, words="", length=Length())
    assert "Lever la pause" in desk.get(at(found)).content.decode()
    assert desk.post(at(found, "lift", pause.pk))["Location"] == at(found)
    pause.refresh_from_db()
    assert pause.lifted_by == desk.user
    assert found.decisions.last().reverses == pause.decision
    assert desk.post(at(found, "lift", pause.pk)).status_code == 409
    other = PauseFactory(debate=found.debate)
    assert desk.post(at(found, "lift", other.pk)).status_code == 404, "of another person"


def test_moving_says_what_goes_along_and_where_it_went(desk, debate, found):
    ContributionFactory(reply_to=found)
    target = ContributionFactory(debate=DebateFactory(centre=debate.centre))
    assert "Elle part avec sa réponse." in desk.get(at(found, "move")).content.decode()
    link = f"https://example.org{target.get_absolute_url()}"
    press(desk, found, "move", rule="topic", debate=target.debate.pk, under=link)
    assert found.state == ContributionState.MOVED
    assert found.moved_to.reply_to == target
    assert at(found.moved_to) in desk.get(at(found)).content.decode()


def test_it_is_not_moved_to_where_nothing_is_nor_to_others(desk, debate, found):
    gone = ContributionFactory(debate=debate, hidden=True)
    for under in ("nonsense", "99999999", str(gone.pk)):
        assert press(desk, found, "move", debate=debate.pk, under=under).status_code == 422
    theirs = DebateFactory(centre=CentreFactory(), question="Chez les autres ?")
    response = press(desk, found, "move", debate=theirs.pk)
    assert response.status_code == 422
    assert "Chez les autres ?" not in response.content.decode()
    assert found.state == "shown"


def test_ones_own_words_and_those_of_others_debates_are_not_ones_to_decide(desk, debate):
    own = ContributionFactory(debate=debate, author=desk.user)
    assert "votre propre contribution" in desk.get(at(own)).content.decode()
    assert press(desk, own, "hide").status_code == 403
    theirs = ContributionFactory(debate=DebateFactory(centre=CentreFactory()))
    assert desk.get(at(theirs)).status_code == 404
    for verb in ("hide", "leave", "move", "pause"):
        assert press(desk, theirs, verb).status_code == 404
    assert own.state == theirs.state == "shown"


def test_nothing_is_decided_by_following_a_link(desk, found):
    for verb in ("hide", "leave", "rephrase", "restore", "close_exchange"):
        assert desk.get(at(found, "decide", verb)).status_code == 405
    assert desk.post(at(found, "decide", "burn")).status_code == 404
    assert desk.get(at(found, "lift", 1)).status_code == 405
    assert found.decisions.count() == 0


def test_words_of_somebody_who_left_can_be_moderated(desk, debate):
    orphan = ContributionFactory(debate=debate, author=None, shown_as="")
    text = desk.get(at(orphan)).content.decode()
    assert "une personne partie" in text
    assert "en pause…" not in text
    press(desk, orphan, "hide")
    assert orphan.state == "hidden"
