"""A manager invites somebody on a telephone; the invited person accepts without JavaScript, and comes in by a code."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from cdm_centres.actions import standing
from cdm_centres.models import CentreGroup, Membership
from tests.centres.members.factories import CentreGroupFactory, manager, member, network_person
from tests.centres.provisioning.factories import directories, provisioned
from tests.factories import CentreFactory

from .browsing import assert_accessible, assert_no_sideways_scrolling, photograph
from .test_desk import at_the_desk


@pytest.fixture
def centre(network):
    centre = CentreFactory(name="Paris 13", slug="paris13")
    CentreGroupFactory(centre=centre, role="editor")
    return centre


def path_in(letter) -> str:
    return re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]


def code_in(letter) -> str:
    return re.search(r"\b\d{4}-?\d{4}\b", letter.body)[0]


def test_a_team_grows_by_an_invitation(visitor, centre):
    """From the form on a screen of 360 pixels to the new editor's first page of the admin."""
    page = at_the_desk(visitor, manager(centre), width=360)
    page.goto("/admin/centre/paris13/members/invite/")
    assert_no_sideways_scrolling(page)
    page.fill("input[name=email]", "lea@example.org")
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.get_by_role("heading", name="lea@example.org")).to_be_visible()
    photograph(page, "team-360")

    invited = visitor.page(javascript=False)
    invited.goto(path_in(mail.outbox[-1]))
    invited.get_by_role("button", name="J’accepte cette invitation").click()
    invited.get_by_role("link", name="Se connecter").last.click()
    invited.fill("input[name=email]", "lea@example.org")
    invited.locator("main form button[type=submit]").first.click()
    invited.fill("input[name=code]", code_in(mail.outbox[-1]))
    invited.locator("main form button[type=submit]").first.click()
    invited.goto("/admin/")
    assert invited.url.endswith("/admin/")
    lea = Membership.objects.get(user__email="lea@example.org").user
    assert CentreGroup.objects.get(role="editor").group.user_set.get() == lea


def test_every_screen_of_the_team_can_be_read_and_used_by_everybody(visitor, centre):
    """axe is silent about our part in both schemes; at 320 pixels nothing sticks out."""
    page = at_the_desk(visitor, manager(centre))
    held = member(centre)
    team = "/admin/centre/paris13/members/"
    screens = (team, f"{team}invite/", f"{team}{held.pk}/hand-over/", "/admin/centre/paris13/addresses/request/")
    for path in screens:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert_accessible(page, within=".house")
        page.set_viewport_size({"width": 320, "height": 780})
        assert_no_sideways_scrolling(page)


# Verbs whose question is sent empty, so that its error is looked at too.
ASKING = ("language", "suspend", "close", "host")


def test_every_screen_on_how_a_centre_stands_can_be_read_and_used_by_everybody(visitor, network):
    """axe is silent about our part in both schemes, with errors too; at 320 pixels nothing sticks out."""
    directories("fr", "en")
    lyon = provisioned(languages=("fr",))
    standing.suspend(centre=lyon, by=None, reason="Le local est en travaux.")
    standing.reopen(centre=lyon, by=None)
    page = at_the_desk(visitor, network_person())
    own = "/admin/centre/lyon/standing/"
    for path in ("/admin/network/centres/", own, *(f"{own}{verb}/" for verb in ASKING)):
        name = path.strip("/").split("/")[-1]
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path)
        if name in ASKING and name != "host":
            page.locator(".house form").evaluate("form => form.requestSubmit()")
            page.locator(".house [role=alert]").wait_for()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            photograph(page, f"standing-{name}-{scheme}")
            assert_accessible(page, within=".house")
        page.set_viewport_size({"width": 320, "height": 780})
        photograph(page, f"standing-{name}-320")
        assert_no_sideways_scrolling(page)
