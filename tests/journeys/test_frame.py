"""The frame of every page: the menu without scripts, the languages, the appearance, the keyboard's way, paper."""

import pytest

from tests import page_factories as make

from .browsing import assert_no_sideways_scrolling, photograph

STYLE_PAGE = "/fr/dev/style/"


def test_the_menu_of_a_telephone_opens_and_closes_without_scripts(visitor):
    page = visitor.page(width=360, javascript=False)
    page.goto(STYLE_PAGE)
    panel = page.locator("#menu")
    assert not panel.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert panel.is_visible()
    photograph(page, "menu-360-without-scripts")
    panel.get_by_role("button", name="Fermer").click()
    assert not panel.is_visible()


@pytest.mark.parametrize("width", [1190, 1220, 1250, 1280])
def test_the_bar_of_a_small_computer_stays_on_one_line(visitor, network, width):
    """Five entries, three of them with pages below, as the network's own front page has them."""
    front = make.front_page()
    for n, title in enumerate(("Le mouvement", "Le Registre", "Les centres", "Nous écrire", "Débats")):
        entry = make.content_page(front, title, slug=f"e{n}", show_in_menus=True)
        if n < 3:
            make.content_page(entry, "La carte", slug="carte", show_in_menus=True)
    page = visitor.page(width=width)
    page.goto("/fr/")
    assert page.locator(".c-bar").bounding_box()["height"] < 90


def test_the_languages_open_without_scripts_and_name_themselves(visitor):
    page = visitor.page(javascript=False)
    page.goto(STYLE_PAGE)
    page.locator(".c-strip summary").first.click()
    shown = page.locator(".c-strip .c-drop__list").first
    assert shown.get_by_role("link", name="Esperanto").is_visible()
    assert page.locator("theme-choice").is_hidden()


def test_a_list_closes_by_escape_and_gives_the_focus_back(page):
    page.goto(STYLE_PAGE)
    summary = page.locator(".c-strip summary").first
    summary.click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.locator(".c-strip details").first.evaluate("e => e.open")
    assert summary.evaluate("e => e === document.activeElement")


def test_the_chosen_appearance_holds_on_the_next_page_and_comes_before_the_first_paint(page):
    page.goto(STYLE_PAGE)
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.locator("theme-choice summary").click()
    page.get_by_role("button", name="Sombre").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert dark != light
    page.goto("/ar/dev/style/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page):
    page.goto(STYLE_PAGE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_focus_is_always_seen(page):
    page.goto(STYLE_PAGE)
    unseen = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex='0']")]
          .filter((e) => e.checkVisibility() && !e.disabled)
          .filter((e) => {
            e.focus({focusVisible: true});
            const look = getComputedStyle(e);
            const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
            return document.activeElement === e && !ring;
          })
          .map((e) => e.outerHTML.slice(0, 100))"""
    )
    assert not unseen


def test_text_of_twice_the_size_loses_nothing(visitor):
    page = visitor.page(width=1280)
    page.goto(STYLE_PAGE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    photograph(page, "style-fr-text-200")
    assert_no_sideways_scrolling(page)


@pytest.mark.looks
def test_every_component_can_be_photographed_in_both_schemes_and_directions(visitor):
    pictures = set()
    for address in (STYLE_PAGE, "/ar/dev/style/"):
        for dark in (False, True):
            page = visitor.page(dark=dark)
            page.goto(address)
            shown = page.evaluate("[...document.querySelectorAll('.s-part')].every((part) => part.checkVisibility())")
            assert shown
            pictures.add(page.screenshot(full_page=True, animations="disabled"))
    assert len(pictures) == 4


def test_paper_carries_the_name_and_no_buttons(page):
    page.goto(STYLE_PAGE)
    page.emulate_media(media="print")
    assert page.locator(".c-print-head").is_visible()
    assert not page.locator(".c-strip").is_visible()
    assert not page.get_by_role("button", name="Principal").is_visible()
    photograph(page, "style-fr-print")
