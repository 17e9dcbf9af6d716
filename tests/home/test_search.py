"""Finding pages in the reader's language."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from home import finding
from tests import page_factories as make

pytestmark = pytest.mark.django_db


def links(response) -> list[str]:
    return [a["href"] for a in BeautifulSoup(response.content, "html5lib").select("main .c-list a")]


@pytest.fixture
def front():
    return make.front_page()


def paragraph(text: str) -> str:
    return json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>", "id": "p1"}])


def test_words_of_the_body_are_found_and_marked(client: Client, front):
    page = make.content_page(front, "Les statuts", body=paragraph("Le trésorier garde la caisse & les comptes."))
    response = client.get("/fr/search/", {"q": "trésorier"})
    assert links(response) == [page.url]
    assert "<mark>trésorier</mark>" in response.content.decode()
    assert "caisse &amp; les comptes" in response.content.decode()


def test_a_page_that_has_the_word_in_its_title_comes_first_and_once(client: Client, front):
    for n in range(11):
        make.content_page(front, f"Page {n}", slug=f"p{n}", body=paragraph("carte carte carte"))
    titled = make.content_page(front, "La carte", slug="la-carte", body=paragraph("Elle porte un code."))
    first, second = (links(client.get("/fr/search/", {"q": "carte", "page": n})) for n in (1, 2))
    assert first[0] == titled.url
    assert len(first) == 10
    assert len({*first, *second}) == 12


def test_how_a_block_looks_is_no_word_of_the_page(client: Client, front):
    body = json.dumps([{"type": "heading", "value": {"text": "Les statuts", "level": "2"}, "id": "h1"}])
    page = make.content_page(front, "Association", body=body)
    assert links(client.get("/fr/search/", {"q": "statuts"})) == [page.url]
    assert finding.text_of(page).endswith("Les statuts")


def test_only_the_readers_language_is_searched(client: Client, front):
    english = make.front_page("en")
    make.content_page(front, "Le monde", slug="monde")
    theirs = make.content_page(english, "Le monde in English", slug="monde-en")
    assert links(client.get("/en/search/", {"q": "monde"})) == [theirs.url]


def test_drafts_private_pages_and_borrowed_pages_are_not_found(client: Client, front):
    english = make.front_page("en")
    make.content_page(front, "Secret brouillon", slug="a", live=False)
    private = make.content_page(front, "Secret privé", slug="b")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    source = make.content_page(front, "Secret public", slug="secret-public")
    source.copy_for_translation(english.locale, copy_parents=True, alias=True)
    assert links(client.get("/fr/search/", {"q": "secret"})) == [source.url]
    assert source.slug not in client.get("/en/search/", {"q": "secret"}).content.decode()


def test_without_words_the_main_pages_are_offered(client: Client, front):
    page = make.content_page(front, "Le registre", show_in_menus=True)
    assert links(client.get("/fr/search/")) == [page.url]


@pytest.mark.parametrize("typed", ["regsitre", "registre mondail", "Ragistre"])
def test_when_nothing_is_found_titles_spelled_nearly_so_are_offered(client: Client, front, typed):
    page = make.content_page(front, "Le registre mondial")
    make.content_page(front, "Une assemblée")
    assert page.url in links(client.get("/fr/search/", {"q": typed}))


def test_what_editors_chose_comes_first_in_its_language(client: Client, front):
    page = make.content_page(front, "S’inscrire")
    query = Query.get("carte")
    SearchPromotion.objects.create(query=query, page=page, description="Par ici")
    assert links(client.get("/fr/search/", {"q": "Carte"})) == [page.url]
    assert links(client.get("/en/search/", {"q": "Carte"})) == []


def test_many_results_come_page_by_page(client: Client, front):
    for number in range(13):
        make.content_page(front, f"Congrès {number}")
    assert len(links(client.get("/fr/search/", {"q": "congrès"}))) == 10
    assert len(links(client.get("/fr/search/", {"q": "congrès", "page": 2}))) == 3
    assert client.get("/fr/search/", {"q": "congrès", "page": "x"}).status_code == 200


@pytest.mark.parametrize(
    "typed", ["'", '"', "%", "a" * 5000, "\x00\u202e", "OR AND NOT (", "*", "<script>alert(1)</script>", "-", "ĵĝ م"]
)
def test_whatever_is_typed_is_answered_with_a_page(client: Client, front, typed):
    make.content_page(front, "Le registre")
    response = client.get("/fr/search/", {"q": typed})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_what_people_search_for_is_not_kept(client: Client, front):
    client.get("/fr/search/", {"q": "secret"})
    assert not Query.objects.exists()


def test_an_excerpt_escapes_what_stands_around_the_word():
    assert finding.excerpt("<b>État & monde</b>", ["etat"]) == "&lt;b&gt;<mark>État</mark> &amp; monde&lt;/b&gt;"


def test_an_excerpt_ends_with_a_whole_word():
    text = "La carte " + "dit beaucoup de choses " * 30
    words = finding.excerpt(text, ["carte"]).removesuffix(" …").split()
    assert words[-1] in {"dit", "beaucoup", "de", "choses"}


def test_pages_of_the_same_title_are_told_apart_by_where_they_stand(client: Client, front):
    for n, centre in enumerate(("Paris 13", "Lyon")):
        above = make.content_page(front, centre, slug=f"c{n}")
        make.content_page(above, "Agenda", slug="agenda", body=paragraph("Les rencontres."))
    page = BeautifulSoup(client.get("/fr/search/", {"q": "rencontres"}).content, "html5lib")
    assert sorted(place.get_text() for place in page.select(".c-results .c-meta")) == ["Lyon", "Paris 13"]
