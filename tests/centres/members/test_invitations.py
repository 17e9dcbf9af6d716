"""How people come into a team: invited, by that very address, once, and in time."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import timezone

from cdm_centres import conf
from cdm_centres.actions import memberships
from cdm_centres.enums import CentreStatus, InvitationState, Role
from cdm_centres.exceptions import (
    AlreadyHolds,
    CentreClosed,
    ForbiddenMove,
    InvitationAccepted,
    InvitationForSomebodyElse,
    InvitationOver,
    MandateEndsBeforeItBegins,
    NotAllowed,
    TooManyInvitations,
)
from cdm_centres.models import Invitation, Membership, today
from tests.factories import CentreFactory

from .factories import InvitationFactory, in_days, last_link, manager, member, network_person, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return CentreFactory(name="Paris 13")


@pytest.fixture
def keeper(centre):
    return manager(centre)


def invite(by, centre, email="ana@example.org", role=Role.EDITOR, ends_on=None):
    return memberships.invite(by=by, centre=centre, email=email, role=role, language="fr", ends_on=ends_on)


def test_an_invitation_is_sent_in_the_language_of_the_invited(keeper, centre, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        memberships.invite(by=keeper, centre=centre, email=" ANA@Example.org ", role=Role.EDITOR, language="es")
    assert mail.outbox[-1].to == ["ana@example.org"]
    assert last_link().startswith("/es/invitations/")


def test_the_address_of_who_invites_stays_unsaid(keeper, centre, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invite(keeper, centre)
    assert keeper.email not in mail.outbox[-1].body


def test_only_those_who_keep_the_centre_invite(keeper, centre):
    for stranger in (somebody(), member(centre, Role.EDITOR).user, manager(CentreFactory())):
        with pytest.raises(NotAllowed):
            invite(stranger, centre)
    for person in (keeper, network_person(), None):
        assert invite(person, centre, email=f"{person and person.pk}@example.org").state == InvitationState.OPEN


def test_a_second_click_sends_no_second_mail(keeper, centre, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = invite(keeper, centre)
        second = invite(keeper, centre, ends_on=in_days(10))
    assert first.pk == second.pk
    assert Invitation.objects.get().ends_on == in_days(10)
    assert len(mail.outbox) == 1


def test_an_invitation_out_of_time_gives_way_to_a_new_one(keeper, centre):
    late = InvitationFactory(centre=centre, email="ana@example.org", expires_at=timezone.now())
    assert invite(keeper, centre).pk != late.pk
    assert Invitation.objects.count() == 1


def test_what_cannot_be_offered(keeper, centre):
    held = member(centre, Role.EDITOR)
    with pytest.raises(AlreadyHolds):
        invite(keeper, centre, email=held.user.email.upper())
    with pytest.raises(MandateEndsBeforeItBegins):
        invite(keeper, centre, ends_on=in_days(-1))
    centre.status = CentreStatus.CLOSED
    centre.save()
    with pytest.raises(CentreClosed):
        invite(None, centre)


def test_a_centre_sends_so_many_invitations_a_day(keeper, centre, settings):
    settings.CDM_CENTRES_INVITATIONS_PER_DAY = 1
    sent = invite(keeper, centre)
    with pytest.raises(TooManyInvitations):
        invite(keeper, centre, email="bea@example.org")
    with pytest.raises(TooManyInvitations):
        memberships.send_again(by=keeper, invitation=sent)
    assert invite(None, centre, email="bea@example.org")  # the house itself is not counted


def test_accepted_the_mandate_begins_today_in_the_account_of_that_address(centre):
    invitation = InvitationFactory(centre=centre, role=Role.TREASURER, language="eo", ends_on=in_days(30))
    membership = memberships.accept_invitation(invitation_id=invitation.pk)
    assert membership.user.email == invitation.email
    assert membership.user.language == "eo"
    assert not membership.user.has_usable_password()
    assert (membership.role, membership.starts_on, membership.ends_on) == (Role.TREASURER, today(), in_days(30))
    invitation.refresh_from_db()
    assert (invitation.state, invitation.membership) == (InvitationState.ACCEPTED, membership)


def test_an_account_that_is_there_is_used(centre):
    person = somebody(email="ana@example.org", last_login=timezone.now())
    invitation = InvitationFactory(centre=centre, email="ana@example.org")
    assert memberships.accept_invitation(invitation_id=invitation.pk, by=person).user == person
    assert get_user_model().objects.get(pk=person.pk).has_usable_password()


def test_an_account_somebody_opened_on_this_mailbox_and_never_used_loses_its_password(centre):
    trap = somebody(email="ana@example.org")
    invitation = InvitationFactory(centre=centre, email="ana@example.org")
    memberships.accept_invitation(invitation_id=invitation.pk)
    assert not get_user_model().objects.get(pk=trap.pk).has_usable_password()


def test_an_invitation_is_accepted_once(centre):
    invitation = InvitationFactory(centre=centre)
    memberships.accept_invitation(invitation_id=invitation.pk)
    with pytest.raises(InvitationAccepted):
        memberships.accept_invitation(invitation_id=invitation.pk)
    assert Membership.objects.count() == 1


def test_another_address_cannot_accept(centre):
    invitation = InvitationFactory(centre=centre)
    with pytest.raises(InvitationForSomebodyElse):
        memberships.accept_invitation(invitation_id=invitation.pk, by=somebody())
    assert not Membership.objects.exists()


OVER = {
    "its time has passed": {"expires_at": timezone.now() - datetime.timedelta(seconds=1)},
    "withdrawn": {"state": InvitationState.WITHDRAWN, "decided_at": timezone.now()},
    "its mandate would be over": {"ends_on": today() - datetime.timedelta(days=1)},
    "the centre has closed": {"centre__status": CentreStatus.CLOSED},
}


@pytest.mark.parametrize("facts", OVER.values(), ids=OVER)
def test_an_invitation_that_is_over_opens_nothing(facts):
    with pytest.raises(InvitationOver):
        memberships.accept_invitation(invitation_id=InvitationFactory(**facts).pk)
    assert not Membership.objects.exists()


def test_an_invitation_that_is_gone_opens_nothing():
    with pytest.raises(InvitationOver):
        memberships.accept_invitation(invitation_id=10**9)


def test_a_closed_account_is_not_opened_by_an_invitation(centre):
    somebody(email="ana@example.org", is_active=False)
    with pytest.raises(InvitationOver):
        memberships.accept_invitation(invitation_id=InvitationFactory(centre=centre, email="ana@example.org").pk)


def test_who_holds_the_role_already_keeps_it_until_the_later_day(centre):
    held = member(centre, Role.EDITOR, ends_on=in_days(5))
    for ends_on, expected in ((in_days(3), in_days(5)), (in_days(9), in_days(9)), (None, None)):
        invitation = InvitationFactory(centre=centre, email=held.user.email, ends_on=ends_on)
        assert memberships.accept_invitation(invitation_id=invitation.pk).pk == held.pk
        held.refresh_from_db()
        assert held.ends_on == expected


def test_withdrawn_by_those_who_keep_the_centre_only(centre, keeper):
    invitation = InvitationFactory(centre=centre)
    for verb in (memberships.withdraw_invitation, memberships.send_again):
        with pytest.raises(NotAllowed):
            verb(by=manager(CentreFactory()), invitation=invitation)
    memberships.withdraw_invitation(by=keeper, invitation=invitation)
    for verb in (memberships.withdraw_invitation, memberships.send_again):
        with pytest.raises(ForbiddenMove):
            verb(by=keeper, invitation=invitation)


def test_sent_again_its_time_begins_anew(centre, keeper):
    invitation = InvitationFactory(centre=centre, expires_at=timezone.now())
    assert not memberships.send_again(by=keeper, invitation=invitation).is_late()


def test_old_invitations_are_forgotten_and_mandates_stay(centre):
    long_ago = timezone.now() - datetime.timedelta(days=conf.value("INVITATION_KEPT_DAYS") + 1)
    accepted = InvitationFactory(centre=centre)
    memberships.accept_invitation(invitation_id=accepted.pk)
    Invitation.objects.update(decided_at=long_ago)
    InvitationFactory(centre=centre, expires_at=long_ago)
    InvitationFactory(centre=centre)
    assert memberships.forget_old_invitations() == 2
    assert Invitation.objects.count() == 1
    assert Membership.objects.count() == 1
