"""Contributions that go elsewhere, and people who go: nothing is left behind that should not be."""

import pytest

from cdm_debates import counters
from cdm_debates.actions import erasure, marks, relocation
from cdm_debates.actions.relocation import Place
from cdm_debates.enums import CharterRule, MarkKind
from cdm_debates.exceptions import ForbiddenMove, NotAllowed
from cdm_debates.models import Contribution, Follow, Voice
from tests.debates.factories import ContributionFactory, DebateFactory, FollowFactory, TranslationFactory
from tests.debates.writing import moderator_of, write, writer
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SAID = {"rule": CharterRule.TOPIC, "words": "C’est l’objet de l’autre débat."}


def an_exchange():
    root = write(DebateFactory())
    answer = write(root.debate, text="Une réponse qui suit la première idée de près.", reply_to=root)
    deep = write(root.debate, text="Et une réponse à la réponse, un peu plus bas.", reply_to=answer)
    return root, answer, deep


def test_an_exchange_moves_with_its_answers_marks_and_translations():
    root, answer, _deep = an_exchange()
    by = moderator_of(root.debate)
    other = DebateFactory(centre=root.debate.centre)
    TranslationFactory(contribution=answer)
    marks.mark(contribution=answer, by=UserFactory(), kind=MarkKind.AGREE)
    relocation.move(contribution=root, by=by, to=Place(other), **SAID)
    new_root, new_answer, new_deep = Contribution.objects.of(other).in_tree_order()
    answer.refresh_from_db()
    assert (answer.state, answer.moved_to, new_deep.reply_to) == ("moved", new_answer, new_answer)
    assert (new_root.depth, new_answer.author, new_answer.created_at) == (0, answer.author, answer.created_at)
    assert new_answer.translations.count() == 1
    for debate, shown in ((root.debate, 0), (other, 3)):
        assert counters.faults(debate) == []
        assert Contribution.objects.of(debate).public().count() == shown
    new_answer.refresh_from_db()
    assert new_answer.agree_count == 1


def test_what_was_taken_away_stays_and_its_answers_join_the_next_above():
    root, answer, deep = an_exchange()
    by = moderator_of(root.debate)
    answer.state = "hidden"
    answer.save()
    under = ContributionFactory(debate=root.debate)
    relocation.move(contribution=root, by=by, to=Place(root.debate, under), **SAID)
    root.refresh_from_db()
    deep.refresh_from_db()
    answer.refresh_from_db()
    assert answer.state == "hidden"
    assert deep.moved_to.reply_to == root.moved_to
    assert root.moved_to.reply_to == under


def test_nothing_moves_below_itself_nor_where_the_mover_is_nobody():
    root, answer, _deep = an_exchange()
    by = moderator_of(root.debate)
    with pytest.raises(ForbiddenMove):
        relocation.move(contribution=root, by=by, to=Place(root.debate, answer), **SAID)
    with pytest.raises(NotAllowed):
        relocation.move(contribution=root, by=by, to=Place(DebateFactory()), **SAID)


@pytest.mark.parametrize("words_too", [False, True])
def test_a_person_who_leaves_leaves_no_name(words_too):
    by = writer(name="Ana Kovač")
    found = write(DebateFactory(), by)
    FollowFactory(user=by)
    assert erasure.forget(person=by, by=by, words_too=words_too) == 1
    found.refresh_from_db()
    assert (found.shown_as, found.author, found.user_name, found.user) == ("", None, "", None)
    assert found.is_shown is not words_too
    assert not Voice.objects.exists()
    assert not Follow.objects.exists()


def test_nobody_forgets_somebody_else():
    with pytest.raises(NotAllowed):
        erasure.forget(person=UserFactory(), by=UserFactory())
