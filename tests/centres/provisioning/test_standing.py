"""A centre is suspended, closed, reopened: its people lose and get back the keys, nothing is lost."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Collection, Page

from cdm_centres.actions import groups, standing
from cdm_centres.enums import CENTRE_TRANSITIONS, CentreKind, CentreStatus, Role
from cdm_centres.exceptions import ForbiddenMove, NotAllowed, ReasonMissing
from cdm_centres.models import CentreEvent, CentreGroup, Membership
from tests.factories import CentreFactory, MembershipFactory, UserFactory

from .factories import directories, provisioned

pytestmark = pytest.mark.django_db

VERBS = {"suspend": CentreStatus.SUSPENDED, "close": CentreStatus.CLOSED, "reopen": CentreStatus.ACTIVE}


def act(verb: str, centre, by=None):
    reason = {} if verb == "reopen" else {"reason": "Plus personne."}
    return getattr(standing, verb)(centre=centre, by=by, **reason)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("came_from", CentreStatus)
def test_each_verb_moves_from_the_states_of_the_table_only(verb, came_from):
    centre = CentreFactory(status=came_from)
    # Only provisioning opens a centre that has applied.
    allowed = VERBS[verb] in CENTRE_TRANSITIONS[came_from] and came_from != CentreStatus.APPLIED
    if allowed:
        assert act(verb, centre).status == VERBS[verb]
        assert CentreEvent.objects.filter(centre=centre).count() == 1
    else:
        with pytest.raises(ForbiddenMove):
            act(verb, centre)
        centre.refresh_from_db()
        assert centre.status == came_from
        assert not CentreEvent.objects.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_only_the_network_team_decides(verb):
    centre = CentreFactory(status=CentreStatus.SUSPENDED if verb == "reopen" else CentreStatus.ACTIVE)
    manager = MembershipFactory(centre=centre, role=Role.MANAGER).user
    with pytest.raises(NotAllowed):
        act(verb, centre, by=manager)
    team = MembershipFactory(role=Role.MANAGER, centre__kind=CentreKind.NETWORK).user
    act(verb, centre, by=team)


def test_a_centre_is_told_why():
    with pytest.raises(ReasonMissing):
        standing.close(centre=CentreFactory(), by=None, reason="  ")


def test_the_network_itself_is_never_closed():
    with pytest.raises(ForbiddenMove):
        act("close", CentreFactory(kind=CentreKind.NETWORK))


def test_closing_keeps_everything_and_takes_the_keys():
    directories("fr")
    centre = provisioned(languages=("fr",))
    editor = MembershipFactory(centre=centre, role=Role.EDITOR).user
    groups.follow(centre=centre)
    before = Page.objects.count(), Collection.objects.count(), Membership.objects.count(), Page.objects.live().count()
    assert get_user_model().objects.get(pk=editor.pk).has_perm("wagtailadmin.access_admin")
    act("close", centre)
    assert before == (
        Page.objects.count(), Collection.objects.count(), Membership.objects.count(), Page.objects.live().count()
    )  # fmt: skip
    assert not get_user_model().objects.get(pk=editor.pk).has_perm("wagtailadmin.access_admin")
    assert not editor.groups.exists()


def test_reopening_gives_the_keys_back_to_those_whose_mandate_still_runs():
    directories("fr")
    centre = provisioned(languages=("fr",))
    editor = MembershipFactory(centre=centre, role=Role.EDITOR).user
    gone = MembershipFactory(centre=centre, role=Role.EDITOR)
    gone.ends_on = gone.starts_on
    gone.save()
    act("suspend", centre)
    act("reopen", centre)
    group = CentreGroup.objects.get(centre=centre, role=Role.EDITOR).group
    assert list(group.user_set.all()) == [editor]


def test_somebody_of_another_centre_is_not_touched():
    directories("fr")
    centre, other = provisioned(languages=("fr",)), provisioned("accra", "Accra", ("fr",))
    user = UserFactory()
    for where in (centre, other):
        MembershipFactory(user=user, centre=where, role=Role.EDITOR)
        groups.follow(centre=where)
    act("suspend", centre)
    assert [group.pk for group in user.groups.all()] == [CentreGroup.objects.get(centre=other, role="editor").group_id]
