"""The directory of centres: what is found, in which language, where it stands on the map."""

import pytest
from django.test import Client

from cdm_centres import world_map
from cdm_centres.enums import CentreStatus
from cdm_centres.finding import PER_PAGE
from cdm_centres.management.commands.draw_world import FILE
from home.models import HomePage
from tests import page_factories as make
from tests.factories import CentreFactory
from tests.once import again

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def made(once):
    """A directory in French, and its translation in English."""
    front = make.front_page()
    page = make.directory(front)
    make.directory(make.front_page("en"), title="Centres")
    return page


@pytest.fixture
def index(made):
    return again(made)


def english(index):
    return type(index).objects.get(locale__language_code="en")


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def titles(client: Client, address: str) -> list[str]:
    """The centres found, in their order."""
    entries = text(client, address).split('class="c-centres__name"')[1:]
    return [entry.split("<bdi>")[1].split("</bdi>")[0] for entry in entries]


@pytest.fixture
def three(index):
    paris = CentreFactory(name="Paris 13", city="Paris", languages=["fr", "eo"], latitude=48.8, longitude=2.4)
    bialystok = CentreFactory(name="Białystok", country="PL", languages=["eo", "pl"], latitude=53.1, longitude=23.2)
    accra = CentreFactory(name="Accra", country="GH", languages=["en"])
    for centre in (paris, bialystok, accra):
        make.centre_page(index, centre)
    return paris, bialystok, accra


def test_centres_stand_by_country_in_the_readers_language(client, index, three):
    assert titles(client, index.url) == ["Paris 13", "Accra", "Białystok"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("q=bialystok", ["Białystok"]),
        ("q=POLOGNE", ["Białystok"]),
        ("q=anglais", ["Accra"]),
        ("q=paris+pologne", []),
        ("country=FR", ["Paris 13"]),
        ("language=eo", ["Paris 13", "Białystok"]),
        ("language=eo&country=PL", ["Białystok"]),
        ("country=XX&language=zz&page=none", ["Paris 13", "Accra", "Białystok"]),
    ],
)
def test_one_finds_by_words_country_and_language(client, index, three, asked, expected):
    assert titles(client, f"{index.url}?{asked}") == expected


def test_words_typed_are_shown_as_words(client, index, three):
    assert "<script>alert" not in text(client, f"{index.url}?q=<script>alert(1)</script>")


def test_a_centre_without_a_page_in_the_readers_language_is_listed_with_the_one_it_has(client, index, three):
    paris = three[0]
    make.centre_page(english(index), paris, title="Paris 13 in English")
    french, here = text(client, index.url), text(client, english(index).url)
    assert "Paris 13 in English" in here
    assert "Paris 13 in English" not in french
    assert 'hreflang="fr" lang="fr"><bdi>Białystok' in here
    assert here.count("c-centres__name") == french.count("c-centres__name") == 3


@pytest.mark.parametrize("status", [status for status in CentreStatus if status != CentreStatus.ACTIVE])
def test_only_active_centres_are_listed(client, index, status):
    make.centre_page(index, CentreFactory(name="Ailleurs", status=status))
    assert "Ailleurs" not in text(client, index.url)


def test_drafts_and_closed_pages_are_not_listed(client, index):
    draft = make.centre_page(index, CentreFactory(name="Brouillon"))
    draft.live = False
    draft.save()
    closed = make.centre_page(index, CentreFactory(name="Réservée"))
    closed.view_restrictions.create(restriction_type="login")
    html = text(client, index.url)
    assert "Brouillon" not in html
    assert "Réservée" not in html


def test_every_centre_found_is_a_link_on_the_map_with_its_coordinates(client, index, three):
    html = text(client, index.url)
    assert html.count("data-latitude=") == 2, "the third has no coordinates"
    assert f'href="{index.url}{three[0].slug}/" tabindex="-1" data-latitude="48.8" data-longitude="2.4"' in html
    assert "<title>Paris 13 · France</title>" in html
    assert text(client, f"{index.url}?country=PL").count("data-latitude=") == 1


def test_long_lists_go_on_to_a_next_sheet_and_the_map_shows_all(client, index):
    for number in range(PER_PAGE + 1):
        make.centre_page(index, CentreFactory(name=f"Lieu {number:02}", latitude=10, longitude=number))
    html = text(client, f"{index.url}?q=lieu")
    assert html.count("c-centres__name") == PER_PAGE
    assert html.count("data-latitude=") == PER_PAGE + 1
    assert "?page=2&amp;q=lieu" in html
    assert text(client, f"{index.url}?q=lieu&page=2").count("c-centres__name") == 1


def test_nothing_found_says_what_to_do(client, index, three):
    assert "Aucun centre ne répond à ces choix" in text(client, f"{index.url}?q=xyzzy")


def test_the_map_is_the_one_its_outlines_draw():
    assert FILE.read_text(encoding="utf-8") == world_map.drawing(), "run manage.py draw_world"


@pytest.mark.parametrize(
    ("place", "expected"),
    [((0, 0), (500, 244)), ((0, 180), (1000, 244)), ((0, -180), (0, 244))],
)
def test_places_stand_where_the_projection_puts_them(place, expected):
    assert world_map.project(*place) == expected


def test_north_is_up_and_east_is_right():
    paris, accra, tokyo = world_map.project(48.8, 2.4), world_map.project(5.6, -0.2), world_map.project(35.7, 139.7)
    assert paris[1] < accra[1]
    assert paris[0] < tokyo[0]


def test_the_front_page_may_hold_a_directory(index):
    assert isinstance(index.get_parent().specific, HomePage)
