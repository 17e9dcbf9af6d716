"""A debate's page and the pages around a contribution, as people meet them in a browser without scripts."""

import datetime
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cdm_debates.models import Contribution, ContributionVersion, Debate, Follow, Mark, Visit
from tests import page_factories as make
from tests.debates.factories import ContributionFactory, DebateFactory, VoiceFactory, debate_index, debate_page
from tests.debates.writing import WORDS, writer
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
HIDDEN = r'name="(content_type|object_pk|timestamp|security_hash|submission_id|version)" value="([^"]*)"'


@pytest.fixture
def debate():
    return DebateFactory()


@pytest.fixture
def online(debate):
    return published(debate, title="Faut-il une fontaine ?")


def published(debate, **words):
    return debate_page(debate_index(make.front_page()), debate, **words)


def sign_in(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])


def form_of(client, address):
    """What a browser would send back: the hidden fields of the form."""
    html = client.get(address).content.decode()
    return dict(re.findall(HIDDEN, html))


def test_a_stranger_reads_and_is_told_how_to_take_part(client, debate, online):
    root = ContributionFactory(debate=debate, language="ar", html="<p>نعم</p>", shown_as="Layla")
    html = client.get(online.url).content.decode()
    assert '<div class="c-contribution__words c-prose" lang="ar" dir="rtl"><p>نعم</p></div>' in html
    assert "Pour contribuer, il faut être connecté." in html
    assert reverse("account_request_login_code") in html
    assert reverse("debates:flag", args=[root.pk]) not in html


def test_somebody_writes_previews_and_publishes_without_scripts(client, debate, online):
    sign_in(client, UserFactory())
    address = reverse("debates:write", args=[debate.slug])
    typed = form_of(client, online.url) | {"text": WORDS, "language": "fr", "stance": "for", "name": "Ada"}
    preview = client.post(address, typed | {"preview": "1"})
    assert f"<p>{WORDS}</p>".replace("’", "&#x27;")[:20] in preview.content.decode()
    assert not Contribution.objects.exists()
    sent = client.post(address, typed)
    written = Contribution.objects.get()
    assert sent.status_code == 303 and sent["Location"] == reverse("debates:contribution", args=[written.pk])
    assert (written.stance, written.shown_as) == ("for", "Ada")
    client.post(address, typed)
    assert Contribution.objects.count() == 1, "a double click publishes once"


def test_a_stale_form_keeps_every_word(client, debate, online):
    sign_in(client, writer())
    typed = form_of(client, online.url) | {"text": WORDS, "language": "fr", "timestamp": "1"}
    again = client.post(reverse("debates:write", args=[debate.slug]), typed)
    html = again.content.decode()
    assert again.status_code == 422 and "Une fontaine sur la place" in html
    assert "votre texte est gardé" in html
    fresh = dict(re.findall(r'name="(timestamp|security_hash)" value="([^"]*)"', html))
    assert client.post(reverse("debates:write", args=[debate.slug]), typed | fresh).status_code == 303


def test_a_debate_that_closed_meanwhile_gives_the_words_back(client, debate, online):
    sign_in(client, writer())
    typed = form_of(client, online.url) | {"text": WORDS, "language": "fr"}
    debate.closes_at = timezone.now()
    debate.save()
    answer = client.post(reverse("debates:write", args=[debate.slug]), typed)
    assert answer.status_code == 403
    assert "Ce débat est fermé" in answer.content.decode()
    assert "Une fontaine sur la place" in answer.content.decode()


def test_an_answer_can_begin_with_a_quotation(client, debate, online):
    sign_in(client, writer())
    root = ContributionFactory(debate=debate, comment="Une ligne")
    address = reverse("debates:answer", args=[root.pk])
    assert f'<a href="{address}?quote=1">Citer ces mots dans ma réponse</a>' in client.get(address).content.decode()
    html = client.get(f"{address}?quote=1").content.decode()
    assert "&gt; Une ligne" in html and "data-quoting" in html
    assert "Citer ces mots" not in html


def test_a_correction_keeps_what_was_said(client, debate, online):
    author = writer()
    sign_in(client, author)
    said = ContributionFactory(debate=debate, author=author, created_at=timezone.now() - datetime.timedelta(hours=2))
    address = reverse("debates:edit", args=[said.pk])
    typed = form_of(client, address) | {"text": "Corrigé : deux fontaines.", "language": "fr"}
    assert client.post(address, typed).status_code == 303
    assert ContributionVersion.objects.filter(contribution=said).exists()
    assert "Jusqu’au" in client.get(reverse("debates:history", args=[said.pk])).content.decode()
    late = client.post(address, typed)
    assert late.status_code == 409 and "dans une autre fenêtre" in late.content.decode()


def test_a_mark_is_pressed_and_taken_back(client, debate, online):
    reader, root = UserFactory(), ContributionFactory(debate=debate)
    sign_in(client, reader)
    address = reverse("debates:mark", args=[root.pk])
    assert client.post(address, {"kind": "agree"}).status_code == 303
    assert Mark.objects.get().kind == "agree"
    client.post(address, {"kind": "agree"})
    assert not Mark.objects.exists()
    assert client.get(address).status_code == 405
    assert client.post(address, {"kind": "love"}).status_code == 400


def test_flag_withdraw_and_follow(client, debate, online):
    author = writer()
    sign_in(client, author)
    own, other = ContributionFactory(debate=debate, author=author), ContributionFactory(debate=debate)
    assert client.post(reverse("debates:flag", args=[other.pk]), {"reason": "spam"}).status_code == 303
    assert client.post(reverse("debates:flag", args=[other.pk]), {}).status_code == 422
    assert "ne peut pas être défait" in client.get(reverse("debates:withdraw", args=[own.pk])).content.decode()
    assert client.post(reverse("debates:withdraw", args=[own.pk])).status_code == 303
    own.refresh_from_db()
    assert own.state == "withdrawn"
    client.post(reverse("debates:follow", args=[debate.slug]), {"frequency": "weekly"})
    assert Follow.objects.get(user=author).frequency == "weekly"
    client.post(reverse("debates:follow", args=[debate.slug]), {"frequency": "none"})
    assert Follow.objects.get(user=author).frequency == "none"


@pytest.mark.parametrize("name", ["contribution", "exchange", "history", "answer", "edit", "flag", "withdraw", "mark"])
def test_nothing_leads_to_what_was_hidden(client, debate, online, name):
    sign_in(client, writer())
    hidden = ContributionFactory(
        debate=debate, hidden=True, html="<p>SECRET</p>", comment="SECRET", edited_at=timezone.now()
    )
    address = reverse(f"debates:{name}", args=[hidden.pk])
    for answer in (client.get(address), client.post(address, {"kind": "agree"})):
        assert answer.status_code in {404, 405}
        assert b"SECRET" not in answer.content
    assert b"SECRET" not in client.get(online.url).content
    assert b"SECRET" not in client.get(reverse("debates:feed", args=[debate.slug])).content


def test_a_closed_forum_is_not_there_for_strangers(client):
    forum = DebateFactory(forum=True)
    online = published(forum)
    root = ContributionFactory(debate=forum, html="<p>SECRET</p>")
    for address in (
        online.url,
        reverse("debates:feed", args=[forum.slug]),
        reverse("debates:exchange", args=[root.pk]),
    ):
        assert client.get(address).status_code == 404


def test_a_permalink_opens_at_its_place_in_the_readers_language(client, debate, online):
    root = ContributionFactory(debate=debate)
    deep = ContributionFactory(reply_to=ContributionFactory(reply_to=root))
    answer = client.get(reverse("debates:contribution", args=[deep.pk]), follow=True)
    html = answer.content.decode()
    assert answer.request["PATH_INFO"] == online.url
    assert html.index(f'id="c{root.pk}"') < html.index(f'id="c{deep.pk}"')


def test_the_feed_tells_what_is_public(client, debate, online):
    ContributionFactory(debate=debate, sequence=1, html="<p>Bonjour</p>", shown_as="Ada")
    feed = client.get(reverse("debates:feed", args=[debate.slug])).content.decode()
    assert "Bonjour" in feed and "Ada" in feed


def test_a_concluded_debate_shows_what_its_synthesis_stands_on(client):
    debate = DebateFactory(concluded=True)
    online = published(debate, synthesis="<p>Oui, mais au printemps.</p>")
    cited = ContributionFactory(debate=debate)
    debate.citations.create(contribution=cited, note="au printemps")
    html = client.get(online.url).content.decode()
    assert "Oui, mais au printemps." in html and f'id="cite-{cited.pk}"' in html and f'href="#cite-{cited.pk}"' in html
    cited.state = "hidden"
    cited.save()
    assert f'id="cite-{cited.pk}"' not in client.get(online.url).content.decode()


def test_new_since_you_were_here(client, debate, online):
    reader = UserFactory()
    sign_in(client, reader)
    ContributionFactory(debate=debate, sequence=1)
    Debate.objects.update(last_sequence=1)
    assert "c-contribution--new" not in client.get(online.url).content.decode()
    Visit.objects.update(came_at=timezone.now() - datetime.timedelta(days=1))
    ContributionFactory(debate=debate, sequence=2)
    html = client.get(online.url).content.decode()
    assert html.count("c-contribution--new") == 1
    assert client.get(online.url + "?unread=1").content.decode().count('class="c-thread__exchange"') == 1


def cost(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_page_costs_the_same_for_one_contribution_and_for_fifty(client, debate, online):
    reader = VoiceFactory().user
    sign_in(client, reader)
    root = ContributionFactory(reply_to=ContributionFactory(debate=debate))
    ContributionFactory(reply_to=root)
    client.get(online.url)
    few = cost(client, online.url)
    for _n in range(17):
        ContributionFactory(reply_to=ContributionFactory(reply_to=ContributionFactory(debate=debate)))
    assert cost(client, online.url) == few


def test_before_a_debate_opens_nobody_is_invited_to_write_and_a_stranger_learns_how_to_follow(client):
    page = published(DebateFactory(announced=True))
    html = client.get(page.url).content.decode()
    assert "Les contributions se liront ici dès l’ouverture." in html
    assert "La première voix peut être la vôtre" not in html
    assert "c-ways__row" not in html  # nothing to sort, nothing to sift
    assert f'href="{reverse("account_request_login_code")}?next=' in html


def test_who_is_signed_in_follows_on_the_spot(client):
    sign_in(client, UserFactory())
    html = client.get(published(DebateFactory(announced=True)).url).content.decode()
    assert "Me connecter pour suivre" not in html and 'name="frequency"' in html
