"""Buttons that ask something of the reader's device: the camera, the place where one stands, the clipboard."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import expect

from cdm_registry.models import ChangeRequest, RegistrationDraft
from tests import page_factories as make
from tests.factories import CardFactory, CentreFactory, UserFactory

from .browsing import Visitor, photograph
from .warm import WarmContexts


@pytest.fixture
def filmed(launch_browser, browser_type_launch_args, live_server, network):
    """Somebody whose browser lets every page film: a headless shell has no window to ask its owner in."""
    let_in = "--use-fake-ui-for-media-stream"
    browser = launch_browser(args=[*browser_type_launch_args["args"], let_in])
    somebody = Visitor(WarmContexts(browser, live_server.url))
    yield somebody
    somebody.leave()
    browser.close()


def sign_in(page, visitor, user) -> None:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": visitor.base}])


def take_a_picture(page) -> None:
    """Opens the camera and takes the picture, as soon as there is one to take."""
    page.get_by_role("button", name="Me prendre en photo").click()
    page.get_by_role("button", name="Prendre la photo").click()
    expect(page.locator("video")).to_have_count(0)


@pytest.fixture
def two_centres(network):
    """A directory with a centre in Paris and one in Accra on its map."""
    index = make.directory(make.front_page())
    for name, latitude, longitude in (("Paris 13", 48.8, 2.4), ("Accra", 5.6, -0.2)):
        make.centre_page(index, CentreFactory(name=name, latitude=latitude, longitude=longitude), title=name)
    return index


def test_the_camera_takes_the_photo_of_a_registration(filmed):
    """The photo goes into the draft at once, cut as the card needs it; the camera closes and can open again."""
    cache.clear()
    page = filmed.page(permissions=["camera"])
    page.goto("/fr/register/")
    page.get_by_role("button", name="Me prendre en photo").click()
    page.get_by_role("button", name="Fermer l’appareil photo").click()
    expect(page.get_by_role("button", name="Me prendre en photo")).to_be_focused()
    take_a_picture(page)
    held = page.locator("#photo-held img")
    expect(held).to_be_visible()
    photograph(page, "camera")
    assert held.evaluate("image => image.decode().then(() => [image.naturalWidth, image.naturalHeight])") == [600, 744]
    assert RegistrationDraft.objects.get().photo


def test_the_camera_opens_once_and_its_buttons_stay_where_they_are(filmed):
    """A double click is one press, and a button does not slip away under the finger when the picture comes."""
    page = filmed.page(permissions=["camera"])
    page.goto("/fr/register/")
    page.get_by_role("button", name="Me prendre en photo").dblclick()
    expect(page.get_by_role("button", name="Prendre la photo")).to_be_focused()
    expect(page.locator("video")).to_have_count(1)
    close = page.get_by_role("button", name="Fermer l’appareil photo")
    there = close.bounding_box()
    page.locator("video").evaluate("video => { video.srcObject = null }")
    assert close.bounding_box() == there
    close.click()
    expect(page.locator("video")).to_have_count(0)


def test_the_camera_takes_the_photo_of_a_change(filmed):
    """Here no draft is kept: the photo is shown, and goes with the form."""
    page = filmed.page(permissions=["camera"])
    citizen = CardFactory(citizen__user=UserFactory()).citizen
    sign_in(page, filmed, citizen.user)
    page.goto("/fr/my-card/change/")
    take_a_picture(page)
    expect(page.locator("#photo-held img")).to_be_visible()
    page.get_by_role("button", name="Envoyer la demande").click()
    expect(page.get_by_role("heading", name="Votre demande de changement")).to_be_visible()
    assert ChangeRequest.objects.get().fields == ["photo"]


def test_a_browser_that_opens_no_camera_is_told_what_else_to_do(visitor):
    page = visitor.page()
    page.goto("/fr/register/")
    page.get_by_role("button", name="Me prendre en photo").click()
    expect(page.get_by_text("Donnez-lui la permission, ou choisissez un fichier.")).to_be_visible()


def test_the_nearest_centres_are_listed_after_a_press_and_never_before(visitor, two_centres):
    """Whoever stands in Lomé reads Accra first, and how far it is."""
    page = visitor.page(permissions=["geolocation"], geolocation={"latitude": 6.13, "longitude": 1.22})
    page.goto(two_centres.url)
    found = page.locator(".c-nearest__found li")
    expect(found).to_have_count(0)
    page.get_by_role("button", name="Les plus proches de moi").click()
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text("Accra")
    expect(found.first).to_contain_text("168 km")
    photograph(page, "nearest")


def test_who_does_not_say_where_they_stand_keeps_the_list(visitor, two_centres):
    page = visitor.page()
    page.goto(two_centres.url)
    page.get_by_role("button", name="Les plus proches de moi").click()
    expect(page.get_by_text("Votre navigateur n’a pas donné votre position.")).to_be_visible()
    expect(page.locator(".c-nearest__found")).to_be_hidden()


def test_the_link_of_a_post_is_copied(visitor, two_centres):
    centre = two_centres.get_children().specific().first()
    post = make.post(make.blog(centre), "Un article")
    page = visitor.page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(post.url)
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_text("Lien copié.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(post.url)
