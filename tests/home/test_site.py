"""The ways through the site and the small files around it."""

import json

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from home.models import SiteDetails
from tests import page_factories as make

pytestmark = pytest.mark.django_db


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


@pytest.fixture
def front():
    return make.front_page()


def test_the_menu_follows_the_tree_and_its_order(client: Client, front):
    one = make.content_page(front, "Un", show_in_menus=True)
    two = make.content_page(front, "Deux", show_in_menus=True)
    make.content_page(two, "Deux et demi", show_in_menus=True)
    make.content_page(front, "Caché")
    two.move(one, pos="left")
    response = client.get(front.url)
    menu = soup_of(response).select_one("nav.c-nav")
    assert [link.text.strip() for link in menu.select(".c-nav__item > a")] == ["Deux", "Un"]
    assert [link.text for link in menu.select(".c-drop__list a")] == ["Deux et demi"]


def test_the_page_the_reader_is_on_is_marked_in_the_menu(client: Client, front):
    parent = make.content_page(front, "Un", show_in_menus=True)
    child = make.content_page(parent, "Dessous", show_in_menus=True)
    menu = soup_of(client.get(child.url)).select_one("nav.c-nav")
    marks = {link.text: link.get("aria-current") for link in menu.select("a")}
    assert marks == {"Un": "true", "Dessous": "page"}


def test_the_breadcrumb_leads_back_to_the_front_page(client: Client, front):
    child = make.content_page(make.content_page(front, "Un"), "Dessous")
    crumb = soup_of(client.get(child.url)).select_one(".c-breadcrumb")
    assert [step.text.strip() for step in crumb.select("li")] == ["Accueil", "Un", "Dessous"]
    assert crumb.select_one("a")["href"] == "/fr/"


def test_pages_below_are_listed_unless_the_editor_says_no(client: Client, front):
    parent = make.content_page(front, "Un")
    make.content_page(parent, "Dessous", listing_summary="Un mot.")
    assert "Un mot." in client.get(parent.url).content.decode()
    parent.list_children = False
    parent.save()
    assert "Un mot." not in client.get(parent.url).content.decode()


def test_the_footer_shows_what_the_site_says_of_itself(client: Client, front):
    page = make.content_page(front, "Accessibilité")
    make.site_details(footer=[page], words="Un mot du pied.")
    footer = soup_of(client.get(front.url)).select_one("footer")
    assert "Un mot du pied." in footer.text
    hrefs = [link["href"] for link in footer.select("a")]
    assert {page.url, "mailto:bonjour@example.org", "https://example.org/@monde"} <= set(hrefs)


@pytest.mark.parametrize("name", ["feed_rss", "feed_atom"])
def test_feeds_hold_the_latest_pages_of_their_language(client: Client, front, name):
    for number in range(3):
        page = make.content_page(front, f"Page {number} & <b>", listing_summary="Résumé\x0b")
        page.save_revision().publish()
    parsed = feedparser.parse(client.get(reverse(name)).content)
    assert not parsed.bozo
    assert [entry.title for entry in parsed.entries][:1] == ["Page 2 & <b>"]
    assert parsed.entries[0].link == "http://testserver" + page.url
    assert parsed.entries[0].id == f"urn:uuid:{page.translation_key}:fr"
    assert parsed.feed.language == "fr"
    assert parsed.feed.link == "http://testserver/fr/", "not the domain that a table of Django's holds"


def test_robots_are_told_what_to_leave_alone_and_where_the_sitemap_is(client: Client, front):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text and "Disallow: /v/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_sitemap_lists_published_pages(client: Client, front):
    page = make.content_page(front, "Un")
    draft = make.content_page(front, "Brouillon", live=False)
    text = client.get("/sitemap.xml").content.decode()
    assert f"<loc>http://testserver{page.url}</loc>" in text
    assert draft.slug not in text


def test_security_txt_names_a_contact_and_a_day_to_come(client: Client, front):
    assert client.get("/.well-known/security.txt").status_code == 404
    SiteDetails.objects.create(site=Site.objects.get(), security_contact="faille@example.org")
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:faille@example.org" in text
    assert "Expires: 20" in text


def test_the_manifest_speaks_the_language_of_its_address(client: Client, front):
    french, arabic = (json.loads(client.get(f"/{code}/site.webmanifest").content) for code in ("fr", "ar"))
    assert french["start_url"] == "/fr/"
    assert arabic["dir"] == "rtl"
    assert all(icon["src"].startswith("/static/brand/") for icon in french["icons"])
