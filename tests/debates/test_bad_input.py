"""What people and machines type into a debate's form: it is published small and safe, or comes back with a sentence."""

import re

import pytest
from django.urls import reverse

from cdm_debates.models import Contribution
from cdm_debates.verdicts import Verdict, Why
from tests.debates.factories import ContributionFactory, DebateFactory
from tests.debates.writing import WORDS, writer

from .test_reading_pages import form_of, published, sign_in

pytestmark = pytest.mark.django_db
PUBLISHED, REFUSED = 303, 422

#: What is typed, what becomes of it, what must not stand on the page.
TYPED = {
    "quotes fifty deep": ("> " * 50 + "au fond\n\nMa réponse.", PUBLISHED, "<blockquote>" * 4),
    "a megabyte": ("a " * 500_000, REFUSED, ""),
    "only emoji": ("🎉🎉🎉 👨‍👩‍👧", REFUSED, ""),
    "zalgo": ("z" + "\u0301" * 200 + " algo parle ici", PUBLISHED, "\u0301" * 10),
    "an override of direction": ("Lisez \u202egnp.exe, s’il vous plaît", PUBLISHED, "\u202e"),
    "a link that looks like another": ("Voyez https://xn--80ak6aa92e.com/ ici", PUBLISHED, ">https://аррӏе.com"),
    "HTML": ("<script>alert(1)</script> <img src=x onerror=alert(1)> du texte", PUBLISHED, "<script>alert"),
    "a Markdown link that runs": ("[cliquez](javascript:alert(1)) pour voir", PUBLISHED, 'href="javascript'),
    "a Markdown picture": ("![x](https://spy.example/p.png) un texte", PUBLISHED, '<img src="https://spy'),
    "a null sign": ("Un texte\x00 coupé en deux", REFUSED, "\x00"),
}


def here():
    """An open debate and its page."""
    debate = DebateFactory()
    return debate, published(debate)


@pytest.mark.parametrize("name", TYPED)
def test_whatever_is_typed_is_small_and_safe_or_comes_back(client, name):
    text, becomes, unseen = TYPED[name]
    debate, online = here()
    sign_in(client, writer())
    typed = form_of(client, online.url) | {"text": text, "language": "fr"}
    answer = client.post(reverse("debates:write", args=[debate.slug]), typed)
    assert answer.status_code in {becomes, 409 if becomes == REFUSED else becomes}, answer.status_code
    html = client.get(online.url).content.decode()
    assert not unseen or unseen not in html
    assert Contribution.objects.count() == (1 if becomes == PUBLISHED else 0)
    if becomes == REFUSED:
        assert re.search(r'role="alert"|invalid-feedback', answer.content.decode()), "a sentence says why"


def test_the_same_text_five_times_is_one_and_the_writer_is_told(client):
    debate, online = here()
    sign_in(client, writer())
    address = reverse("debates:write", args=[debate.slug])
    answers = []
    for _n in range(5):
        typed = form_of(client, online.url) | {"text": "Une fontaine sur chaque place, vraiment.", "language": "fr"}
        answers.append(client.post(address, typed))
    assert [answer.status_code for answer in answers] == [303, 409, 409, 409, 409]
    assert Contribution.objects.count() == 1
    assert "Vous avez déjà écrit cela" in answers[1].content.decode()
    assert "Une fontaine sur chaque place" in answers[1].content.decode(), "the words stay"


def test_more_posts_than_a_minute_takes_come_back_with_their_words(client, settings):
    """A hundred are ten: `test_holding_back`; here the limit is low, so that a slow machine stays within the minute."""
    settings.CDM_DEBATES_MOST_A_MINUTE = 2
    debate, online = here()
    sign_in(client, writer())
    address = reverse("debates:write", args=[debate.slug])
    typed = form_of(client, online.url)
    for number in range(4):
        own = {"text": f"La proposition numéro {number} mérite d’être lue.", "submission_id": f"{number:032x}"}
        answer = client.post(address, typed | own | {"language": "fr"})
    assert Contribution.objects.count() == 2
    assert answer.status_code == 409 and "proposition numéro 3" in answer.content.decode()


@pytest.mark.parametrize("state", ["withdrawn", "hidden", "rephrase", "moved", "held"])
def test_an_answer_to_what_was_taken_away_meanwhile_gives_the_words_back(client, state):
    sign_in(client, writer())
    debate, _online = here()
    root = ContributionFactory(debate=debate, words="Un secret que personne ne doit relire.")
    address = reverse("debates:answer", args=[root.pk])
    typed = form_of(client, address) | {"text": WORDS, "language": "fr"}
    Contribution.objects.filter(pk=root.pk).update(state=state)
    answer = client.post(address, typed)
    html = answer.content.decode()
    assert answer.status_code == 403 and "Une fontaine sur la place" in html and "secret" not in html
    assert str(Verdict(Why.GONE).reason) in html
    assert Contribution.objects.count() == 1, "it does not become an exchange of its own either"
    assert client.get(address).status_code == 404


def test_an_answer_in_a_debate_that_one_may_not_read_is_not_there(client):
    root = ContributionFactory(debate=DebateFactory(forum=True))
    sign_in(client, writer())
    assert client.post(reverse("debates:answer", args=[root.pk]), {"text": WORDS}).status_code == 404


@pytest.mark.parametrize("state", ["withdrawn", "moved"])
def test_a_correction_of_what_is_gone_in_another_window_gives_the_words_back(client, state):
    author = writer()
    sign_in(client, author)
    debate, _online = here()
    said = ContributionFactory(debate=debate, author=author)
    address = reverse("debates:edit", args=[said.pk])
    typed = form_of(client, address) | {"text": "Corrigé : deux fontaines.", "language": "fr"}
    Contribution.objects.filter(pk=said.pk).update(state=state)
    answer = client.post(address, typed)
    assert answer.status_code in {403, 409} and "deux fontaines" in answer.content.decode()
    assert "deux fontaines" not in Contribution.objects.get(pk=said.pk).html
    sign_in(client, writer())
    assert client.post(address, typed).status_code == 404, "of others nothing is said"
