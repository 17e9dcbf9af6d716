"""What was hidden vanishes from the answers that quote it, at every public exit, and comes back with it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cdm_debates import exports, quotations
from cdm_debates.enums import WITHHELD_STATES
from cdm_debates.exports import entries
from cdm_debates.mailing.words import Item
from cdm_debates.models import ContributionVersion
from tests import page_factories as pages
from tests.debates.factories import ContributionFactory, TranslationFactory, debate_index, debate_page

pytestmark = pytest.mark.django_db
SECRET = "Vous êtes tous des ignorants ici"
GONE = "Citation retirée."


@pytest.fixture
def hidden(db):
    return ContributionFactory(words=f"{SECRET}, surtout les voisins.")


def hide(contribution, state="hidden"):
    contribution.state = state
    contribution.save()


def quote(above, *, depth=1, words=SECRET, said="Restons polis, je vous prie."):
    return ContributionFactory(reply_to=above, words=f"{'>' * depth} {words}\n\n{said}")


@pytest.mark.parametrize("state", sorted(WITHHELD_STATES))
def test_a_quotation_goes_with_what_it_quotes_and_comes_back(hidden, state):
    answer = quote(hidden)
    assert SECRET in quotations.html_of(answer)
    hide(hidden, state)
    answer = type(answer).objects.get(pk=answer.pk)
    shown = quotations.html_of(answer)
    assert SECRET not in shown
    assert GONE in shown
    assert "Restons polis" in shown
    hide(hidden, "shown")
    assert SECRET in quotations.html_of(type(answer).objects.get(pk=answer.pk))


def test_a_quotation_of_words_that_were_corrected_since_goes_as_well(hidden):
    answer = quote(hidden, words="Ce que disait la première version.")
    hide(hidden)
    assert "première version" not in quotations.html_of(answer)


def test_quotations_within_quotations_and_from_further_above(hidden):
    middle = ContributionFactory(reply_to=hidden, words="Je ne suis pas d’accord avec vous.")
    nested = ContributionFactory(reply_to=middle, words=f"> Je ne suis pas d’accord.\n> > {SECRET}\n\nMoi non plus.")
    direct = quote(middle, said="Comme disait l’autre.")
    hide(hidden)
    shown = quotations.html_of(nested)
    assert SECRET not in shown
    assert "Je ne suis pas d’accord." in shown
    assert "Moi non plus." in shown
    assert SECRET not in quotations.html_of(direct), "told by its words"


def test_quotations_of_what_is_still_there_stay(hidden):
    other = quote(hidden, words="Un proverbe de mon village.")
    assert "proverbe" in quotations.html_of(other)
    below = ContributionFactory(reply_to=other, words="> Restons polis\n\nOui.")
    hide(hidden)
    assert "Restons polis" in quotations.html_of(below)


def test_earlier_versions_and_translations_keep_to_it(hidden):
    answer = quote(hidden)
    old = ContributionVersion.objects.create(contribution=answer, number=0, source="", html=answer.html)
    other = TranslationFactory(contribution=answer, html="<blockquote><p>Vi ĉiuj</p></blockquote><p>Ĝentile.</p>")
    hide(hidden)
    assert SECRET not in quotations.html_of(old)
    assert "Vi ĉiuj" not in quotations.html_of(other)
    assert "Ĝentile" in quotations.html_of(other)


def test_many_are_looked_at_with_one_query(hidden):
    answers = [quote(hidden, said=f"Restons polis, numéro {number}.") for number in range(5)]
    hide(hidden)
    with CaptureQueriesContext(connection) as asked:
        quotations.look_above(answers)
        assert not any(SECRET in quotations.html_of(answer) for answer in answers)
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        quotations.look_above([ContributionFactory.build(words="Rien de cité.", reply_to=None)])
    assert not asked


def test_no_public_exit_gives_a_hidden_text_away_through_its_quotations(client, hidden):
    hidden.sequence, answer = 1, quote(hidden)
    answer.sequence = 2
    hidden.save()
    type(answer).objects.filter(pk=answer.pk).update(sequence=2, edited_at=answer.created_at)
    page = debate_page(debate_index(pages.front_page()), hidden.debate)
    exits = [
        page.url,
        f"{page.url}?at={answer.pk}",
        f"{page.url}?language=fr",
        reverse("debates:exchange", args=[answer.pk]),
        reverse("debates:history", args=[answer.pk]),
        reverse("debates:feed", args=[hidden.debate.slug]),
        reverse("debates:answer", args=[answer.pk]) + "?quote=1",
    ]
    client.force_login(answer.author)
    for address in exits[:4]:
        assert SECRET in client.get(address).content.decode(), f"{address}: the test looks at the wrong place"
    hide(hidden)
    client.force_login(ContributionFactory(debate=hidden.debate).author)
    for address in exits:
        response = client.get(address)
        assert response.status_code == 200
        assert SECRET not in response.content.decode(), address


def test_programs_exports_and_letters_keep_to_it(client, hidden):
    answer = quote(hidden)
    debate = hidden.debate

    def told():
        fresh = type(answer).objects.get(pk=answer.pk)
        exported = [entry for entry in entries.entries(debate, exports.facts_of(debate, "")) if entry.id == answer.pk]
        return [
            client.get(f"/api/debates/v1/contributions/{answer.pk}").json()["html"],
            exported[0].html + exported[0].text,
            Item(fresh, whole=True).plain,
        ]

    assert all(SECRET in text for text in told())
    hide(hidden)
    for text in told():
        assert SECRET not in text
        assert "Restons polis" in text


def test_an_author_who_left_is_called_so(client):
    gone = ContributionFactory(shown_as="", author=None)
    page = debate_page(debate_index(pages.front_page()), gone.debate)
    assert "une personne partie" in client.get(page.url).content.decode()
    type(gone).objects.filter(pk=gone.pk).update(sequence=1)
    assert "une personne partie" in client.get(reverse("debates:feed", args=[gone.debate.slug])).content.decode()


def test_a_letter_tells_an_authors_words_from_those_quoted(hidden):
    answer = ContributionFactory(html="<blockquote><p>Un repas</p></blockquote><p>Bonne idée.</p><p>Et où ?</p>")
    assert Item(answer, whole=True).plain == "> Un repas\nBonne idée.\nEt où ?"
    assert Item(answer, whole=False).plain == "Bonne idée. Et où ?"
    only = ContributionFactory(html="<blockquote><p>Un repas</p></blockquote>")
    assert Item(only, whole=False).plain == "Un repas"
