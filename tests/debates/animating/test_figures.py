"""What asks for an animator, and the figures of a debate: right, few queries, nothing of what is hidden."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cdm_debates import attention, figures
from cdm_debates.models import Contribution, Debate
from tests import page_factories as make
from tests.debates.animating.rooms import animator, at, of_the_network, sign_in
from tests.debates.factories import ContributionFactory, DebateFactory, ago, debate_index, debate_page
from tests.factories import CentreFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def debate():
    return DebateFactory()


@pytest.mark.parametrize(
    ("numbers", "expected"), [([], 0), ([0], 0), ([3, 3, 3], 0), ([1], 0), ([0, 0, 0, 8], 0.75), ([1, 3], 0.25)]
)
def test_inequality_is_ginis(numbers, expected):
    assert figures.gini(numbers) == pytest.approx(expected)


def test_voices_are_counted_by_language_and_centre_and_hidden_ones_not(debate):
    centre, busy = CentreFactory(name="Lyon"), UserFactory()
    for _number in range(3):
        ContributionFactory(debate=debate, author=busy, language="eo", is_attested=True, attested_centre=centre)
    ContributionFactory(debate=debate, language="fr")
    ContributionFactory(debate=debate, language="ar", hidden=True)
    found = figures.of(debate)
    assert (found.contributions, found.voices, found.first_ten, found.gini) == (4, 2, 100, 25)
    assert [(s.name, s.contributions, s.voices, s.percent) for s in found.languages] == [
        ("Esperanto", 3, 1, 75),
        ("français", 1, 1, 25),
    ]
    assert [(s.name, s.contributions) for s in found.centres] == [("Lyon", 3), ("", 1)]


def test_newcomers_write_their_first_words_anywhere_here(debate):
    old = UserFactory()
    ContributionFactory(author=old, created_at=ago(days=400))
    ContributionFactory(debate=debate, author=old)
    new = UserFactory()
    ContributionFactory.create_batch(2, debate=debate, author=new)
    ContributionFactory(author=new)
    assert figures.of(debate).newcomers == 1


@pytest.mark.parametrize(("days", "unit"), [(30, "day"), (200, "week"), (900, "month")])
def test_time_is_cut_as_long_as_the_debate_is(days, unit):
    debate = DebateFactory(opens_at=ago(days=days), closes_at=None)
    for n in range(4):
        ContributionFactory(debate=debate, created_at=ago(days=days * n // 4))
    found = figures.of(debate)
    assert found.unit == unit and sum(period.contributions for period in found.periods) == 4
    assert [p.begins for p in found.periods] == sorted(p.begins for p in found.periods)


def test_figures_cost_the_same_for_few_and_for_many(client, debate):
    sign_in(client, of_the_network())

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at("figures", debate.pk)).status_code == 200
        return len(queries)

    ContributionFactory(debate=debate)
    cost()
    one = cost()
    for n in range(15):
        ContributionFactory(debate=debate, language=["fr", "eo", "ar"][n % 3], created_at=ago(days=n))
    assert cost() == one


def test_figures_of_long_debates_are_kept_until_the_counters_move(debate, monkeypatch):
    monkeypatch.setattr(figures, "LONG", 1)
    ContributionFactory.create_batch(2, debate=debate)
    Debate.objects.update(contributions_count=2)
    debate.refresh_from_db()
    assert figures.of(debate).contributions == 2
    ContributionFactory(debate=debate)
    assert figures.of(debate).contributions == 2
    debate.contributions_count = 3
    assert figures.of(debate).contributions == 3


def test_a_debate_without_words_has_no_figures(client, debate):
    sign_in(client, of_the_network())
    assert "rien à compter" in client.get(at("figures", debate.pk)).content.decode()


def test_questions_wait_a_day_before_anybody_is_told(debate):
    asked = ContributionFactory(debate=debate, stance="question", created_at=ago(days=2))
    ContributionFactory(debate=debate, stance="question")
    ContributionFactory(debate=debate, stance="question", created_at=ago(days=2), hidden=True)
    answered = ContributionFactory(debate=debate, stance="question", created_at=ago(days=2))
    Contribution.objects.filter(pk=answered.pk).update(direct_answers=1)
    ContributionFactory(debate__closed=True, stance="question", created_at=ago(days=2))
    assert attention.of_debate(debate).questions == [asked]


def test_an_exchange_heats_up_by_what_came_lately(debate):
    hot, cold = ContributionFactory.create_batch(2, debate=debate, created_at=ago(days=9))
    ContributionFactory.create_batch(attention.HEAT, reply_to=hot)
    ContributionFactory.create_batch(attention.HEAT, reply_to=cold, created_at=ago(days=5))
    assert attention.of_debate(debate).hot == [(hot, attention.HEAT)]


def test_a_published_debate_falls_silent_and_a_draft_does_not():
    index = debate_index(make.front_page())
    silent, busy, draft = DebateFactory(), DebateFactory(), DebateFactory()
    for one in (silent, busy):
        debate_page(index, one)
    Debate.objects.filter(pk=busy.pk).update(last_shown_at=ago(days=1))
    assert attention.of_person(UserFactory(is_superuser=True)).silent == [silent]
    assert not attention.of_debate(draft) and not attention.of_debate(DebateFactory(closed=True))


@pytest.mark.parametrize("name", ["attention", "debates"])
def test_animators_are_told_of_their_own_debates_only(client, name):
    own, other = DebateFactory(centre=CentreFactory()), DebateFactory(centre=CentreFactory())
    words = {"stance": "question", "created_at": ago(days=2)}
    ContributionFactory(debate=own, words="Qui paie la fontaine ?", **words)
    ContributionFactory(debate=other, words="Qui paie le pont ?", **words)
    address = reverse(f"cdm_debates_animating:{name}")
    sign_in(client, animator(own.centre))
    assert f'data-attention="{reverse("cdm_debates_animating:attention")}"' in client.get("/admin/").content.decode()
    html = client.get(address).content.decode()
    assert "Attendent une réponse" in html and "Qui paie la fontaine ?" in html and "pont" not in html
    sign_in(client, animator(CentreFactory()))
    assert "Attendent une réponse" not in client.get(address).content.decode()


def test_what_waits_costs_the_same_for_one_debate_and_for_ten():
    person = UserFactory(is_superuser=True)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert attention.of_person(person)
        return len(queries)

    def work():
        root = ContributionFactory(stance="question", created_at=ago(days=2))
        ContributionFactory.create_batch(attention.HEAT, reply_to=root, created_at=ago(hours=1))

    work()
    one = cost()
    for _number in range(5):
        work()
    assert cost() == one <= 4
