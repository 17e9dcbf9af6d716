"""The registrar's desk in a browser: its screens for everybody's eyes and hands, and a change of name from end to end.

Only our own part of each screen (`.desk`) is asked about: menu, header and breadcrumbs are Wagtail's.
"""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from cdm_registry.models import Card
from tests.factories import CardFactory, CitizenFactory, MembershipFactory
from tests.registry.changing import asked, card_holder, portrait
from tests.registry.desk.places import page as address
from tests.registry.desk.places import waiting

from .browsing import assert_accessible, assert_no_sideways_scrolling, photograph


@pytest.fixture
def mandate(network):
    return MembershipFactory(centre__name="Paris 13")


def at_the_desk(visitor, user, **look):
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    page = visitor.page(**look)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": visitor.base}])
    return page


def everybody(centre) -> dict[str, str]:
    """People in every situation, and the address of each screen that shows one."""
    child = {"guardian_name": "Une mère", "guardian_email": "mere@example.org", "birth_date": "2014-01-01"}
    twin = waiting(centre, days=9, given_names="Léa", family_name="Roy", **child)
    waiting(centre, given_names="Lea", family_name="Roy", birth_date="2014-01-01")
    changing = card_holder(MembershipFactory(centre=centre))
    asked(changing, photo=portrait("red"), explanation="Je me marie.")
    left = CitizenFactory(registered=True, centre=centre, state="suspended", refusal_reason="Un motif.")
    card = CardFactory(citizen__centre=centre)
    return {
        "home": "/admin/",
        "queue": address("queue"),
        "queue-nothing": address("queue") + "?q=xyzzy",
        "file": address("file", twin.public_id),
        "file-left": address("file", left.public_id),
        "ask": address("ask", twin.public_id),
        "refuse": address("decide", twin.public_id, "refuse"),
        "change": address("file", changing.public_id),
        "accept-change": address("decide", changing.public_id, "accept-change"),
        "record-change": address("record_change", changing.public_id),
        "cards": address("cards"),
        "replace": address("card_action", card.public_id, "replace"),
    }


# Forms that are sent empty, so that their errors are looked at too.
WITH_ERRORS = {"ask", "refuse", "replace"}


def test_every_screen_of_the_desk_can_be_read_and_used_by_everybody(visitor, mandate):
    """axe is silent about our part in both schemes, with errors too; at 320 pixels nothing sticks out."""
    page = at_the_desk(visitor, mandate.user)
    for name, path in everybody(mandate.centre).items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path)
        if name in WITH_ERRORS:
            page.locator(".desk form").last.evaluate("form => form.requestSubmit()")
            page.locator(".desk [role=alert]").wait_for()
        for details in page.locator(".desk details").all():
            details.evaluate("details => { details.open = true; }")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            photograph(page, f"desk-{name}-{scheme}")
            assert_accessible(page, within=".desk")
        page.set_viewport_size({"width": 320, "height": 800})
        photograph(page, f"desk-{name}-320")
        assert_no_sideways_scrolling(page)


@pytest.mark.parametrize("screen", ["file", "change"])
def test_two_sides_are_compared_on_a_telephone_without_scrolling(visitor, mandate, screen):
    page = at_the_desk(visitor, mandate.user, width=360)
    page.goto(everybody(mandate.centre)[screen])
    for table in page.locator(".desk-compare").all():
        assert table.evaluate("box => box.scrollWidth <= box.clientWidth")
    for cell in page.locator(".desk-compare tbody td:last-child").all():
        box = cell.bounding_box()
        assert 360 / 2 - 40 < box["x"] < box["x"] + box["width"] <= 360


def test_a_new_name_travels_from_my_card_to_a_new_card(visitor, mandate):
    """Ana marries: she asks on "My card"; the registrar compares and accepts; the card carries the new name."""
    citizen = card_holder(mandate, family_name="Kovač")
    page = at_the_desk(visitor, citizen.user)
    page.goto("/fr/my-card/")
    page.get_by_role("link", name="Changer de nom ou de photo").click()
    page.get_by_label("Nom de famille").fill("Novak")
    page.get_by_label("Pourquoi ce changement ?").fill("Je me suis mariée.")
    page.get_by_role("button", name="Envoyer la demande").click()
    expect(page.locator("main")).to_contain_text("Nom demandé pour la carte : Ana Novak")
    desk = at_the_desk(visitor, mandate.user, javascript=False)
    desk.goto("/admin/registry/?state=change")
    desk.get_by_role("link", name="Ana Kovač").click()
    expect(desk.get_by_role("row", name="Nom de famille")).to_contain_text("Novak")
    desk.get_by_role("button", name="Accepter et émettre la nouvelle carte").click()
    expect(desk.locator("body")).to_contain_text("La nouvelle carte de Ana Novak peut être imprimée")
    page.goto("/fr/my-card/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ana Novak")
    assert Card.objects.living().get().printed_name == "Ana Novak"
