"""Programs read what people read: the same rule, page by page, and nothing twice."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cdm_debates.models import Contribution
from tests import page_factories as make
from tests.debates.factories import CitationFactory, ContributionFactory, DebateFactory, debate_index, debate_page
from tests.debates.writing import moderator_of
from tests.factories import CentreFactory, MembershipFactory

pytestmark = pytest.mark.django_db
BASE = "/api/debates/v1/"


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


@pytest.fixture
def debate():
    return DebateFactory()


def asked(client, path, status=200, **query):
    response = client.get(BASE + path, query)
    assert response.status_code == status, response.content[:300]
    return response.json()


def everything(client, path, **query):
    """All items of a list, and how many pages it took."""
    found, pages, after = [], 0, {}
    while True:
        answer = asked(client, path, **query, **after)
        found, pages = found + answer["items"], pages + 1
        if answer["next"] is None:
            return found, pages
        after = {"after": answer["next"]}


def test_debates_come_latest_first_page_by_page(client):
    made = [DebateFactory().slug for _n in range(5)]
    found, pages = everything(client, "debates", limit=2)
    assert [row["slug"] for row in found] == made[::-1] and pages == 3


def test_a_debate_tells_its_facts_and_its_pages(client):
    debate = DebateFactory(concluded=True, centre=CentreFactory(name="Lyon"))
    online = debate_page(debate_index(make.front_page()), debate, lead="Le but.", synthesis="<p>Oui.</p>")
    cited = ContributionFactory(debate=debate)
    CitationFactory(contribution=cited, note="le prix")
    CitationFactory(contribution=ContributionFactory(debate=debate, hidden=True), note="SECRET")
    told = asked(client, f"debates/{debate.slug}")
    assert (told["phase"], told["centre"], told["question"]) == ("concluded", "Lyon", debate.question)
    (page,) = told["pages"]
    assert (page["language"], page["lead"]) == ("fr", "Le but.") and page["address"].endswith(online.url)
    assert told["conclusion"] == [
        {"language": "fr", "synthesis": "<p>Oui.</p>", "minority_views": "", "outcome": "", "outcomes": []}
    ]
    assert told["citations"] == [{"contribution": cited.pk, "place": "synthesis", "note": "le prix"}]
    assert told["licence"]["name"] == "CC BY-SA 4.0"
    assert client.get(told["export"].removeprefix("http://testserver")).status_code == 200


def test_only_debates_of_a_phase(client):
    DebateFactory(closed=True)
    open_one = DebateFactory()
    assert [row["slug"] for row in asked(client, "debates", phase="open")["items"]] == [open_one.slug]
    asked(client, "debates", status=422, phase="dancing")


def test_contributions_come_in_the_order_of_the_tree(client, debate):
    first = ContributionFactory(debate=debate, shown_as="Ada", stance="for", words="**Oui**, vraiment.")
    second = ContributionFactory(debate=debate)
    answer = ContributionFactory(reply_to=first, language="eo")
    path = f"debates/{debate.slug}/contributions"
    found, pages = everything(client, path, limit=1)
    assert [row["id"] for row in found] == [first.pk, answer.pk, second.pk] and pages == 3
    assert (found[0]["author"], found[0]["stance"], found[0]["text"]) == ("Ada", "for", "Oui, vraiment.")
    assert found[0]["html"] == "<p><strong>Oui</strong>, vraiment.</p>"
    assert found[1]["reply_to"] == first.pk and found[1]["depth"] == 1
    assert client.get(found[0]["address"].removeprefix("http://testserver")).status_code in {302, 404}
    assert asked(client, path, after="ZZZZZZ")["items"] == [], (
        "a key has the digits of base 36; this one is beyond every id"
    )
    assert [row["id"] for row in asked(client, path, language="eo")["items"]] == [answer.pk]
    assert [row["id"] for row in asked(client, path, stance="for")["items"]] == [first.pk]


def test_or_as_they_came(client, debate):
    for number in (3, 1, 2):
        ContributionFactory(debate=debate, sequence=number)
    ContributionFactory(debate=debate, hidden=True, sequence=4)
    path = f"debates/{debate.slug}/contributions"
    found, _pages = everything(client, path, order="time", limit=1)
    order = [Contribution.objects.get(pk=row["id"]).sequence for row in found]
    assert order == [1, 2, 3]
    asked(client, path, status=422, order="time", after="zz")


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"after": "../.."}, {"order": "random"}])
def test_nonsense_is_told_so(client, debate, query):
    asked(client, f"debates/{debate.slug}/contributions", status=422, **query)


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "rephrase", "moved"])
def test_of_a_withheld_one_only_its_place_is_told(client, debate, state):
    gone = ContributionFactory(debate=debate, state=state, words="Un SECRET.", stance="against", is_attested=True)
    assert asked(client, f"debates/{debate.slug}/contributions")["items"] == []
    asked(client, f"contributions/{gone.pk}", status=404)
    Contribution.objects.filter(pk=gone.pk).update(answers_count=1)
    (row,) = asked(client, f"debates/{debate.slug}/contributions")["items"]
    assert asked(client, f"contributions/{gone.pk}") == row
    place = {"id", "debate", "reply_to", "depth", "state"}
    assert {name for name, value in row.items() if value is not None} <= place
    assert row["state"] == ("hidden" if state == "rephrase" else state)


def test_a_moderator_reads_what_a_moderator_reads_on_the_page(client, debate):
    held = ContributionFactory(debate=debate, held=True, words="À relire.")
    asked(client, f"contributions/{held.pk}", status=404)
    client.force_login(moderator_of(debate))
    assert asked(client, f"contributions/{held.pk}")["text"] == "À relire."
    kept = client.get(f"{BASE}contributions/{held.pk}")
    assert "private" in kept["Cache-Control"] and "Cookie" in kept["Vary"]


def test_a_closed_circle_is_not_there_for_strangers(client):
    debate = DebateFactory(of_centre=True)
    root = ContributionFactory(debate=debate)
    paths = (f"debates/{debate.slug}", f"debates/{debate.slug}/contributions", f"contributions/{root.pk}")
    for path in paths:
        asked(client, path, status=404)
    assert asked(client, "debates")["items"] == []
    client.force_login(MembershipFactory(centre=debate.centre).user)
    for path in paths:
        asked(client, path)
    assert len(asked(client, "debates")["items"]) == 1


def test_an_unchanged_answer_costs_nothing(client, debate):
    root = ContributionFactory(debate=debate)
    address = f"{BASE}debates/{debate.slug}/contributions"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and again.content == b"" and again["ETag"] == first["ETag"]
    Contribution.objects.filter(pk=root.pk).update(state="hidden")
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200 and changed.json()["items"] == []
    assert "no-cache" in changed["Cache-Control"] and "Last-Modified" not in changed


def test_pages_of_other_sites_may_read_it_in_nobodys_name(client, debate):
    for path in ("debates", f"debates/{debate.slug}", "contributions/1"):
        answer = client.get(BASE + path)
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer


def test_nobody_writes(client, debate):
    for path in ("debates", f"debates/{debate.slug}", f"debates/{debate.slug}/contributions", "contributions/1"):
        for verb in ("post", "put", "patch", "delete"):
            assert getattr(client, verb)(BASE + path).status_code == 405


def test_a_machine_that_hurries_is_told_to_wait(client, debate, settings):
    settings.CDM_DEBATES_API_A_MINUTE = 2
    answers = [client.get(f"{BASE}debates") for _n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60"


@pytest.mark.parametrize("path", ["debates", "debates/{}/contributions"])
def test_a_list_costs_the_same_for_one_row_and_for_fifty(client, debate, path):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            asked(client, path.format(debate.slug), limit=100)
        return len(queries)

    def more(number):
        for _n in range(number):
            ContributionFactory(debate=debate, is_attested=True, attested_centre=centre)
            DebateFactory(centre=centre)

    centre = CentreFactory()
    more(1)
    few = cost()
    more(49)
    assert cost() == few
