"""Every public template, in French and Arabic, light and dark: axe finds nothing, nothing is wider than a telephone."""

import pytest

from .browsing import assert_accessible, assert_no_sideways_scrolling, photograph
from .places import PLACES

everywhere = pytest.mark.parametrize(("name", "path"), PLACES, ids=[name for name, _ in PLACES])


@everywhere
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_axe_finds_nothing(visitor, name, path, language, dark):
    page = visitor.page(language=language, dark=dark)
    page.goto(f"/{language}/{path}")
    photograph(page, f"{name}-{language}-{'dark' if dark else 'light'}")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert_accessible(page)


@everywhere
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_nothing_is_wider_than_a_small_telephone(visitor, name, path, language):
    page = visitor.page(width=320, language=language)
    page.goto(f"/{language}/{path}")
    photograph(page, f"{name}-{language}-320")
    assert_no_sideways_scrolling(page)


@everywhere
def test_everything_can_be_read_on_a_wide_screen_without_scripts(visitor, name, path):
    page = visitor.page(width=1600, javascript=False)
    page.goto(f"/fr/{path}")
    photograph(page, f"{name}-fr-1600-without-scripts")
    assert page.locator("h1").is_visible()
