"""Many at once: nobody's words are lost, no press counts twice. And why no row is held while people write."""

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, connections, transaction

from cdm_debates import counters
from cdm_debates.actions import contributions, marks, moderation
from cdm_debates.actions.contributions import Draft
from cdm_debates.enums import CharterRule, DecisionKind, MarkKind
from cdm_debates.exceptions import ChangedElsewhere, SomebodyWasFaster
from cdm_debates.models import Contribution, Debate, Mark, ModerationDecision
from tests.debates.factories import ContributionFactory, DebateFactory, VoiceFactory
from tests.debates.writing import moderator_of
from tests.factories import UserFactory
from tests.registry.writers import at_once, meeting

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

EACH = 8


@pytest.fixture
def many(tmp_path):
    """The number of writers, on a database that bears them: PostgreSQL itself, or a copy of SQLite's in a file."""
    if connection.vendor == "postgresql":
        yield 16
        return
    file = tmp_path / "many.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    before = connections.settings["default"]
    connections.settings["default"] = {**before, "NAME": str(file)}
    try:
        yield 8
    finally:
        connections.settings["default"] = before


def there(work):
    """What `work` returns when it runs on the writers' database."""
    (result,) = at_once([work])
    assert not isinstance(result, Exception), result
    return result


def a_debate(writers):
    root = ContributionFactory(debate=DebateFactory())
    return root, [VoiceFactory().user for _ in range(writers)]


def answer_many(root, by):
    def work():
        for number in range(EACH):
            draft = Draft(f"Réponse {number} de cette personne, avec ses raisons.")
            contributions.contribute(debate=root.debate, by=by, draft=draft, reply_to=root)

    return work


def test_many_answers_to_one_contribution_are_all_there_and_counted(many):
    root, people = there(lambda: a_debate(many))
    results = at_once([answer_many(root, by) for by in people])
    assert [found for found in results if found is not None] == []
    places = there(lambda: list(Contribution.objects.below(root).values_list("path", flat=True)))
    assert len(places) == len(set(places)) == many * EACH
    assert {len(place) for place in places} == {12}
    assert there(lambda: counters.faults(Debate.objects.get(pk=root.debate_id))) == [
        f"{root.pk}: shown without a sequence",
        f"debate {root.debate_id}: counts {many * EACH} contributions, {many * EACH + 1} are shown",
    ], "the factory's root was never counted; everything written by the action was"


def test_writing_and_folding_at_once_lose_nothing(many):
    root, people = there(lambda: a_debate(many // 2))

    def fold():
        for _ in range(5):
            counters.fold(root.debate_id)

    works = [answer_many(root, by) for by in people] + [fold, fold]
    assert [found for found in at_once(works) if found is not None] == []
    there(lambda: counters.fold(root.debate_id))
    found = there(lambda: Contribution.objects.get(pk=root.pk))
    assert (found.answers_count, found.direct_answers) == (len(people) * EACH, len(people) * EACH)
    told = there(lambda: sorted(Contribution.objects.below(root).values_list("sequence", flat=True)))
    assert told == list(range(1, len(people) * EACH + 1))


def test_control_a_counter_that_is_read_and_written_loses_presses(many):
    """The race that deltas take away: two read the same number before either has written."""
    root, _people = there(lambda: a_debate(1))

    all_looked = meeting(many)

    def press():
        seen = Contribution.objects.get(pk=root.pk).useful_count
        all_looked()
        Contribution.objects.filter(pk=root.pk).update(useful_count=seen + 1)

    at_once([press] * many)
    assert there(lambda: Contribution.objects.get(pk=root.pk)).useful_count < many


def test_one_person_pressing_on_many_machines_is_one_mark(many):
    root, by = there(lambda: (ContributionFactory(), UserFactory()))
    results = at_once([lambda: marks.mark(contribution=root, by=by, kind=MarkKind.AGREE)] * many)
    assert not [found for found in results if isinstance(found, Exception)]
    there(lambda: counters.fold(root.debate_id))
    assert there(lambda: Mark.objects.count()) == 1
    assert there(lambda: Contribution.objects.get(pk=root.pk)).agree_count == 1


def test_control_without_the_constraint_a_mark_is_made_many_times(many):
    """What « look whether it is there, then write » would do: the database says no, and only the database."""
    root, by = there(lambda: (ContributionFactory(), UserFactory()))

    all_looked = meeting(many)

    def look_then_write():
        if not Mark.objects.filter(contribution=root, user=by).exists():
            all_looked()
            try:
                with transaction.atomic():
                    Mark.objects.create(contribution=root, user=by, kind=MarkKind.USEFUL)
            except IntegrityError:
                return "refused"
        return "made"

    assert "refused" in at_once([look_then_write] * many)
    assert there(lambda: Mark.objects.count()) == 1


def test_agreeing_and_disagreeing_at_once_is_one_of_the_two(many):
    root, by = there(lambda: (ContributionFactory(), UserFactory()))
    kinds = [MarkKind.AGREE, MarkKind.DISAGREE]
    at_once([lambda kind=kind: marks.mark(contribution=root, by=by, kind=kind) for kind in kinds])
    there(lambda: counters.fold(root.debate_id))
    found = there(lambda: Contribution.objects.get(pk=root.pk))
    assert there(lambda: Mark.objects.count()) == found.agree_count + found.disagree_count == 1


def test_of_two_moderators_at_once_exactly_one_decides(many):
    def prepare():
        found = ContributionFactory()
        return found, [moderator_of(found.debate) for _ in range(2)]

    found, people = there(prepare)
    said = {"kind": DecisionKind.HIDE, "rule": CharterRule.TOPIC, "words": "Hors sujet.", "expected_version": 0}
    results = at_once([lambda by=by: moderation.decide(contribution=found, by=by, **said) for by in people])
    assert sorted(type(found).__name__ for found in results) == ["ModerationDecision", "SomebodyWasFaster"]
    assert there(lambda: ModerationDecision.objects.count()) == 1
    assert next(found for found in results if isinstance(found, SomebodyWasFaster)).by in people


def test_of_two_windows_at_once_exactly_one_corrects(many):
    found = there(lambda: ContributionFactory())
    by = there(lambda: get_user_model().objects.get(pk=found.author_id))

    def correct(words):
        draft = Draft(f"Corrigé dans une fenêtre : {words}.")
        return contributions.edit(contribution=found, by=by, draft=draft, expected_version=0)

    results = at_once([lambda: correct("la gauche"), lambda: correct("la droite")])
    assert sorted(type(found) for found in results if isinstance(found, Exception)) == [ChangedElsewhere]
    assert there(lambda: Contribution.objects.get(pk=found.pk)).version == 1
