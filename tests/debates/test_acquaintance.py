"""What a debate knows of its reader is one question, and the same as all of them asked one by one."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cdm_centres.enums import CentreKind, Role
from cdm_debates import permissions
from cdm_debates.enums import Frequency, MarkKind
from cdm_debates.models import Debate, Follow, Visit, Voice
from tests import page_factories as make
from tests.debates.factories import (
    ContributionFactory,
    DebateFactory,
    FollowFactory,
    MarkFactory,
    PauseFactory,
    VoiceFactory,
    debate_index,
    debate_page,
)
from tests.factories import CitizenFactory, MembershipFactory, UserFactory
from tests.home.test_speed import LIMIT, queries

pytestmark = pytest.mark.django_db

DEBATES = {
    "of everybody": {},
    "of citizens": {"for_citizens": True},
    "of teams": {"forum": True},
    "of a centre": {"of_centre": True},
}
PEOPLE = {
    "somebody": lambda debate: UserFactory(),
    "whose account is closed": lambda debate: UserFactory(is_active=False),
    "a citizen": lambda debate: CitizenFactory(registered=True, user=UserFactory()).user,
    "a member": lambda debate: MembershipFactory(role=Role.MEMBER, **there(debate)).user,
    "an animator": lambda debate: MembershipFactory(role=Role.ANIMATOR, **there(debate)).user,
    "an editor elsewhere": lambda debate: MembershipFactory(role=Role.EDITOR).user,
    "of the network": lambda debate: MembershipFactory(role=Role.MANAGER, centre__kind=CentreKind.NETWORK).user,
    "a technician": lambda debate: UserFactory(is_superuser=True),
    "in pause here": lambda debate: PauseFactory(debate=debate).user,
    "in pause elsewhere": lambda debate: PauseFactory(debate=DebateFactory()).user,
    "in pause everywhere": lambda debate: PauseFactory(debate=None).user,
    "with a name": lambda debate: VoiceFactory().user,
    "who follows": lambda debate: FollowFactory(debate=debate, frequency=Frequency.WEEKLY).user,
    "who follows an exchange": lambda debate: (
        FollowFactory(debate=debate, root=ContributionFactory(debate=debate)).user
    ),
    "who was here": lambda debate: Visit.objects.create(user=UserFactory(), debate=debate, before=2, seen=5).user,
    "who was elsewhere": lambda debate: Visit.objects.create(user=UserFactory(), debate=DebateFactory(), seen=5).user,
}


def exchange_follower(debate):
    return FollowFactory(debate=debate, root=ContributionFactory(debate=debate)).user


def there(debate) -> dict:
    return {"centre": debate.centre} if debate.centre else {}


def one_by_one(user, debate) -> dict:
    """The same, each asked for itself."""
    follow = Follow.objects.of(user).to(debate).first()
    visit = Visit.objects.filter(user=user, debate=debate).first()
    return {
        "moderates": permissions.moderates(user, debate),
        "is_paused": permissions.is_paused(user, debate),
        "has_name": Voice.objects.filter(user=user).exists(),
        "pace": follow.frequency if follow else "",
        "visit": (visit.came_at, visit.seen, visit.before) if visit else None,
    }


def told(known) -> dict:
    visit = known.visit and (known.visit.came_at, known.visit.seen, known.visit.before)
    return {name: getattr(known, name) for name in ("moderates", "is_paused", "has_name", "pace")} | {"visit": visit}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("kind", DEBATES)
def test_one_question_answers_as_all_of_them(kind, person):
    debate = DebateFactory(**DEBATES[kind])
    user = PEOPLE[person](debate)
    known = permissions.acquaintance(user, debate)
    if user.is_active:
        assert told(known) == one_by_one(user, debate)
    else:
        assert known == permissions.STRANGER
    met = Debate.objects.as_met_by(user).get(pk=debate.pk)
    with CaptureQueriesContext(connection) as asked:
        assert permissions.acquaintance(user, met) == known
    assert not asked.captured_queries
    assert bool(permissions.may_contribute(user, debate)) == bool(permissions.may_contribute(user, met, known=known))


def test_what_was_read_for_one_person_is_not_taken_for_another():
    debate = DebateFactory(of_centre=True)
    animator = MembershipFactory(role=Role.ANIMATOR, centre=debate.centre).user
    met = Debate.objects.as_met_by(animator).get(pk=debate.pk)
    assert permissions.acquaintance(animator, met).moderates
    assert not permissions.acquaintance(UserFactory(), met).moderates
    assert permissions.acquaintance(AnonymousUser(), met) == permissions.STRANGER


@pytest.mark.parametrize("kind", DEBATES)
def test_a_page_costs_somebody_signed_in_the_same_however_much_they_did(client, kind):
    """What the frame keeps in its cache is asked anew here: two questions more than a page costs in service."""
    debate = DebateFactory(**DEBATES[kind])
    user = MembershipFactory(role=Role.ANIMATOR, **there(debate)).user
    client.force_login(user)
    page = debate_page(debate_index(make.front_page()), debate)
    Visit.objects.create(user=user, debate=debate, seen=0, came_at=timezone.now())
    rows = [ContributionFactory(debate=debate)]
    rows.append(ContributionFactory(debate=debate, reply_to=rows[0]))
    rows.append(ContributionFactory(debate=debate, reply_to=rows[1]))
    few = queries(client, page.url)
    VoiceFactory(user=user)
    FollowFactory(user=user, debate=debate)
    for row in [*rows, *(ContributionFactory(debate=debate, reply_to=rows[0]) for _more in range(5))]:
        MarkFactory(user=user, contribution=row, kind=MarkKind.USEFUL)
        MarkFactory(user=user, contribution=row, kind=MarkKind.AGREE)
    html = client.get(page.url).content.decode()
    pressed = re.findall(r'class="c-mark"[^>]*aria-pressed="true"', html)
    assert len(pressed) == 2 * html.count('value="useful"') > 0
    assert len(queries(client, page.url)) == len(few) <= LIMIT + 2
