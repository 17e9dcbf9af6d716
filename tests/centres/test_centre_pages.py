"""A centre's page: facts of the centre, words of the page, panels of other apps."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from laces.components import Component
from wagtail import hooks
from wagtail_localize.operations import translate_object

from cdm_centres.enums import CentreStatus
from cdm_centres.models import BlogIndexPage, BlogPostPage, CentreIndexPage, CentrePage
from cdm_centres.panels import PanelNameTaken, centre_panels, own_panels
from home.models import ContentPage
from tests import page_factories as make
from tests.factories import CentreFactory, UserFactory

pytestmark = pytest.mark.django_db


class Campaigns(Component):
    """What another app shows."""

    def __init__(self, page):
        self.page = page

    def render_html(self, parent_context=None):
        return f"campagnes de {self.page.centre.name}"


@pytest.fixture
def page():
    centre = CentreFactory(
        name="Paris 13", slug="paris-13", address="66 boulevard Vincent Auriol", postal_code="75013", city="Paris",
        latitude=48.8331, longitude=2.3691, languages=["fr", "eo"], email="paris13@example.org",
    )  # fmt: skip
    index = make.directory(make.front_page())
    return make.centre_page(index, centre, opening_hours="Mardi, 18 h\nJeudi, 9 h")


def text(client: Client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_the_facts_of_its_centre(client, page):
    html = text(client, page)
    for fact in ("66 boulevard Vincent Auriol", "75013 Paris", "France", "français et espéranto", "Mardi, 18 h<br>"):
        assert fact in html
    assert 'href="mailto:paris13@example.org"' in html


def test_the_map_is_a_plain_link_and_nothing_is_loaded_from_there(client, page):
    html = text(client, page)
    assert html.count("openstreetmap.org") == 1
    assert 'href="https://www.openstreetmap.org/?mlat=48.8331&amp;mlon=2.3691#map=17/48.8331/2.3691"' in html


@pytest.mark.parametrize("status", [CentreStatus.SUSPENDED, CentreStatus.CLOSED])
def test_a_centre_that_does_not_work_says_so_and_gives_no_contact(client, page, status):
    page.centre.status = status
    page.centre.save()
    html = text(client, page)
    assert "alert-warning" in html
    assert "paris13@example.org" not in html
    assert "openstreetmap" not in html


def test_other_apps_bring_panels(client, page):
    with hooks.register_temporarily("register_centre_panels", lambda: [("campaigns", Campaigns)]):
        assert "campagnes de Paris 13" in text(client, page)


def test_a_panel_whose_name_is_taken_stops_the_page():
    with (
        hooks.register_temporarily("register_centre_panels", lambda: [("news", Campaigns)]),
        pytest.raises(PanelNameTaken, match="'news'"),
    ):
        centre_panels(own_panels())


def test_the_last_posts_are_shown_with_a_way_to_the_others(client, page):
    assert "Nouvelles du centre" not in text(client, page)
    blog = make.blog(page)
    for number in range(4):
        make.post(blog, f"Article {number}")
    html = text(client, page)
    assert "Article 3" in html
    assert "Article 0" not in html
    assert f'href="{blog.url}"' in html


def test_a_centre_has_one_page_in_each_language(page):
    twin = CentrePage(title="Encore", slug="encore", centre=page.centre, locale=page.locale)
    with pytest.raises(ValidationError, match="déjà une page"):
        twin.clean()
    page.clean()


def test_a_translation_speaks_for_the_same_centre(page):
    make.directory(make.front_page("eo"))
    translate_object(page, [make.locale("eo")])
    translated = CentrePage.objects.get(locale=make.locale("eo"))
    assert translated.centre == page.centre


def test_an_editor_cannot_lend_a_page_to_another_centre(client, page):
    panel = CentrePage.get_edit_handler().get_bound_panel(instance=page, request=None, form=None)
    fields = CentrePage.get_edit_handler().get_form_class()
    assert "centre" in fields.base_fields
    assert panel is not None
    assert "centre" not in fields(instance=page, for_user=UserFactory()).fields
    assert "centre" in fields(instance=page, for_user=UserFactory(is_superuser=True)).fields


def test_each_kind_of_page_stands_where_it_belongs():
    assert BlogPostPage.allowed_parent_page_models() == [BlogIndexPage]
    assert BlogPostPage.allowed_subpage_models() == []
    assert BlogIndexPage.allowed_parent_page_models() == [CentrePage]
    assert CentrePage.allowed_parent_page_models() == [CentreIndexPage]
    assert {BlogIndexPage, ContentPage} <= set(CentrePage.allowed_subpage_models())
