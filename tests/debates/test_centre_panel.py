"""What a centre's page shows of its debates."""

import pytest
from django.test import Client

from cdm_centres.enums import Role
from cdm_debates.enums import Audience, Readers
from cdm_debates.models import DebatePage
from tests import page_factories as make
from tests.factories import CentreFactory, MembershipFactory
from tests.home.test_speed import LIMIT, queries

from .factories import DebateFactory, ago, debate_index, debate_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return CentreFactory(slug="lyon", name="Lyon")


@pytest.fixture
def page(centre):
    return make.centre_page(make.directory(make.front_page()), centre)


@pytest.fixture
def index(page):
    return debate_index(page)


def shown(page, client=None) -> str:
    response = (client or Client()).get(page.url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("trait", ["announced", "closing_soon", "concluded", None])
def test_a_centre_shows_the_debates_that_live(page, index, centre, trait):
    debate = DebateFactory(centre=centre, question="Faut-il planter ?", **({trait: True} if trait else {}))
    words = debate_page(index, debate)
    html = shown(page)
    assert "Débats du centre" in html
    assert f'<a href="{words.url}">Faut-il planter ?</a>' in html
    assert str(debate.phase.label) in html
    assert f'<a href="{index.url}">Tous les débats du centre</a>' in html


def test_without_debates_nothing_is_said_of_them(page, index):
    assert "Débats du centre" not in shown(page)


def test_a_debate_that_is_closed_or_was_concluded_long_ago_is_in_the_list_only(page, index, centre, settings):
    debate_page(index, DebateFactory(centre=centre, closed=True, question="Fermé ?"))
    debate_page(index, DebateFactory(centre=centre, concluded=True, question="Conclu ?"))
    settings.CDM_DEBATES_CONCLUDED_SHOWN_DAYS = 0
    assert "Débats du centre" not in shown(page)


@pytest.mark.parametrize("reader", ["nobody", "a member"])
def test_what_not_everybody_may_read_is_never_shown(page, index, centre, reader):
    among_us = {"centre": centre, "audience": Audience.CENTRE, "readers": Readers.AUDIENCE}
    debate_page(index, DebateFactory(question="Entre nous ?", **among_us))
    client = Client()
    if reader == "a member":
        client.force_login(MembershipFactory(centre=centre, role=Role.MEMBER).user)
    assert "Entre nous" not in shown(page, client)


def test_drafts_other_languages_and_other_centres_stay_out(page, index, centre):
    debate_page(index, DebateFactory(centre=centre, question="Brouillon ?"), live=False)
    other = make.centre_page(page.get_parent(), CentreFactory(slug="nice"))
    debate_page(debate_index(other, slug="autres"), DebateFactory(centre=other.centre, question="À Nice ?"))
    english = make.centre_page(make.directory(make.front_page("en")), centre)
    debate_page(debate_index(english), DebateFactory(centre=centre, question="In English?"))
    assert "Débats du centre" not in shown(page)
    assert "In English?" in shown(english)


def test_what_closes_soon_comes_first_and_three_are_shown(page, index, centre):
    debate_page(index, DebateFactory(centre=centre, concluded=True, question="Conclu ?"))
    debate_page(index, DebateFactory(centre=centre, announced=True, question="Bientôt ?"))
    debate_page(index, DebateFactory(centre=centre, question="Ouvert ?", opens_at=ago(days=3)))
    debate_page(index, DebateFactory(centre=centre, closing_soon=True, question="Vite ?"))
    html = shown(page)
    places = [html.index(question) for question in ("Vite ?", "Ouvert ?", "Bientôt ?")]
    assert places == sorted(places)
    assert "Conclu ?" not in html


def test_pages_of_debates_are_neither_above_nor_below_the_centre(page, index, centre):
    words = debate_page(index, DebateFactory(centre=centre))
    again = type(page).objects.get(pk=page.pk)
    assert again.beside(DebatePage) == [words]
    assert words not in [*again.line, *again.below]


def test_the_page_costs_the_same_with_one_debate_and_with_fifty_and_keeps_within_its_limit(client, page, index, centre):
    blog = make.blog(page)
    make.post(blog, listing_image=make.image(size=(32, 24)))
    debate_page(index, DebateFactory(centre=centre))
    one = queries(client, page.url)
    for _number in range(49):
        debate_page(index, DebateFactory(centre=centre))
    fifty = queries(client, page.url)
    assert len(one) == len(fifty) <= LIMIT, "\n".join(fifty)


def test_the_networks_list_leads_to_what_centres_debate(page, index, centre):
    """Living debates for everybody; a centre's own list shows nobody else's."""
    networks = debate_index(page.get_parent().get_parent(), slug="debats-du-reseau")
    words = debate_page(index, DebateFactory(centre=centre, question="Faut-il planter ?"))
    for question, fields in {"Fermé ?": {"closed": True}, "Réservé ?": {"readers": Readers.AUDIENCE}}.items():
        debate_page(index, DebateFactory(centre=centre, question=question, **fields))
    html = shown(networks)
    assert "Dans les centres" in html
    assert f'<a href="{words.url}">Faut-il planter ?</a>' in html
    assert "<bdi>Lyon</bdi> · " in html
    assert not [question for question in ("Fermé ?", "Réservé ?") if question in html]
    assert "Dans les centres" not in shown(index)


def test_the_networks_list_asks_the_same_for_one_debate_of_centres_and_for_many(page, index, centre):
    networks = debate_index(page.get_parent().get_parent(), slug="debats-du-reseau")
    debate_page(index, DebateFactory(centre=centre))
    few = len(queries(Client(), networks.url))
    for _number in range(6):
        debate_page(index, DebateFactory(centre=CentreFactory()))
    assert len(queries(Client(), networks.url)) == few <= LIMIT
