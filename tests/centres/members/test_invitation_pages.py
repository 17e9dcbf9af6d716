"""The link in the mail of an invitation: seen by GET, accepted by POST, by that very address."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from cdm_centres import tokens
from cdm_centres.actions import memberships
from cdm_centres.enums import InvitationState
from cdm_centres.models import Membership
from tests.factories import CentreFactory

from .factories import InvitationFactory, manager, member, somebody

pytestmark = pytest.mark.django_db
LANGUAGES = ["fr", "en", "eo", "es", "ar"]


@pytest.fixture
def invitation():
    return InvitationFactory(centre=CentreFactory(name="Paris 13"))


def link(invitation, language="fr"):
    with translation.override(language):
        return reverse("centres:invitation", args=[tokens.make(tokens.Purpose.INVITATION, invitation.pk)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_opening_the_link_shows_the_offer_and_changes_nothing(client, invitation, language):
    page = client.get(link(invitation, language)).content.decode()
    assert f'<html lang="{language}"' in page
    assert invitation.email in page
    assert "Paris 13" in page
    assert "<script>" not in page
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.OPEN


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_accepts_and_says_how_to_come_in(client, invitation, language):
    page = client.post(link(invitation, language), follow=True)
    assert reverse("account_request_login_code") in page.content.decode() or language != "fr"
    assert page.redirect_chain[-1][0].startswith(f"/{language}/invitations/accepted/")
    assert Membership.objects.get().user.email == invitation.email


def test_a_second_click_says_it_is_done(client, invitation):
    client.post(link(invitation))
    for answer in (client.post(link(invitation)), client.get(link(invitation))):
        assert answer.status_code == 410
        assert "déjà été acceptée" in answer.content.decode()
    assert Membership.objects.count() == 1


def test_signed_in_with_another_address_one_is_told_so(client, invitation):
    client.force_login(somebody())
    for answer in (client.get(link(invitation)), client.post(link(invitation))):
        assert answer.status_code == 403
        assert "autre adresse" in answer.content.decode()
    assert not Membership.objects.exists()


def test_signed_in_with_the_invited_address_the_desk_is_one_click_away(client, invitation):
    client.force_login(somebody(email=invitation.email))
    page = client.post(link(invitation), follow=True).content.decode()
    assert reverse("wagtailadmin_home") in page


@pytest.mark.parametrize(
    "facts", [{"expires_at": timezone.now()}, {"state": InvitationState.WITHDRAWN, "decided_at": timezone.now()}]
)
def test_what_is_over_is_told(client, facts):
    over = link(InvitationFactory(**facts))
    assert client.get(over).status_code == client.post(over).status_code == 410
    assert not Membership.objects.exists()


def test_forged_too_old_and_foreign_links_are_not_told_apart(client, invitation, monkeypatch):
    for_another = tokens.make(tokens.Purpose.AFFILIATION_CONFIRMATION, invitation.pk)
    pages = [client.get(f"/fr/invitations/{token}/") for token in ("forged", for_another)]
    monkeypatch.setitem(tokens.DAYS, tokens.Purpose.INVITATION, -1)
    pages.append(client.get(link(invitation)))
    assert {page.status_code for page in pages} == {410}
    assert len({page.content.decode().partition("<main")[2].partition("</main>")[0] for page in pages}) == 1
    assert invitation.email not in pages[-1].content.decode()


def test_nobody_else_keeps_the_page(client, invitation):
    assert "no-store" in client.get(link(invitation))["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in client.get(link(invitation)).content.decode()


def test_one_s_own_mandates_are_listed_and_given_back(client):
    centre = CentreFactory(name="Paris 13")
    held = member(centre)
    other = member(centre)
    client.force_login(held.user)
    page = client.get(reverse("centres:own_mandates")).content.decode()
    assert "Paris 13" in page
    leave = reverse("centres:leave_mandate", args=[held.pk])
    assert leave in page
    assert client.get(leave).status_code == 200
    assert Membership.objects.in_force().filter(pk=held.pk).exists()
    assert client.post(reverse("centres:leave_mandate", args=[other.pk])).status_code == 404
    assert "aucun rôle" in client.post(leave, follow=True).content.decode()
    assert client.post(leave).status_code == 404


def test_a_mandate_in_a_suspended_centre_is_said_to_wait(client):
    held = member(CentreFactory(status="suspended"))
    client.force_login(held.user)
    assert "Ce centre est suspendu" in client.get(reverse("centres:own_mandates")).content.decode()


def test_the_last_manager_reads_why_not(client):
    keeper = manager(CentreFactory())
    client.force_login(keeper)
    answer = client.post(reverse("centres:leave_mandate", args=[Membership.objects.get().pk]))
    assert answer.status_code == 409
    assert "dernier responsable" in answer.content.decode()


def test_strangers_are_sent_to_sign_in(client):
    held = member(CentreFactory())
    for address in (reverse("centres:own_mandates"), reverse("centres:leave_mandate", args=[held.pk])):
        assert client.get(address).status_code == client.post(address).status_code == 302
    assert memberships.leave(by=held.user, membership=held).is_over()
