"""Who sees which words: one rule, asked for one contribution and as a filter, for everybody and every state."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cdm_centres.enums import CentreKind, Role
from cdm_debates import permissions
from cdm_debates.enums import Audience, ContributionState, Readers
from cdm_debates.models import Contribution, Debate
from tests import page_factories as make
from tests.debates.factories import ContributionFactory, DebateFactory, debate_index, debate_page
from tests.factories import CentreFactory, CitizenFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """A debate of each audience and readership in one centre, a contribution of each state in each, and people."""
    centre, network = CentreFactory(), CentreFactory(kind=CentreKind.NETWORK)
    author = MembershipFactory(centre=centre, role=Role.MEMBER).user
    closed = UserFactory(is_active=False)
    MembershipFactory(centre=centre, role=Role.MANAGER, user=closed)
    people = {
        "visitor": AnonymousUser(),
        "stranger": UserFactory(),
        "citizen": CitizenFactory(registered=True, user=UserFactory()).user,
        "member": MembershipFactory(centre=centre, role=Role.MEMBER).user,
        "editor elsewhere": MembershipFactory(role=Role.EDITOR).user,
        "animator": MembershipFactory(centre=centre, role=Role.ANIMATOR).user,
        "animator elsewhere": MembershipFactory(role=Role.ANIMATOR).user,
        "network": MembershipFactory(centre=network, role=Role.MANAGER).user,
        "superuser": UserFactory(is_superuser=True),
        "author": author,
        "closed account": closed,
    }
    for audience in Audience:
        for readers in Readers:
            debate = DebateFactory(audience=audience, readers=readers, centre=centre)
            for state in ContributionState:
                ContributionFactory(debate=debate, author=author, state=state)
    ContributionFactory(debate=DebateFactory(readers=Readers.AUDIENCE, audience=Audience.TEAMS))
    return people


def test_the_rule_for_one_is_the_rule_as_a_filter(world):
    rows = list(Contribution.objects.select_related("debate"))
    for name, person in world.items():
        seen = set(Contribution.objects.visible_to(person).values_list("pk", flat=True))
        assert seen == {row.pk for row in rows if permissions.can_see(person, row)}, name


def test_what_each_may_see(world):
    def seen(name, **where):
        return Contribution.objects.visible_to(world[name]).filter(**where)

    assert {row.state for row in seen("visitor")} == {"shown"}
    assert set(seen("visitor").values_list("debate__readers", flat=True)) == {"everybody"}
    private = {"debate__readers": Readers.AUDIENCE}
    assert set(seen("stranger", **private).values_list("debate__audience", flat=True)) == {"everybody"}
    assert set(seen("citizen", **private).values_list("debate__audience", flat=True)) == {"everybody", "citizens"}
    assert set(seen("member", **private).values_list("debate__audience", flat=True)) == {"everybody", "centre"}
    assert set(seen("editor elsewhere", **private).values_list("debate__audience", flat=True)) == {"everybody", "teams"}
    assert {row.state for row in seen("author")} == set(ContributionState)
    assert {row.state for row in seen("animator")} == set(ContributionState)
    assert {row.state for row in seen("animator elsewhere")} == {"shown"}
    assert seen("superuser").count() == seen("network").count() == Contribution.objects.count()
    assert seen("closed account").count() == seen("visitor").count()


def test_a_stranger_without_a_name_is_a_visitor(world):
    everybody = Contribution.objects.public()
    assert set(everybody) == set(Contribution.objects.visible_to(world["visitor"]))


def test_the_filter_takes_one_query(world, django_assert_num_queries):
    for name in ("visitor", "member", "network"):
        with django_assert_num_queries(1):
            list(Contribution.objects.visible_to(world[name]).for_reading())


@pytest.mark.parametrize("state", sorted(set(ContributionState) - {"shown", "held"}))
def test_a_placeholder_stands_only_where_answers_stand_below(state):
    gone = ContributionFactory(state=state)
    thread = Contribution.objects.readable_or_placeholder(AnonymousUser())
    assert gone not in thread
    Contribution.objects.filter(pk=gone.pk).update(answers_count=1)
    assert gone in thread.all()
    assert gone not in Contribution.objects.visible_to(AnonymousUser())


def test_a_held_one_leaves_no_placeholder():
    held = ContributionFactory(held=True)
    Contribution.objects.filter(pk=held.pk).update(answers_count=1)
    assert held not in Contribution.objects.readable_or_placeholder(AnonymousUser())


def test_no_placeholder_leaves_a_debate_that_may_not_be_read():
    gone = ContributionFactory(hidden=True, debate=DebateFactory(forum=True))
    Contribution.objects.filter(pk=gone.pk).update(answers_count=1)
    assert gone not in Contribution.objects.readable_or_placeholder(AnonymousUser())


def test_who_may_read_a_debate_is_the_filter_too(world):
    for name, person in world.items():
        readable = set(Debate.objects.readable_by(person))
        assert readable == {debate for debate in Debate.objects.all() if permissions.may_read(person, debate)}, name


def test_a_debate_behind_drafts_is_its_keepers_alone(world):
    """Being prepared, or taken back: its question is told to nobody yet; whoever works at the page sees it there."""
    debate = Debate.objects.filter(readers=Readers.EVERYBODY).first()
    page = debate_page(debate_index(make.front_page()), debate)
    assert permissions.may_read(None, debate)
    page.unpublish()
    readers = {name for name, person in world.items() if permissions.may_read(person, debate)}
    assert readers == {"animator", "network", "superuser"}
    assert not Contribution.objects.public().filter(debate=debate).exists()
    assert permissions.is_reader(None, debate) and not permissions.may_follow(world["stranger"], debate)
