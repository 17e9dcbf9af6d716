"""A whole debate out of the house: the same for whoever may read it, without names, without what was withheld."""

import io
import json
import re

import pypdf
import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from cdm_debates import exports
from cdm_debates.enums import ContributionState
from cdm_debates.exports import entries as reading
from cdm_debates.exports import pseudonyms, record
from cdm_debates.exports.leaves import Leaves, Style
from cdm_debates.models import Citation, Contribution
from tests import page_factories as make
from tests.debates.factories import CitationFactory, ContributionFactory, DebateFactory, debate_index, debate_page
from tests.debates.taking_along import ENDINGS, taken, text_of
from tests.debates.writing import moderator_of
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


@pytest.fixture
def debate():
    return DebateFactory(question="Faut-il une fontaine ?")


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_form_holds_the_whole_debate(client, debate, ending):
    words = {"synthesis": "<p>Oui, <b>au printemps</b>.</p>", "minority_views": "<p>Trop cher.</p>", "lead": "Le but."}
    debate_page(debate_index(make.front_page()), debate, **words)
    root = ContributionFactory(debate=debate, words="Une fontaine rend service.", stance="for", useful_count=3)
    answer = ContributionFactory(reply_to=root, words="Ĉu ĝi ne glaciiĝos?", language="eo", stance="question")
    CitationFactory(contribution=root, note="le service rendu")
    said = text_of(taken(client, debate, ending), ending)
    for words in ("Faut-il une fontaine ?", "Le but.", "printemps", "Trop cher.", "le service rendu", "CC BY-SA 4.0"):
        assert words in said, words
    for words in ("Une fontaine rend service.", "Ĉu ĝi ne glaciiĝos?", str(root.pk), str(answer.pk)):
        assert words in said, words
    assert pseudonyms.of(debate.pk, root.author_id) in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_nobodys_name_or_account_leaves(client, debate, ending):
    author = UserFactory(email="layla@example.org", first_name="Layla", last_name="Haddad")
    ContributionFactory(debate=debate, author=author, shown_as="La voisine du 3", words="Oui à la fontaine.")
    said = text_of(taken(client, debate, ending), ending)
    for name in ("Layla", "Haddad", "example.org", "La voisine du 3"):
        assert name not in said
    assert str(author.pk) not in {entry.author for entry in reading.entries(debate, exports.facts_of(debate, ""))}


def test_an_authors_sign_is_the_same_in_one_debate_only():
    one, other = DebateFactory(), DebateFactory()
    assert pseudonyms.of(one.pk, 7) == pseudonyms.of(one.pk, 7)
    assert len({pseudonyms.of(one.pk, 7), pseudonyms.of(one.pk, 8), pseudonyms.of(other.pk, 7)}) == 3
    assert pseudonyms.of(one.pk, None) == ""
    assert re.fullmatch("[a-z2-7]{8}", pseudonyms.of(one.pk, 7))


def test_the_sign_depends_on_the_sites_secret(settings):
    before = pseudonyms.of(1, 7)
    settings.SECRET_KEY = "another"
    assert pseudonyms.of(1, 7) != before


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("state", sorted(set(ContributionState) - {"shown"}))
def test_nothing_withheld_leaves_even_for_a_moderator(client, debate, state, ending):
    gone = ContributionFactory(debate=debate, words="Quel SECRET affreux.", state=state, stance="against")
    Contribution.objects.filter(pk=gone.pk).update(answers_count=1)
    ContributionFactory(reply_to=gone, words="Je réponds pourtant.")
    Citation.objects.create(debate=debate, contribution=gone, note="SECRET aussi")
    client.force_login(moderator_of(debate))
    said = text_of(taken(client, debate, ending), ending)
    assert "SECRET" not in said and "Je réponds pourtant." in said
    assert pseudonyms.of(debate.pk, gone.author_id) not in said
    placeholders = [entry for entry in reading.entries(debate, exports.facts_of(debate, "")) if not entry.is_shown]
    assert [entry.id for entry in placeholders] == ([] if state == "held" else [gone.pk])
    assert all(entry.text == entry.html == entry.author == entry.stance == "" for entry in placeholders)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_closed_circle_is_taken_along_by_its_members_alone(client, ending):
    debate = DebateFactory(of_centre=True)
    ContributionFactory(debate=debate, words="Entre nous seulement.")
    for address in (
        reverse("debates:export", args=[debate.slug, ending]),
        reverse("debates:exports", args=[debate.slug]),
    ):
        assert client.get(address).status_code == 404
    client.force_login(MembershipFactory(centre=debate.centre).user)
    assert "Entre nous seulement." in text_of(taken(client, debate, ending), ending)
    kept = client.get(reverse("debates:export", args=[debate.slug, ending]))
    assert "private" in kept["Cache-Control"] and "Cookie" in kept["Vary"]


def test_the_json_is_one_object_with_known_names(client, debate):
    root = ContributionFactory(debate=debate, edited_at=timezone.now())
    gone = ContributionFactory(debate=debate, hidden=True)
    Contribution.objects.filter(pk=gone.pk).update(answers_count=1)
    said = json.loads(taken(client, debate, "json"))
    assert said["format"] == record.FORMAT and said["licence"]["name"] == "CC BY-SA 4.0"
    assert set(said) == {"format", "made_at", "licence", "debate", "words", "citations", "contributions"}
    shown, placeholder = said["contributions"]
    assert shown["id"] == root.pk and shown["corrected_at"] and shown["html"].startswith("<p>")
    assert placeholder == {"id": gone.pk, "reply_to": None, "depth": 0, "state": "hidden"}
    assert shown["written_at"].endswith("Z")


def test_an_empty_debate_is_a_whole_file_too(client, debate):
    assert json.loads(taken(client, debate, "json"))["contributions"] == []
    assert len(pypdf.PdfReader(io.BytesIO(taken(client, debate, "pdf"))).pages) == 1


def test_the_archive_needs_nothing_else(client, debate):
    debate_page(debate_index(make.front_page()), debate, synthesis='<p>Voir <a href="/fr/x/">ici</a></p>')
    ContributionFactory(debate=debate, language="ar", html="<p>نعم للنافورة</p>")
    html = taken(client, debate, "html").decode()
    assert not re.search(r"<(script|link|img|iframe)|\ssrc=", html)
    assert 'href="http://testserver/fr/x/"' in html
    assert '<div lang="ar" dir="rtl"><p>نعم للنافورة</p></div>' in html
    assert '<html lang="ar" dir="rtl">' in taken(client, debate, "html", "ar").decode()


def test_the_page_of_a_debate_leads_there(client):
    debate = DebateFactory(closed=True)
    online = debate_page(debate_index(make.front_page()), debate)
    offer = reverse("debates:exports", args=[debate.slug])
    assert offer in client.get(online.url).content.decode()
    html = client.get(offer).content.decode()
    for ending in ENDINGS:
        assert reverse("debates:export", args=[debate.slug, ending]) in html
    assert 'rel="license">CC BY-SA 4.0</a>' in html


def test_paper_draws_every_script_and_names_what_it_cannot(client, debate):
    ContributionFactory(debate=debate, words="شكرا للجميع", language="ar")
    ContributionFactory(debate=debate, words="Merci 👍🏽 à tous")
    ContributionFactory(debate=debate, words="> Ŝi diris ion\n\n- unue\n- due\n\nDoifadsj" + "a" * 400, language="eo")
    said = text_of(taken(client, debate, "pdf"), "pdf")
    assert "[thumbs up sign]" in said and "• unue" in said and "Ŝi diris ion" in said


def test_no_heading_stands_alone_at_the_foot_of_a_sheet():
    out = io.BytesIO()
    leaves = Leaves("Un débat", "fr", out)
    for number in range(200):
        leaves.write(f"Titre {number}", Style(13, bold=True, above=14, keeps=40))
        leaves.write("Des mots. " * (5 + number % 7 * 20), Style(10))
    leaves.finish()
    pages = [page.extract_text().splitlines() for page in pypdf.PdfReader(io.BytesIO(out.getvalue())).pages]
    assert len(pages) > 10
    assert not [lines for lines in pages if lines[-3].startswith("Titre")], "the last two lines are the running foot"
