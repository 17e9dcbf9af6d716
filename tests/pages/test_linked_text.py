"""Links inside running text: in the reader's language, never dead, and at one price for one paragraph or fifty."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests import page_factories as make
from tests.once import again

pytestmark = pytest.mark.django_db


def to(page, words="ici") -> str:
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def paper(document) -> str:
    return f'<a linktype="document" id="{document.pk}">papier</a>'


def everywhere(links: list[str], buttons=()) -> str:
    """Each link in a paragraph, a call-out and an answer of its own; buttons to pages."""
    blocks = []
    for number, link in enumerate(links):
        text = f"<p>Voir {link}.</p>"
        answer = make.item(f"a{number}", {"title": "question", "text": text})
        blocks += [
            {"type": "paragraph", "value": text, "id": f"p{number}"},
            {"type": "callout", "value": {"title": "", "text": text, "tone": "info"}, "id": f"c{number}"},
            {"type": "accordion", "value": {"items": [answer]}, "id": f"q{number}"},
        ]
    for number, page in enumerate(buttons):
        link = {"page": page.pk, "document": None, "url": ""}
        button = {"text": "bouton", "link": link, "style": "primary"}
        blocks.append({"type": "button", "value": button, "id": f"b{number}"})
    return json.dumps(blocks)


def cold(client, path: str) -> tuple[BeautifulSoup, int]:
    """What stands in the body at this address, and the queries it costs where nothing is cached."""
    cache.clear()
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(connection) as caught:
        response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib").select_one(".c-body"), len(caught)


def addresses(body) -> list[str | None]:
    return [link.get("href") for link in body.select("p a, .c-prose a, a.btn")]


@pytest.fixture(scope="module", autouse=True)
def made(once):
    """A French and an English front page, fifty French pages, each with its English translation, and a document."""
    front, english = make.front_page(), make.front_page("en")
    pages = []
    for number in range(50):
        page = make.content_page(front, f"Page {number}", slug=f"page-{number}")
        make.content_page(english, f"Page {number}", slug=f"the-page-{number}", translation_key=page.translation_key)
        pages.append(page)
    return front, english, pages, make.document()


@pytest.fixture
def world(made):
    front, english, pages, document = made
    return again(front), again(english), [again(page) for page in pages], document


def test_fifty_paragraphs_with_links_cost_what_one_costs(client, world):
    front, english, pages, document = world
    for parent, start in ((front, "/fr/page-"), (english, "/en/the-page-")):
        few = make.content_page(parent, slug="few", body=everywhere([to(pages[0]), paper(document)], pages[:1]))
        many = [to(page) for page in pages] + [paper(document)]
        much = make.content_page(parent, slug="much", body=everywhere(many, pages))
        cold(client, few.url)
        _one, for_one = cold(client, few.url)
        body, for_fifty = cold(client, much.url)
        assert for_fifty == for_one
        hrefs = [href for href in addresses(body) if href and href.startswith(start)]
        assert len(hrefs) == 50 * 4, "each in a paragraph, a call-out, an answer and a button, in the reader's language"
        assert len([href for href in addresses(body) if href == document.url]) == 3


def test_a_page_that_is_not_there_is_no_link(client, world):
    front, _english, pages, _document = world
    pages[0].unpublish()
    gone = f'<a linktype="page" id="{10**6}">perdu</a>'
    page = make.content_page(front, slug="dead", body=everywhere([to(pages[0]), gone, to(pages[1])]))
    body, _cost = cold(client, page.url)
    assert set(addresses(body)) == {None, "/fr/page-1/"}


def test_a_page_without_translation_is_shown_as_it_is(client, world):
    front, english, pages, _document = world
    only_french = make.content_page(front, slug="seulement")
    draft = pages[2].get_translations().get()
    draft.unpublish()
    page = make.content_page(english, slug="mixed", body=everywhere([to(only_french), to(pages[2]), to(pages[3])]))
    body, _cost = cold(client, page.url)
    assert set(addresses(body)) == {"/fr/seulement/", "/fr/page-2/", "/en/the-page-3/"}


@pytest.mark.parametrize("broken", ["<p>Un <a", '<p><a href="https://example.org/?a=1&amp;b=2">ailleurs</a></p>'])
def test_other_markup_stays_as_it_was_typed(client, world, broken):
    front, _english, pages, _document = world
    blocks = json.loads(everywhere([to(pages[0]), to(pages[1])]))
    blocks.insert(1, {"type": "paragraph", "value": broken + to(pages[4]), "id": "broken"})
    body, _cost = cold(client, make.content_page(front, slug="broken", body=json.dumps(blocks)).url)
    assert {"/fr/page-0/", "/fr/page-1/"} <= set(addresses(body))
    if "https" in broken:
        assert "https://example.org/?a=1&b=2" in addresses(body)
        assert "/fr/page-4/" in addresses(body)
