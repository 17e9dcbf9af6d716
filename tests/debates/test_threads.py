"""Reading a thread: exchanges by keyset, three answers under each, three levels, and nothing that was withheld."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cdm_debates import threads
from cdm_debates.enums import Order
from cdm_debates.models import Contribution
from tests.debates.factories import ContributionFactory, DebateFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def debate():
    return DebateFactory()


@pytest.fixture
def writer():
    return UserFactory()


def write(debate, author, reply_to=None, **more):
    return ContributionFactory(debate=debate, author=author, reply_to=reply_to, **more)


def test_three_answers_under_each_and_a_link_to_the_rest(debate, writer):
    root = write(debate, writer)
    answers = [write(debate, writer, root) for _n in range(5)]
    (node,) = threads.exchanges(debate, threads.STRANGER, Order.TIME).nodes
    assert [answer.contribution.pk for answer in node.answers] == [answer.pk for answer in answers[:3]]
    assert node.more
    assert threads.answers(root, threads.STRANGER, threads.Cursor("", answers[2].pk)).ids == [
        answer.pk for answer in answers[3:]
    ]


def test_three_levels_then_a_link(debate, writer):
    deep = [write(debate, writer)]
    for _level in range(4):
        deep.append(write(debate, writer, deep[-1]))
    page = threads.exchanges(debate, threads.STRANGER, Order.TIME)
    assert page.ids == [one.pk for one in deep[:3]]
    assert [node.more for node in page.walk()] == [False, False, True]


@pytest.mark.parametrize("order", list(Order))
def test_pages_go_on_from_a_key_and_show_each_exchange_once(debate, writer, order):
    roots = [write(debate, writer, agreement=n % 3) for n in range(45)]
    seen, after = [], None
    for _page in range(9):
        page = threads.exchanges(debate, threads.STRANGER, order, after)
        seen += page.ids
        if page.after is None:
            break
        after = threads.Cursor.read(str(page.after))
    assert sorted(seen) == [root.pk for root in roots]
    assert len(seen) == 45


@pytest.mark.parametrize("text", ["", "x", "~", "~x", "~-1", "2026~99999999999999", "~1٣", None])
def test_a_key_that_makes_no_sense_is_left_out(text):
    assert threads.Cursor.read(text) is None


@pytest.mark.parametrize("order", list(Order))
def test_a_forged_key_breaks_nothing(debate, writer, order):
    write(debate, writer)
    assert threads.exchanges(debate, threads.STRANGER, order, threads.Cursor("'; drop", 10)).after is None


def test_what_was_taken_away_stays_as_a_place_only_where_answers_stand_below(debate, writer):
    answered, alone = write(debate, writer, hidden=True, answers_count=1), write(debate, writer, hidden=True)
    answer = write(debate, writer, answered)
    held = write(debate, writer, held=True)
    page = threads.exchanges(debate, threads.STRANGER, Order.TIME)
    assert page.ids == [answered.pk, answer.pk]
    assert [node.has_words for node in page.walk()] == [False, True]
    own = threads.exchanges(debate, threads.Reader(user=writer), Order.TIME)
    assert {answered.pk, alone.pk, held.pk} <= set(own.ids)
    everything = threads.exchanges(debate, threads.Reader(user=UserFactory(), moderates=True), Order.TIME)
    assert all(node.has_words for node in everything.walk())


def test_the_thread_shows_what_the_one_rule_lets_through(debate, writer):
    """`in_thread` is `readable_or_placeholder`, said for a debate whose reader is known."""
    chance = random.Random(7)
    states = ["shown", "held", "hidden", "rephrase", "withdrawn", "moved"]
    made = [write(debate, chance.choice([writer, UserFactory()]), state=chance.choice(states)) for _n in range(20)]
    for row in chance.sample(made, 10):
        Contribution.objects.filter(pk=row.pk).update(answers_count=1)
    for user in (None, writer, UserFactory()):
        rule = Contribution.objects.of(debate).readable_or_placeholder(user)
        assert set(Contribution.objects.of(debate).in_thread(user)) == set(rule)


def test_what_came_since_the_last_visit_is_new_but_never_ones_own(debate, writer):
    old = write(debate, writer, sequence=1)
    fresh = write(debate, writer, old, sequence=2)
    own = write(debate, UserFactory(), sequence=3)
    reader = threads.Reader(user=own.author, seen=1)
    assert {node.contribution.pk for node in threads.exchanges(debate, reader, Order.TIME).walk() if node.is_new} == {
        fresh.pk
    }
    assert [node.contribution.pk for node in threads.unread(debate, reader, Order.TIME).nodes] == [old.pk]


def test_a_choice_finds_contributions_wherever_they_stand(debate, writer):
    root = write(debate, writer, sequence=1, language="fr")
    deep = write(debate, writer, root, sequence=2, language="eo", stance="for")
    write(debate, writer, sequence=3, language="eo", stance="for", hidden=True)
    assert threads.chosen(debate, threads.STRANGER, language="eo").ids == [deep.pk]
    assert threads.chosen(debate, threads.STRANGER, stance="for").ids == [deep.pk]
    assert threads.chosen(debate, threads.STRANGER, stance="against").ids == []


def test_a_permalink_knows_what_stands_above(debate, writer):
    deep = [write(debate, writer)]
    for _level in range(6):
        deep.append(write(debate, writer, deep[-1]))
    above, node = threads.place(deep[4], threads.STRANGER)
    assert [one.contribution.pk for one in above] == [one.pk for one in deep[:4]]
    assert [one.contribution.pk for one in node.walk()] == [one.pk for one in deep[4:7]]


def test_a_page_costs_one_query_for_each_level(debate, writer):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            threads.exchanges(debate, threads.STRANGER, Order.ACTIVITY)
        return len(asked)

    root = write(debate, writer)
    write(debate, writer, write(debate, writer, root))
    few = cost()
    for _n in range(25):
        one = write(debate, writer)
        write(debate, writer, write(debate, writer, one))
        write(debate, writer, root)
    assert cost() == few == 3
