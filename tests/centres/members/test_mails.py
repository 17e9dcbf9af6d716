"""The mails about mandates and addresses: complete, in every language, silent when no longer true."""

import pytest
from django.core import mail

from cdm_centres.actions import aliases, memberships
from cdm_centres.enums import AliasState, Role
from cdm_centres.tasks import aliases as address_mails
from cdm_centres.tasks import members as member_mails
from tests.factories import CentreFactory

from .factories import InvitationFactory, MailAliasFactory, in_days, manager, member, network_person

pytestmark = pytest.mark.django_db
LANGUAGES = ["fr", "en", "eo", "es", "ar"]


def invited(language):
    invitation = InvitationFactory(language=language, ends_on=in_days(9), invited_by=manager(CentreFactory()))
    member_mails.send_invitation.func(invitation.pk)


def ended(language):
    held = member(CentreFactory(), user__language=language, ended_at="2026-01-01T00:00Z")
    member_mails.send_mandate_ended.func(held.pk)


def handed_over(language):
    centre = CentreFactory()
    held = member(centre, Role.TREASURER, user__language=language, ends_on=in_days(3))
    heir = member(centre, user__language=language).user
    successor = memberships.hand_over(by=manager(centre), membership=held, to=heir)
    member_mails.send_mandate_handed_over.func(held.pk, successor.pk)


def ending(language):
    centre = CentreFactory()
    member(centre, Role.MANAGER, user__language=language)
    held = member(centre, user__language=language, ends_on=in_days(3), reminded_for=in_days(3))
    member_mails.send_mandate_ends.func(held.pk)


def last_manager_ending(language):
    network_person(user__language=language)
    held = member(CentreFactory(), Role.MANAGER, user__language=language, ends_on=in_days(3), reminded_for=in_days(3))
    member_mails.send_mandate_ends.func(held.pk)


def address_asked_for(language):
    network_person(user__language=language)
    address_mails.send_address_requested.func(MailAliasFactory().pk)


def address_opened(language):
    centre = CentreFactory()
    alias = MailAliasFactory(centre=centre, approved=True, to=[member(centre, user__language=language)])
    address_mails.send_address_approved.func(alias.pk)


def address_refused(language):
    centre = CentreFactory()
    alias = MailAliasFactory(centre=centre, requested_by=manager(centre, user__language=language))
    aliases.refuse(by=network_person(), alias=alias, reason="Non.")
    address_mails.send_address_refused.func(alias.pk)


STORIES = {
    invited: 1,
    ended: 1,
    handed_over: 2,
    ending: 2,
    last_manager_ending: 2,
    address_asked_for: 1,
    address_opened: 1,
    address_refused: 1,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_each_mail_is_whole_in_each_language(story, language):
    story(language)
    assert len(mail.outbox) == STORIES[story]
    for sent in mail.outbox:
        assert sent.subject
        assert "\n" not in sent.subject
        assert "{" not in sent.body + sent.subject
        assert "&#x27;" not in sent.body
        assert f'<html lang="{language}"' in sent.alternatives[0].content


def test_a_mail_that_is_no_longer_true_is_not_sent():
    centre = CentreFactory()
    running = member(centre, ends_on=in_days(3))
    member_mails.send_invitation.func(InvitationFactory(expires_at="2026-01-01T00:00Z").pk)
    member_mails.send_mandate_ended.func(running.pk)
    member_mails.send_mandate_ends.func(running.pk)
    member_mails.send_mandate_handed_over.func(running.pk, 10**9)
    ended_address = MailAliasFactory(state=AliasState.ENDED, decided_at="2026-01-01T00:00Z")
    for task in (
        address_mails.send_address_requested,
        address_mails.send_address_approved,
        address_mails.send_address_refused,
    ):
        task.func(ended_address.pk)
        task.func(10**9)
    assert mail.outbox == []
