"""A centre's own colours: whatever is chosen can be read, by day and by night, and served under the strict policy."""

import re
from itertools import product

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from cdm_centres import colours
from tests import page_factories as make
from tests.factories import CentreFactory
from tests.site.test_face import schemes

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
# What stands on what where a centre has its own colours (see tests/site/test_face.py).
PAIRS = [
    *product(("accent", "accent-strong", "link", "dawn"), ("bg", "surface", "surface-2")),
    ("text", "accent-bg"),
    ("accent-strong", "accent-bg"),
    ("link", "accent-bg"),
    ("on-accent", "accent"),
    ("bg", "accent-strong"),
]


@settings(max_examples=150, deadline=None)
@given(COLOURS, st.one_of(st.just(""), COLOURS))
def test_words_in_any_colour_can_be_read_in_both_schemes(colour, second):
    face = schemes()
    for scheme, name in (("light", "light"), ("dark", "device")):
        values = face[name] | colours.palette(colour, second, scheme)
        weak = [(a, b) for a, b in PAIRS if colours.contrast(values[a], values[b]) < 4.5]
        assert not weak, (colour, second, scheme)


def test_the_grounds_are_those_of_the_face():
    face = schemes()
    for scheme, name in (("light", "light"), ("dark", "device")):
        assert set(colours.GROUNDS[scheme]) == {face[name][ground] for ground in ("bg", "surface", "surface-2")}


def test_a_colour_that_can_be_read_stays_as_it_is():
    assert colours.palette("#7a1f3d", "", "light")["accent"] == "#7a1f3d"


def test_a_yellow_darkens_by_day_and_keeps_its_hue():
    by_day, by_night = (colours.palette("#ffee00", "", scheme)["accent"] for scheme in ("light", "dark"))
    assert by_night == "#ffee00"
    red, green, blue = (int(by_day[i : i + 2], 16) for i in (1, 3, 5))
    assert red == pytest.approx(green, rel=0.1)
    assert blue == 0
    assert colours.needs_help("#ffee00")


@pytest.mark.django_db
class TestTheSheet:
    @pytest.fixture
    def centre(self):
        return CentreFactory(slug="paris-13", colour="#ffee00", second_colour="#7a1f3d")

    def address(self, centre) -> str:
        digest = colours.digest(colours.sheet(centre.colour, centre.second_colour))
        return reverse("centre_looks:look", args=[centre.slug, digest])

    def test_it_may_be_kept_for_ever_because_its_address_changes(self, client, centre):
        before = self.address(centre)
        answer = client.get(before)
        assert answer["Content-Type"] == "text/css; charset=utf-8"
        assert "immutable" in answer["Cache-Control"]
        centre.colour = "#004400"
        centre.save()
        assert self.address(centre) != before
        assert client.get(before)["Location"] == self.address(centre)

    def test_it_is_one_query_and_knows_no_cookie(self, client, centre, django_assert_num_queries):
        with django_assert_num_queries(1):
            answer = client.get(self.address(centre))
        assert "Cookie" not in answer.get("Vary", "")

    @pytest.mark.parametrize("slug", ["nowhere", "plain"])
    def test_a_centre_without_colours_has_none(self, client, slug):
        CentreFactory(slug="plain")
        assert client.get(reverse("centre_looks:look", args=[slug, "abc"])).status_code == 404

    def test_every_page_of_the_centre_wears_it_and_others_do_not(self, client, centre):
        index = make.directory(make.front_page())
        page = make.centre_page(index, centre)
        blog = make.blog(page)
        post = make.post(blog)
        for worn in (page, blog, post):
            html = client.get(worn.url).content.decode()
            assert f'<link rel="stylesheet" href="{self.address(centre)}">' in html
            assert not re.search(r"<style|style=", html)
        other = make.centre_page(index, CentreFactory())
        assert "centre-looks" not in client.get(other.url).content.decode()
        assert "centre-looks" not in client.get(index.url).content.decode()
