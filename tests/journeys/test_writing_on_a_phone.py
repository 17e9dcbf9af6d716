"""An editor writes and publishes on a telephone of 360 pixels; a visitor reads it."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from cdm_centres.enums import Role
from cdm_centres.models import BlogPostPage
from tests.centres.house.factories import centre_with_house, person

from .browsing import assert_no_sideways_scrolling, photograph


@pytest.fixture
def editor(network, settings):
    """An editor of a centre that lets its editors publish."""
    settings.CDM_REQUIRE_SECOND_FACTOR = False
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 200
    centre = centre_with_house("lyon", languages=("fr",), editors_publish=True)
    return person(centre, Role.EDITOR)


# Wagtail takes what the form begins with two seconds after it is drawn, and notices changes only from then on.
NOTE_THE_WATCH = "addEventListener('w-unsaved:watch-edits', () => document.documentElement.dataset.watched = 'yes')"


def telephone(visitor, user):
    """A telephone on which somebody is signed in."""
    page = visitor.page(width=360, touch=True)
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": visitor.base}])
    page.add_init_script(NOTE_THE_WATCH)
    return page


def write(page, text):
    """A block of text at the end of the page."""
    page.get_by_role("button", name="Insérer un bloc").last.click()
    page.get_by_role("option", name="Texte", exact=True).click()
    page.locator(".public-DraftEditor-content").last.click()
    page.keyboard.type(text)
    # The editor hands what is typed over to the form after a quarter of a second.
    has_it = "text => [...document.querySelectorAll('input[type=hidden]')].some((field) => field.value.includes(text))"
    page.wait_for_function(has_it, arg=text)


def until_kept(page):
    """The last word is saved by itself: whoever publishes in the very second of it is asked which to keep."""
    page.wait_for_url("**/edit/", timeout=60_000)
    page.wait_for_timeout(2_000)
    page.wait_for_selector("#w-autosave-indicator[data-w-autosave-state-value=saved]", state="attached")


def publish(page):
    page.locator("footer .w-dropdown__toggle").last.click()
    page.get_by_role("button", name="Publier", exact=True).click()


def test_an_editor_writes_and_publishes_a_post_on_a_telephone(visitor, editor):
    """From the first page one touch leads to an empty sheet; what is written is kept by itself; an address that is not
    the centre's is asked about once; then the post is online.
    """
    page = telephone(visitor, editor)
    page.goto("/admin/")
    assert_no_sideways_scrolling(page)
    photograph(page, "editor-home-360")
    page.get_by_role("link", name="Écrire un article").click()
    page.wait_for_selector("html[data-watched]", state="attached")
    page.locator("#id_title").fill("Une soirée de lecture")
    write(page, "Venez lire avec nous. Écrivez à jeanne@exemple.org.")
    until_kept(page)
    assert_no_sideways_scrolling(page)
    photograph(page, "editor-post-360")
    publish(page)
    remarks = page.get_by_role("alert").filter(has_text="Avant de publier")
    expect(remarks).to_contain_text("jeanne@exemple.org")
    assert_no_sideways_scrolling(page)
    photograph(page, "editor-remarks-360")
    page.get_by_label("J’ai regardé").check()
    publish(page)
    expect(page.locator(".messages .success")).to_contain_text("publiée")
    post = BlogPostPage.objects.get(live=True)
    assert post.slug == "une-soirée-de-lecture"
    reader = visitor.page(width=360)
    reader.goto(post.url)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Une soirée de lecture")
    expect(reader.locator("main")).to_contain_text("Venez lire avec nous.")
