"""Every room of the animators, as somebody meets it on a screen, on a telephone, in the dark, in Arabic."""

import re

import pytest
from playwright.sync_api import expect

from tests import page_factories as make
from tests.debates.animating.rooms import at, superuser
from tests.debates.animating.test_starting import begin
from tests.debates.factories import CitationFactory, ContributionFactory, ago
from tests.factories import CentreFactory

from .browsing import assert_accessible, assert_no_sideways_scrolling, photograph
from .test_desk import at_the_desk


@pytest.fixture
def debate(network):
    """An open debate in two languages, with drafts, and what was written in it."""
    make.front_page()
    make.front_page("ar")
    questions = {"fr": "Faut-il une fontaine sur chaque place ?", "ar": "هل نحتاج نافورة في كل ساحة؟"}
    debate = begin(questions=questions, opens_at=ago(days=20), closes_at=ago(days=-2))
    root = ContributionFactory(debate=debate, stance="question", created_at=ago(days=9))
    for number in range(6):
        language, centre = ("fr", "eo", "ar")[number % 3], CentreFactory() if number % 2 else None
        said = {"language": language, "is_attested": bool(centre), "attested_centre": centre}
        ContributionFactory(reply_to=root, created_at=ago(days=number / 4), **said)
    CitationFactory(contribution=root)
    return debate


def rooms(debate) -> dict[str, str]:
    return {
        "debates": at("debates"),
        "templates": at("templates"),
        "start": at("start", "assembly"),
        "debate": at("debate", debate.pk),
        "extend": at("verb", debate.pk, "extend"),
        "close": at("verb", debate.pk, "close"),
        "change": at("verb", debate.pk, "change"),
        "citations": at("citations", debate.pk),
        "figures": at("figures", debate.pk),
        "home": "/admin/",
    }


# Forms that are sent with nothing in them, so that their errors are looked at too.
WITH_ERRORS = {"start": "[name=question_fr]", "extend": "[name=closes_at]", "change": "[name=question]"}


def test_every_room_can_be_read_and_used_by_everybody(visitor, debate):
    """axe is silent about our part in both schemes and on a telephone, with errors too; nothing sticks out."""
    page = at_the_desk(visitor, superuser())
    for name, address in rooms(debate).items():
        page.goto(address)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            photograph(page, f"animator-{name}-{scheme}")
            assert_accessible(page, "main .house")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 360, "height": 740})
        photograph(page, f"animator-{name}-360")
        assert_accessible(page, "main .house")
        assert_no_sideways_scrolling(page)
        if name in WITH_ERRORS:
            page.locator(WITH_ERRORS[name]).fill("")
            page.locator("main .house form").last.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
            page.locator("main .house [role=alert]").wait_for()
            photograph(page, f"animator-{name}-errors-360")
            assert_accessible(page, "main .house")
        page.set_viewport_size({"width": 1280, "height": 900})


def test_the_words_are_written_in_the_editors_own_fields(visitor, debate):
    """The animator writes the synthesis in the rich text editor and publishes it."""
    page = at_the_desk(visitor, superuser())
    page.goto(at("words", debate.pk, "words", "fr"))
    photograph(page, "animator-words")
    page.goto(at("words", debate.pk, "conclusion", "fr"))
    page.locator("[data-contentpath=synthesis] [contenteditable=true]").first.click()
    page.keyboard.type("On veut la fontaine.")
    expect(page.locator("[name=synthesis]")).to_have_value(re.compile(r"fontaine\."))  # handed over a moment later
    photograph(page, "animator-conclusion")
    page.get_by_role("button", name="Enregistrer et publier").click()
    page.get_by_text("C’est publié.").wait_for()
    assert "On veut la fontaine." in debate.pages.get(locale__language_code="fr").synthesis


def test_in_arabic_the_rooms_turn_around(visitor, debate):
    user = superuser()
    user.language = "ar"
    user.save()
    page = at_the_desk(visitor, user)
    for name in ("debate", "figures", "citations"):
        page.goto(rooms(debate)[name])
        photograph(page, f"animator-{name}-ar")
