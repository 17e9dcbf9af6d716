"""Writing a page costs the search index the same, however many pages it holds."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Avg, F
from django.db.models.functions import Length
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from cdm_pages import backends
from tests import page_factories as make

pytestmark = pytest.mark.django_db

TITLES = ("Paix", "Une fédération mondiale", "Les routes du monde et ceux qui les tiennent")


@pytest.fixture
def front():
    return make.front_page()


def norms() -> dict[str, float]:
    pages = dict(Page.objects.values_list("pk", "title"))
    return {pages[int(pk)]: norm for pk, norm in IndexEntry.objects.values_list("object_id", "title_norm")}


def test_a_page_is_weighed_against_the_newest_and_no_other_entry_is_touched(front, monkeypatch):
    monkeypatch.setattr(backends, "NEWEST", 2)
    for title in TITLES:
        make.content_page(front, title)
    before = norms()
    with CaptureQueriesContext(connection) as asked:
        make.content_page(front, "Une page encore")
    after = norms()
    weights = [query["sql"] for query in asked if "title_norm" in query["sql"] and query["sql"].startswith("UPDATE")]
    assert after.pop("Une page encore") < 2
    assert after == before
    assert weights
    assert all("object_id" in sql for sql in weights)
    means = [query["sql"] for query in asked if "AVG(" in query["sql"]]
    assert means
    assert all("LIMIT 2" in sql for sql in means)


def test_a_short_title_weighs_more_than_a_long_one(front):
    for title in TITLES:
        make.content_page(front, title)
    weights = [norms()[title] for title in TITLES]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 1 > weights[-1]


def test_a_title_that_changed_is_weighed_again(front):
    page = make.content_page(front, TITLES[0])
    before = norms()[TITLES[0]]
    page.title = TITLES[2]
    page.save()
    assert norms()[TITLES[2]] < before


def test_rebuilding_the_index_weighs_every_page_against_the_mean_of_all(front, monkeypatch):
    monkeypatch.setattr(backends, "NEWEST", 1)
    for title in TITLES:
        make.content_page(front, title)
    call_command("update_index", verbosity=0)
    entries = IndexEntry.objects.annotate(length=Length("title")).filter(length__gt=0)
    mean = entries.aggregate(mean=Avg("length"))["mean"]
    for norm, due in entries.annotate(due=mean / F("length")).values_list("title_norm", "due"):
        assert norm == pytest.approx(due)


def test_the_site_writes_and_finds_with_it(front):
    make.content_page(front, "Congrès des villes")
    backend = get_search_backend()
    assert issubclass(backend.index_class, backends.WeighsAlone)
    assert [page.title for page in backend.search("congrès", Page)] == ["Congrès des villes"]
