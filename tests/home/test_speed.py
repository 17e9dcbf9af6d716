"""What a page costs: queries when nothing is cached, and what an anonymous reader's browser may keep."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests import page_factories as make
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LIMIT = 12


@pytest.fixture
def front():
    """A site with all that stands around a page: a menu of two levels, a footer, two languages."""
    front = make.front_page(show_in_menus=True)
    make.front_page("en")
    for number in range(5):
        part = make.content_page(front, f"Partie {number}", show_in_menus=True)
        make.content_page(part, f"Sous-partie {number}", show_in_menus=True)
    make.site_details(footer=[part], words="Un mot du pied.")
    return front


def queries(client: Client, path: str) -> list[str]:
    """The queries of a request that finds nothing in any cache."""
    client.get(path)  # images get their sizes once
    cache.clear()
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def gallery(images: list, text: str = "") -> str:
    pictures = [
        make.item(f"g{n}", {"image": image.pk, "alt": "x", "decorative": False, "caption": "", "credit": ""})
        for n, image in enumerate(images)
    ]
    return json.dumps([
        {"type": "gallery", "value": {"title": "", "pictures": pictures}, "id": "g"},
        *({"type": "picture", "value": picture["value"], "id": f"p{n}"} for n, picture in enumerate(pictures)),
    ])  # fmt: skip


def page_of_text(front, count: int) -> str:
    """A page deep in the tree, with images."""
    picture = make.image(size=(64, 48))
    return make.content_page(front.get_children().first(), f"Texte {count}", body=gallery([picture] * count)).url


def front_page(front, count: int) -> str:
    front.body = gallery([make.image(size=(64, 48))] * count)
    front.save()
    return front.url


@make.in_bulk()
def page_with_pages_below(front, count: int) -> str:
    parent = make.content_page(front, f"Dossier {count}")
    for number in range(count):
        make.content_page(parent, f"Feuille {number}", listing_image=make.image(size=(32, 24)))
    return parent.url


def results_of_a_search(front, count: int) -> str:
    for number in range(count):
        make.content_page(front, f"Congrès {number}", listing_image=make.image(size=(32, 24)))
    return "/fr/search/?q=congrès"


def a_search_without_result(front, count: int) -> str:
    for number in range(count):
        make.content_page(front, f"Congrès {number}")
    return "/fr/search/?q=xyzzy"


@make.in_bulk()
def a_feed(front, count: int) -> str:
    for number in range(count):
        make.content_page(front, f"Nouvelle {number}").save_revision().publish()
    return "/fr/feeds/atom.xml"


KINDS = [front_page, page_of_text, page_with_pages_below, results_of_a_search, a_search_without_result, a_feed]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_page_costs_the_same_for_one_item_and_for_fifty(client: Client, front, kind):
    one = queries(client, kind(front, 1))
    fifty = queries(client, kind(front, 50))
    assert len(one) == len(fifty), "\n".join(set(fifty) - set(one))
    assert len(fifty) <= LIMIT, "\n".join(fifty)


def test_a_page_asked_again_is_answered_304(client: Client, front):
    front.save_revision().publish()
    for path in (front.url, "/fr/search/", "/fr/feeds/rss.xml", "/robots.txt"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_a_page_that_changed_is_sent_anew(client: Client, front):
    first = client.get(front.url)
    make.content_page(front, "Une nouvelle du menu", show_in_menus=True)
    assert client.get(front.url, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_an_anonymous_page_sets_no_cookie_and_may_be_kept(client: Client, front):
    response = client.get(front.url)
    assert not response.cookies
    assert response["Cache-Control"] == "no-cache, public"
    assert "Cookie" in response["Vary"]


def test_what_a_signed_in_person_sees_is_theirs(client: Client, front):
    client.force_login(UserFactory())
    assert "private" in client.get(front.url)["Cache-Control"]
