"""The moderators' desk in a browser: each of its pages for everybody's eyes and hands, wide and on a telephone.

Only our own part of each page (`.mod`) is asked about: menu, header and breadcrumbs are Wagtail's.
"""

import pytest

from cdm_centres.enums import Role
from cdm_debates import counters
from cdm_debates.actions import appeals, moderation
from cdm_debates.enums import CharterRule, DecisionKind
from tests.debates.animating.rooms import animator
from tests.debates.factories import CaseFactory, ContributionFactory, DebateFactory, FlagFactory, PauseFactory
from tests.factories import CentreFactory

from .browsing import assert_accessible, assert_no_sideways_scrolling, photograph
from .test_desk import at_the_desk

DESK = "/admin/debates/moderation/"


@pytest.fixture
def debate(network):
    return DebateFactory(centre=CentreFactory(name="Paris 13"), question="Faut-il une fontaine sur chaque place ?")


def decided(contribution, by, kind=DecisionKind.HIDE):
    rule = CharterRule.RESPECT
    return moderation.decide(contribution=contribution, by=by, kind=kind, rule=rule, words="On discute les idées.")


def pages(debate) -> dict[str, str]:
    """Something in every drawer of the desk, and the address of each page."""
    root = ContributionFactory(debate=debate, words="Une fontaine, pour **tout le monde**.")
    reported = ContributionFactory(reply_to=root, words="هذا كلام جارح.", language="ar", shown_as="ليلى")
    case = CaseFactory(contribution=reported, reasons=["flagged", "links"], flags_count=2)
    FlagFactory.create_batch(2, comment=reported, case=case, words="Regardez les mots qu’il emploie.")
    PauseFactory(user=reported.author, debate=debate)
    CaseFactory(contribution=ContributionFactory(debate=debate, held=True), reasons=["first"])
    other = animator(debate.centre, Role.MANAGER)
    said = ContributionFactory(debate=debate)
    last = ContributionFactory(debate=debate)
    counters.rebuild(debate)
    plea = appeals.appeal(decision=decided(said, other), by=said.author, words="Je parlais de l’idée.")
    decided(last, other, DecisionKind.REPHRASE)
    one = f"{DESK}{reported.pk}/"
    return {
        "queue": DESK,
        "queue-nothing": f"{DESK}?reason=speed",
        "contribution": one,
        "move": f"{one}move/",
        "pause": f"{one}pause/",
        "log": f"{DESK}log/",
        "appeals": f"{DESK}appeals/",
        "appeals-answered": f"{DESK}appeals/?state=answered",
        "appeal": f"{DESK}appeals/{plea.pk}/",
    }


# Forms that are sent empty, so that their errors are looked at too: the press, on which page.
WITH_ERRORS = {"contribution": "Masquer", "move": "", "pause": "", "appeal": "Rejeter"}


def test_every_page_of_the_desk_can_be_read_and_used_by_everybody(visitor, debate):
    """axe is silent about our part in both schemes and on a telephone, with errors too; nothing sticks out."""
    page = at_the_desk(visitor, animator(debate.centre))
    for name, address in pages(debate).items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
        assert page.locator(".mod").count() == 1, f"{name}: {page.url}"
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            photograph(page, f"moderator-{name}-{scheme}")
            assert_accessible(page, within=".mod")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 360, "height": 740})
        for details in page.locator(".mod details").all():
            details.evaluate("details => { details.open = true; }")
        photograph(page, f"moderator-{name}-360")
        assert_accessible(page, within=".mod")
        assert_no_sideways_scrolling(page)
        if name in WITH_ERRORS:
            page.locator(".mod form button[type=submit]", has_text=WITH_ERRORS[name]).last.click()
            page.locator(".mod [aria-invalid=true], .mod [role=alert]").first.wait_for()
            photograph(page, f"moderator-{name}-errors-360")
            assert_accessible(page, within=".mod")
            assert_no_sideways_scrolling(page)


def test_in_arabic_the_desk_turns_around(visitor, debate):
    user = animator(debate.centre)
    user.language = "ar"
    user.save()
    page = at_the_desk(visitor, user)
    found = pages(debate)
    for name in ("queue", "contribution", "appeal"):
        page.goto(found[name])
        photograph(page, f"moderator-{name}-ar")
        assert_accessible(page, within=".mod")
        page.set_viewport_size({"width": 360, "height": 740})
        assert_no_sideways_scrolling(page)
        page.set_viewport_size({"width": 1280, "height": 900})
