"""The files of a debate: harmless in a spreadsheet, asked for again without being made again, whatever their size."""

import tracemalloc

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cdm_debates import exports
from cdm_debates.actions import contributions
from cdm_debates.exports import entries as reading
from cdm_debates.exports import table
from cdm_debates.models import Contribution, Debate
from tests.debates.factories import CitationFactory, ContributionFactory, DebateFactory
from tests.debates.taking_along import rows_of, taken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


@pytest.fixture
def debate():
    return DebateFactory(question="Faut-il une fontaine ?")


@pytest.mark.parametrize("typed", ["=1+1", "+41", "-2", "@SUM(A1)", "\t=1", "  =cmd|' /C calc'!A0", "＝1"])
def test_no_cell_is_a_formula(debate, typed):
    assert table.harmless(typed)[0] == "'"


def test_cells_that_are_no_formula_stay_as_they_are():
    assert [table.harmless(value) for value in ("a=b", 3, None, True, False, "")] == ["a=b", "3", "", "yes", "", ""]


def test_a_table_survives_every_sign(client, debate):
    words = 'Il dit : « "non" », puis ; et, ensuite.\n\n=HYPERLINK("http://x.org")'
    ContributionFactory(debate=debate, words=words, stance="nuance", language="fr")
    data = taken(client, debate, "csv")
    (row,) = [row for row in rows_of(data) if row["kind"] == "contribution"]
    assert row["text"] == words.replace("\n\n", "\n")
    assert (row["stance"], row["language"], row["useful"]) == ("nuance", "fr", "0")
    assert row["address"].startswith("http://testserver/fr/debates/c/")
    assert data.startswith(b"\xef\xbb\xbfkind,id,") and b"\r\n" in data


def test_what_is_asked_for_again_unchanged_is_not_made_again(client, debate):
    root = ContributionFactory(debate=debate)
    address = reverse("debates:export", args=[debate.slug, "json"])
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(address.replace("/fr/", "/eo/"), headers={"If-None-Match": etag}).status_code == 200
    contributions.withdraw(contribution=root, by=root.author)
    again = client.get(address, headers={"If-None-Match": etag})
    assert again.status_code == 200 and "no-cache" in again["Cache-Control"]
    assert "Last-Modified" not in again


@pytest.mark.parametrize("change", ["edited", "marked", "forgotten", "cited", "concluded"])
def test_every_change_that_shows_changes_the_etag(debate, change):
    root = ContributionFactory(debate=debate)
    before = exports.fingerprint(debate)
    rows = Contribution.objects.filter(pk=root.pk)
    {
        "edited": lambda: rows.update(version=1),
        "marked": lambda: rows.update(agree_count=1),
        "forgotten": lambda: rows.update(author=None),
        "cited": lambda: CitationFactory(contribution=root),
        "concluded": lambda: Debate.objects.filter(pk=debate.pk).update(version=1),
    }[change]()
    debate.refresh_from_db()
    assert exports.fingerprint(debate) != before


def test_machines_that_ask_again_and_again_are_told_to_wait(client, debate, settings):
    settings.CDM_DEBATES_EXPORTS_AN_HOUR = 2
    address = reverse("debates:export", args=[debate.slug, "csv"])
    answers = [client.get(address) for _n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "beaucoup de fichiers" in answers[2].content.decode() and answers[2]["Retry-After"] == "3600"


def test_a_debate_too_long_for_paper_says_so(client, debate, settings):
    settings.CDM_DEBATES_LONGEST_PDF = 1
    Debate.objects.filter(pk=debate.pk).update(contributions_count=2)
    answer = client.get(reverse("debates:export", args=[debate.slug, "pdf"]))
    assert answer.status_code == 422 and "trop long pour un livret" in answer.content.decode()


def test_an_unknown_form_is_nothing_and_changes_are_no_question(client, debate):
    assert client.get(reverse("debates:export", args=[debate.slug, "exe"])).status_code == 404
    assert client.post(reverse("debates:export", args=[debate.slug, "csv"])).status_code == 405
    assert client.head(reverse("debates:export", args=[debate.slug, "csv"])).status_code == 200


def many(debate, number):
    root = ContributionFactory(debate=debate)
    for _n in range(number - 1):
        ContributionFactory(reply_to=root)


def test_the_number_of_queries_grows_by_batches_alone(client, debate, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 10)
    many(debate, 5)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            taken(client, debate, "csv")
        return len(asked)

    few = cost()
    many(debate, 40)
    assert cost() == few + 4


@pytest.mark.parametrize("ending", ["csv", "json", "html"])
def test_a_long_debate_takes_no_more_memory_than_a_short_one(debate, monkeypatch, ending):
    facts = exports.facts_of(debate, "https://example.org")
    said = "Une fontaine. " * 200

    def endless(number):
        return (
            reading.Entry(
                n, None, n % 5, "shown", html=f"<p>{said}</p>", text=said, language="fr", written_at=facts.made_at
            )
            for n in range(number)
        )

    form = exports.FORMS[ending]
    for _chunk in form.write(facts, endless(10)):
        pass
    tracemalloc.start()
    try:
        size = sum(len(chunk) for chunk in form.write(facts, endless(1500)))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 4_000_000 and peak < 1_000_000
