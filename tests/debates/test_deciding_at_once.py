"""Two at once decide, answer an appeal, conclude: one of them does, the other is told. And why locks do it."""

import pytest
from django.db import transaction
from wagtail.models import Page

from cdm_debates.actions import appeals, debates, moderation
from cdm_debates.enums import AppealState, CharterRule, DebateEvent, DecisionKind
from cdm_debates.exceptions import ForbiddenMove, ForbiddenPhase
from cdm_debates.models import Appeal, Contribution, Debate, DebateEntry, ModerationDecision
from tests import page_factories as make
from tests.debates.factories import CitationFactory, ContributionFactory, DebateFactory, debate_index, debate_page
from tests.debates.test_concurrency import many, there  # noqa: F401  (a fixture)
from tests.debates.writing import moderator_of
from tests.factories import CentreFactory
from tests.registry.writers import at_once, meeting

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]
HIDE = {"kind": DecisionKind.HIDE, "rule": CharterRule.TOPIC, "words": "Hors sujet."}


def a_hidden_one():
    """Something hidden, its author's appeal, and two other moderators."""
    found = ContributionFactory()
    by, *others = [moderator_of(found.debate) for _ in range(3)]
    decision = moderation.decide(contribution=found, by=by, **HIDE)
    return appeals.appeal(decision=decision, by=found.author, words="Relisez."), decision, found.author, others


def a_closed_one():
    """A closed debate with a synthesis and a citation, and its animators."""
    if Page.get_first_root_node() is None:  # a test with real transactions ended before this one
        Page.add_root(instance=Page(title="Racine", slug="root", locale=make.locale("fr")))
    debate = DebateFactory(closed=True, centre=CentreFactory())
    debate_page(debate_index(make.front_page()), debate, synthesis="<p>Tous la veulent.</p>")
    CitationFactory(contribution=ContributionFactory(debate=debate))
    return debate, [moderator_of(debate) for _ in range(2)]


def kinds(results) -> list[str]:
    return sorted(type(found).__name__ for found in results)


def test_an_appeal_is_decided_once(many):  # noqa: F811
    appeal, _decision, _author, others = there(a_hidden_one)
    works = [
        lambda by=by, granted=granted: appeals.decide(appeal=appeal, by=by, granted=granted, answer="Relu.")
        for by, granted in zip(others, (True, False), strict=True)
    ]
    results = at_once(works)
    assert kinds(results) == ["Appeal", ForbiddenMove.__name__]
    decided = next(found for found in results if isinstance(found, Appeal))
    now = there(lambda: Appeal.objects.get(pk=appeal.pk))
    assert (now.state, now.decided_by_id) == (decided.state, decided.decided_by_id)
    restored = there(lambda: Contribution.objects.get().is_shown)
    assert restored == (now.state == AppealState.GRANTED)
    assert there(lambda: ModerationDecision.objects.count()) == 1 + restored


def test_control_who_only_looks_first_decides_an_appeal_twice(many):  # noqa: F811
    """Two read « open » before either has written; each writes a letter and a line of the log."""
    appeal, decision, _author, others = there(a_hidden_one)

    all_looked = meeting(len(others))

    def look_then_write(by):
        if Appeal.objects.get(pk=appeal.pk).state == AppealState.OPEN:
            all_looked()
            about = {"contribution": decision.contribution, "case": decision.case, "by": by}
            states = {"state_before": "hidden", "state_after": "shown", "kind": DecisionKind.RESTORE}
            ModerationDecision.objects.create(**about, **states)

    at_once([lambda by=by: look_then_write(by) for by in others])
    assert there(lambda: ModerationDecision.objects.filter(kind=DecisionKind.RESTORE).count()) == 2


def test_an_author_appeals_once_from_many_windows(many):  # noqa: F811
    def begin():
        appeal, decision, author, _others = a_hidden_one()
        appeal.delete()
        return decision, author

    decision, author = there(begin)
    results = at_once([lambda: appeals.appeal(decision=decision, by=author, words="Relisez.")] * 4)
    assert kinds(results) == ["Appeal"] + ["OneAppealOnly"] * 3
    assert there(lambda: Appeal.objects.count()) == 1


def test_control_who_only_looks_first_decides_about_words_twice(many):  # noqa: F811
    """The lock and the version are why the second moderator is told: without them both decisions stand."""

    def begin():
        found = ContributionFactory()
        return found, [moderator_of(found.debate) for _ in range(2)]

    found, people = there(begin)

    all_looked = meeting(len(people))

    def look_then_write(by):
        if Contribution.objects.get(pk=found.pk).is_shown:
            all_looked()
            states = {"state_before": "shown", "state_after": "hidden"}
            ModerationDecision.objects.create(contribution=found, by=by, kind=DecisionKind.HIDE, **states)

    at_once([lambda by=by: look_then_write(by) for by in people])
    assert there(lambda: ModerationDecision.objects.count()) == 2


def test_a_debate_is_concluded_once(many):  # noqa: F811
    debate, people = there(a_closed_one)
    results = at_once([lambda by=by: debates.conclude(debate=debate, by=by) for by in people])
    assert kinds(results) == ["Debate", ForbiddenPhase.__name__]
    entries = there(lambda: list(DebateEntry.objects.filter(event=DebateEvent.CONCLUDED).values_list("by", flat=True)))
    assert len(entries) == 1 and entries[0] in {by.pk for by in people}


def test_control_who_only_looks_first_concludes_twice(many):  # noqa: F811
    debate, people = there(a_closed_one)

    all_looked = meeting(len(people))

    def look_then_write(by):
        if Debate.objects.get(pk=debate.pk).concluded_at is None:
            all_looked()
            with transaction.atomic():
                DebateEntry.objects.create(debate=debate, event=DebateEvent.CONCLUDED, by=by)

    at_once([lambda by=by: look_then_write(by) for by in people])
    assert there(lambda: DebateEntry.objects.filter(event=DebateEvent.CONCLUDED).count()) == 2


def test_control_a_place_that_is_counted_is_given_twice(many):  # noqa: F811
    """Why a place in the tree is made of ids: who counts what is there finds the same number as the others."""
    root = there(ContributionFactory)

    all_counted = meeting(3)

    def count_then_write():
        place = Contribution.objects.below(root).count() + 1
        all_counted()
        ContributionFactory(reply_to=root, sequence=None, order=place, author=root.author)

    at_once([count_then_write] * 3)
    places = there(lambda: list(Contribution.objects.below(root).values_list("path", "order")))
    assert len({path for path, _order in places}) == len(places) > 1
    assert len({order for _path, order in places}) < len(places)
