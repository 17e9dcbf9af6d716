"""A link to one contribution leads to its place, in the reader's language; what may not be seen has no address."""

import re

import feedparser
import pytest
from django.conf import settings
from django.urls import reverse

from cdm_debates.models import Contribution
from tests.debates.factories import ContributionFactory, DebateFactory, debate_index, debate_page
from tests.debates.writing import writer
from tests.page_factories import front_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def debate():
    found = DebateFactory()
    for language in ("fr", "eo"):
        debate_page(debate_index(front_page(language), slug=f"d-{language}"), found, slug=f"q-{language}")
    return found


def test_it_leads_to_the_place_in_the_readers_language(client, debate):
    found = ContributionFactory(debate=debate)
    for language in ("fr", "eo"):
        response = client.get(f"/{language}/debates/c/{found.pk}/")
        assert response.status_code == 302
        assert response["Location"].endswith(f"/d-{language}/q-{language}/?at={found.pk}#c{found.pk}")


def test_a_reader_of_another_language_gets_a_page_all_the_same(client, debate):
    assert client.get(f"/es/debates/c/{ContributionFactory(debate=debate).pk}/").status_code == 302


@pytest.mark.parametrize("state", ["held", "hidden", "withdrawn"])
def test_what_is_withheld_has_an_address_for_its_author_alone(client, debate, state):
    found = ContributionFactory(debate=debate, state=state)
    assert client.get(f"/fr/debates/c/{found.pk}/").status_code == 404
    client.force_login(found.author)
    assert client.get(f"/fr/debates/c/{found.pk}/").status_code == 302


def test_a_placeholder_has_one_for_all(client, debate):
    found = ContributionFactory(debate=debate, hidden=True)
    Contribution.objects.filter(pk=found.pk).update(answers_count=1)
    assert client.get(f"/fr/debates/c/{found.pk}/").status_code == 302


def test_a_number_nobody_has_is_nothing(client, debate):
    assert client.get("/fr/debates/c/999999/").status_code == 404


def test_a_feed_leads_to_the_page_and_to_each_contribution_on_the_host_that_was_asked(client, debate):
    found = ContributionFactory(debate=debate)
    Contribution.objects.filter(pk=found.pk).update(sequence=1)
    for language in ("fr", "eo"):
        parsed = feedparser.parse(client.get(f"/{language}/debates/d/{debate.slug}/atom.xml").content)
        assert parsed.feed.link == f"http://testserver/{language}/d-{language}/q-{language}/"
        assert parsed.entries[0].link == f"http://testserver/{language}/debates/c/{found.pk}/"
        assert parsed.feed.id.startswith("http://testserver/"), "not the domain that a table of Django's holds"


def key_of(html):
    return re.search(r'<keep-draft data-key="([^"]+)"', html)[1]


@pytest.mark.parametrize("is_answer", [False, True], ids=["an exchange", "an answer"])
def test_one_contribution_shown_alone_says_so_and_leads_to_the_whole_debate(client, debate, is_answer):
    root = ContributionFactory(debate=debate)
    found = ContributionFactory(reply_to=root) if is_answer else root
    html = client.get(f"/fr/debates/c/{found.pk}/", follow=True).content.decode()
    assert 'href="/fr/d-fr/q-fr/#thread">Voir tout le débat</a>' in html
    assert 'class="c-ways"' not in html, "the orders are those of the debate: none is that of one contribution"


def test_the_answers_of_a_much_answered_exchange_go_on_after_the_fifty_first_shown(client, debate):
    root = ContributionFactory(debate=debate)
    answers = [ContributionFactory(reply_to=root) for _number in range(51)]
    html = client.get(f"/fr/debates/c/{root.pk}/", follow=True).content.decode()
    assert f'id="c{answers[-1].pk}"' not in html
    (address,) = re.findall(r'href="([^"#]+)#thread">Voir la suite', html)
    assert f'id="c{answers[-1].pk}"' in client.get(address).content.decode()


def test_a_draft_has_one_name_on_the_page_its_preview_and_in_every_language(client, debate):
    """A preview leaves the draft, publishing takes it away: both know it by the same name, or it stays for ever."""
    client.force_login(writer(), backend=settings.AUTHENTICATION_BACKENDS[0])
    write = f"debates/d/{debate.slug}/write/"
    pages = [f"/{code}/{rest}" for code in ("fr", "eo") for rest in (f"d-{code}/q-{code}/", write)]
    assert len({key_of(client.get(address).content.decode()) for address in pages}) == 1
    answer = reverse("debates:answer", args=[ContributionFactory(debate=debate).pk])
    assert key_of(client.get(answer).content.decode()) != key_of(client.get(pages[0]).content.decode())


def test_what_a_phase_allows_is_listed_as_each_language_lists(client, debate):
    debate_page(debate_index(front_page("ar"), slug="d-ar"), debate, slug="q-ar")
    html = client.get("/ar/d-ar/q-ar/").content.decode()
    assert "القراءة، المتابعة" in html


def test_what_has_just_happened_to_a_contribution_is_said_where_the_page_opens(client, debate):
    """Opened at the contribution, far below its top, the page would say it where nobody sees it."""
    client.force_login(writer(), backend=settings.AUTHENTICATION_BACKENDS[0])
    root = ContributionFactory(debate=debate)
    answer = client.post(reverse("debates:flag", args=[root.pk]), {"reason": "spam"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith(f"?at={root.pk}")
    html = answer.content.decode()
    thanks = "Merci. Un modérateur va lire cette contribution."
    assert html.count(thanks) == 1
    again = client.get(f"/fr/debates/c/{root.pk}/")["Location"]
    assert again.endswith(f"#c{root.pk}"), "said once"


def test_what_was_left_out_is_asked_for_in_plain_words(client, debate):
    client.force_login(writer(), backend=settings.AUTHENTICATION_BACKENDS[0])
    flag = reverse("debates:flag", args=[ContributionFactory(debate=debate).pk])
    assert "Choisissez une raison" in client.post(flag, {}).content.decode()
    write = reverse("debates:write", args=[debate.slug])
    hidden = re.findall(r'name="(content_type|object_pk|timestamp|security_hash|submission_id)" value="([^"]*)"',
                        client.get(write).content.decode())  # fmt: skip
    assert "Il n’y a rien à publier" in client.post(write, dict(hidden) | {"language": "fr"}).content.decode()
