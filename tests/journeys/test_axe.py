"""Every public template, in French and Arabic, light and dark, on a small telephone and a wide screen."""

import pytest
from django.conf import settings
from django.test import Client

from .browsing import assert_accessible, assert_no_sideways_scrolling, photograph
from .places import PLACES


def go(visitor, place, language):
    """A page at the place, with the person signed in who belongs there."""
    page = visitor.tab(language=language)
    if place.person:
        client = Client()
        client.force_login(place.person(), backend=settings.AUTHENTICATION_BACKENDS[0])
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": visitor.base}])
    path = place.path(language)
    page.goto(path)
    assert page.url.endswith(path), "somebody was sent elsewhere"
    if place.then:
        place.then(page)
    return page


@pytest.mark.looks
@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("place", PLACES, ids=[place.name for place in PLACES])
def test_everybody_can_read_the_page(visitor, place, language):
    """axe is silent in both schemes, nothing is wider than the window, and the direction is the language's."""
    page = go(visitor, place, language)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        photograph(page, f"{place.name}-{language}-{scheme}")
        assert_accessible(page)
    for width in (320, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        photograph(page, f"{place.name}-{language}-{width}")
        assert_no_sideways_scrolling(page)
