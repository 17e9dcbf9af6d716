"""A mandate runs, is renewed, handed over, ended, left; somebody always keeps the centre."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction

from cdm_centres.actions import memberships
from cdm_centres.enums import CentreStatus, Role
from cdm_centres.exceptions import (
    AlreadyHolds,
    LastManager,
    MandateEndsBeforeItBegins,
    MandateOver,
    NotAllowed,
    NotOfTheTeam,
)
from cdm_centres.models import Membership, today
from tests.factories import CentreFactory

from .factories import in_days, manager, member, network_person, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return CentreFactory(name="Paris 13")


@pytest.fixture
def keeper(centre):
    return manager(centre)


def runs(membership):
    return Membership.objects.in_force().filter(pk=membership.pk).exists()


def own(user):
    return Membership.objects.of(user).get()


def test_a_mandate_ends_by_itself_after_its_day(centre):
    last = member(centre, ends_on=today())
    assert runs(last)
    assert not Membership.objects.in_force(in_days(1)).filter(pk=last.pk).exists()
    assert not runs(member(centre, ends_on=in_days(-1)))
    assert not runs(member(centre, starts_on=in_days(1)))


def test_a_mandate_cannot_end_before_it_begins(centre, keeper):
    with pytest.raises(MandateEndsBeforeItBegins):
        memberships.renew(by=keeper, membership=member(centre), ends_on=in_days(-1))
    later = member(centre, starts_on=in_days(10))
    with pytest.raises(MandateEndsBeforeItBegins):
        memberships.renew(by=keeper, membership=later, ends_on=in_days(9))
    with pytest.raises(IntegrityError), transaction.atomic():
        member(centre, starts_on=today(), ends_on=in_days(-1))


def test_renewed_it_runs_longer_or_shorter_or_without_end(centre, keeper):
    held = member(centre, ends_on=in_days(3))
    for day in (in_days(90), in_days(1), None):
        assert memberships.renew(by=keeper, membership=held, ends_on=day).ends_on == day


def test_nobody_prolongs_their_own_mandate_but_the_network_team(centre, keeper):
    with pytest.raises(NotAllowed):
        memberships.renew(by=keeper, membership=own(keeper), ends_on=in_days(400))
    team = network_person(ends_on=in_days(5))
    assert memberships.renew(by=team, membership=own(team), ends_on=in_days(400))


def test_ended_it_is_over_at_once_and_the_person_is_told(centre, keeper, django_capture_on_commit_callbacks):
    held = member(centre)
    with django_capture_on_commit_callbacks(execute=True):
        memberships.end(by=keeper, membership=held)
    assert not runs(held)
    assert mail.outbox[-1].to == [held.user.email]
    assert own(held.user).ended_by == keeper


VERBS = {
    "renew": lambda by, held: memberships.renew(by=by, membership=held, ends_on=None),
    "end": lambda by, held: memberships.end(by=by, membership=held),
    "leave": lambda by, held: memberships.leave(by=held.user, membership=held),
    "hand over": lambda by, held: memberships.hand_over(by=by, membership=held, to=by),
}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_what_is_over_stays_as_it_is(centre, keeper, verb):
    for over in (member(centre, ends_on=in_days(-1)), member(centre, ended_at=datetime.datetime.now(datetime.UTC))):
        with pytest.raises(MandateOver):
            verb(keeper, over)


def test_a_person_invited_again_on_the_day_of_leaving_comes_back(centre):
    held = member(centre, starts_on=today())
    memberships.leave(by=held.user, membership=held)
    invitation = memberships.invite(by=None, centre=centre, email=held.user.email, role=held.role, language="fr")
    assert runs(memberships.accept_invitation(invitation_id=invitation.pk))


def test_one_leaves_for_oneself_only(centre, keeper):
    with pytest.raises(NotAllowed):
        memberships.leave(by=keeper, membership=member(centre))


def test_the_last_manager_cannot_go_without_a_successor(centre, keeper):
    last = own(keeper)
    member(centre, Role.EDITOR)
    member(centre, Role.MANAGER, ends_on=in_days(-1))
    member(centre, Role.MANAGER, starts_on=in_days(1))
    member(centre, Role.MANAGER, user__is_active=False)
    member(CentreFactory(), Role.MANAGER)
    goes = (
        lambda: memberships.leave(by=keeper, membership=last),
        lambda: memberships.end(by=network_person_of_today, membership=last),
        lambda: memberships.renew(by=network_person_of_today, membership=last, ends_on=in_days(5)),
    )
    network_person_of_today = network_person()
    for go in goes:
        with pytest.raises(LastManager):
            go()
    assert runs(last)


def test_a_second_mandate_of_the_same_person_is_no_successor(centre, keeper):
    member(centre, Role.MANAGER, user=keeper, starts_on=in_days(-1))
    with pytest.raises(LastManager):
        memberships.leave(by=keeper, membership=Membership.objects.of(keeper).first())


def test_with_a_successor_the_manager_goes(centre, keeper):
    manager(centre)
    memberships.leave(by=keeper, membership=own(keeper))
    assert not runs(own(keeper))


def test_a_suspended_centre_keeps_its_last_manager_too(centre, keeper):
    centre.status = CentreStatus.SUSPENDED
    centre.save()
    with pytest.raises(LastManager):
        memberships.leave(by=keeper, membership=own(keeper))


def test_handed_over_the_successor_holds_it_until_the_same_day(centre, django_capture_on_commit_callbacks):
    held = member(centre, Role.MANAGER, ends_on=in_days(40))
    heir = member(centre, Role.EDITOR).user
    with django_capture_on_commit_callbacks(execute=True):
        successor = memberships.hand_over(by=held.user, membership=held, to=heir)
    assert not runs(held)
    assert runs(successor)
    assert (successor.user, successor.role, successor.ends_on) == (heir, Role.MANAGER, in_days(40))
    assert {sent.to[0] for sent in mail.outbox} == {held.user.email, heir.email}


def test_a_mandate_is_handed_to_people_of_the_team_only(centre, keeper):
    held = member(centre, Role.TREASURER)
    gone = member(centre, ends_on=in_days(-1)).user
    for stranger in (somebody(), gone, manager(CentreFactory()), member(centre, user__is_active=False).user):
        with pytest.raises(NotOfTheTeam):
            memberships.hand_over(by=keeper, membership=held, to=stranger)
    with pytest.raises(AlreadyHolds):
        memberships.hand_over(by=keeper, membership=held, to=member(centre, Role.TREASURER).user)
    with pytest.raises(NotAllowed):
        memberships.hand_over(by=held.user, membership=held, to=keeper)
    assert runs(held)


def test_the_network_team_takes_a_centre_over_from_its_last_manager(centre, keeper):
    team = network_person()
    assert runs(memberships.hand_over(by=team, membership=own(keeper), to=team))


def remind():
    call_command("settle_mandates", verbosity=0)
    return [(sent.to[0], sent.subject) for sent in mail.outbox]


def test_before_the_end_holder_and_managers_are_reminded_once(centre, keeper, django_capture_on_commit_callbacks):
    held = member(centre, ends_on=in_days(20))
    member(centre, ends_on=in_days(60))
    with django_capture_on_commit_callbacks(execute=True):
        remind()
    with django_capture_on_commit_callbacks(execute=True):
        told = remind()
    assert {address for address, _subject in told} == {held.user.email, keeper.email}
    assert len(told) == 2
    memberships.renew(by=keeper, membership=held, ends_on=in_days(21))
    with django_capture_on_commit_callbacks(execute=True):
        assert len(remind()) == 2
    assert len(mail.outbox) == 4


def test_before_the_last_manager_s_end_the_network_team_is_told(centre, django_capture_on_commit_callbacks):
    held, team = member(centre, Role.MANAGER, ends_on=in_days(5)), network_person()
    with django_capture_on_commit_callbacks(execute=True):
        remind()
    assert {sent.to[0] for sent in mail.outbox} == {held.user.email, team.email}
    assert all("dernier responsable" in sent.body for sent in mail.outbox)
