"""The way back up from a debate: to the list it stands in, and to the front page."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from cdm_pages.components import trail
from tests import page_factories as make
from tests.debates.factories import ContributionFactory, DebateFactory, ago, debate_index, debate_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed():
    return debate_index(make.front_page())


@pytest.fixture
def online(listed):
    return debate_page(listed, DebateFactory(), title="Faut-il une fontaine ?")


def steps(client, address):
    """The names of the steps with their addresses; the last one is where the reader is."""
    crumb = BeautifulSoup(client.get(address).content, "html.parser").select_one(".c-breadcrumb")
    return [(step.text.strip(), step.a and step.a["href"]) for step in crumb.select("li")]


def test_a_debate_stands_below_its_list(client, listed, online):
    assert steps(client, online.url) == [("Accueil", "/fr/"), (listed.title, listed.url), (online.title, None)]
    assert steps(client, listed.url) == [("Accueil", "/fr/"), (listed.title, None)]


def test_a_title_keeps_its_own_direction_among_words_of_another(client, online):
    """A French question mark stays at the end of its question on an Arabic page."""
    said = ContributionFactory(debate=online.debate)
    with translation.override("ar"):
        address = reverse("debates:exchange", args=[said.pk])
    crumb = BeautifulSoup(client.get(address).content, "html.parser").select_one(".c-breadcrumb")
    assert online.title in [words.text for words in crumb.select("bdi")]


@pytest.mark.parametrize("name", ["exchange", "history"])
def test_a_place_of_one_contribution_stands_below_its_debate(client, listed, online, name):
    said = ContributionFactory(debate=online.debate, edited_at=ago())
    found = steps(client, reverse(f"debates:{name}", args=[said.pk]))
    assert found[:3] == [("Accueil", "/fr/"), (listed.title, listed.url), (online.title, online.url)]
    (here, address) = found[3]
    assert here and address is None


def test_where_no_frame_is_drawn_the_page_is_asked(listed, online):
    titles = [page.title for page in trail.above(None, online)]
    assert titles == [listed.get_parent().title, listed.title]
    listed.unpublish()
    assert [page.title for page in trail.above(None, online)] == titles[:1]
