"""The front page's opening: the buttons with which its body begins stand beside its title."""

import json

import pytest
from bs4 import BeautifulSoup

from tests import page_factories as make

pytestmark = pytest.mark.django_db


def button(words: str) -> dict:
    link = {"page": None, "document": None, "url": "https://example.org/"}
    return {"type": "button", "value": {"text": words, "link": link, "style": "primary"}}


def test_leading_buttons_stand_in_the_opening_and_the_others_where_they_are(client):
    words = {"type": "paragraph", "value": "<p>Bonjour</p>"}
    page = make.front_page(body=json.dumps([button("un"), button("deux"), words, button("trois")]))
    soup = BeautifulSoup(client.get(page.url).content, "html5lib")
    assert [link.text for link in soup.select(".c-hero a.btn")] == ["un", "deux"]
    assert [link.text for link in soup.select(".c-body a.btn")] == ["trois"]


def test_a_body_without_buttons_leaves_the_opening_bare_and_shows_the_globe(client):
    page = make.front_page(body=json.dumps([{"type": "paragraph", "value": "<p>Bonjour</p>"}]))
    soup = BeautifulSoup(client.get(page.url).content, "html5lib")
    assert not soup.select(".c-hero__actions")
    assert soup.select("svg.c-hero__globe")
    assert "Bonjour" in soup.select_one(".c-body").text
