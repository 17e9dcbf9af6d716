"""The other faults of django-comments-xtd 2.10.13: what it gives away, to whom, and by which addresses."""

import base64
import hashlib
import threading
import zlib

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.module_loading import import_string

from cdm_debates.actions import moderation
from cdm_debates.enums import CharterRule, DecisionKind, MarkKind
from cdm_debates.exceptions import ForbiddenMove, MayNotContribute
from cdm_debates.mailing import links
from cdm_debates.models import Contribution
from tests import page_factories as make
from tests.debates.factories import (
    ContributionFactory,
    DebateFactory,
    FollowFactory,
    MarkFactory,
    VoiceFactory,
    debate_index,
    debate_page,
)
from tests.debates.writing import moderator_of, write, writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown_page():
    return debate_page(debate_index(make.front_page()), DebateFactory())


def everything_said_of(page, said) -> str:
    """A debate's page, an exchange, the interface for programs, an export, as anybody gets them."""
    slug, base = page.debate.slug, "/api/debates/v1"
    addresses = [
        page.url, f"/fr/debates/c/{said.pk}/exchange/", f"{base}/debates/{slug}/contributions",
        f"{base}/contributions/{said.pk}", f"/fr/debates/d/{slug}/export/json/", f"/fr/debates/d/{slug}/atom.xml",
    ]  # fmt: skip
    answers = [Client().get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {200}
    return " ".join(answer.getvalue().decode() for answer in answers)


def patterns(found):
    for each in found:
        if isinstance(each, URLPattern):
            yield each
        else:
            yield from patterns(each.url_patterns)


def test_no_address_of_the_site_leads_into_the_package():
    """Whatever it is called: the views themselves, read from the resolver."""
    modules = {getattr(each.callback, "__module__", "") for each in patterns(get_resolver().url_patterns)}
    assert not {module for module in modules if module.startswith(("django_comments", "rest_framework"))}
    assert import_string("django_comments_xtd.views.reply"), "there is something to be kept out"


def test_only_numbers_of_those_who_marked_leave(shown_page):
    """Stock: the tree names everybody who liked or disliked."""
    said = ContributionFactory(debate=shown_page.debate, sequence=1)
    who = VoiceFactory(name="Zoé Marquante", user__first_name="Zoé", user__last_name="Marquante").user
    for kind in MarkKind:
        MarkFactory(contribution=said, user=who if kind == MarkKind.AGREE else writer(), kind=kind)
    Contribution.objects.filter(pk=said.pk).update(agree_count=1)
    told = everything_said_of(shown_page, said)
    assert "Marquante" not in told and who.email not in told
    assert '"agree": 1' in told or '"agree":1' in told


def test_no_picture_is_fetched_by_the_fingerprint_of_an_address(shown_page):
    """Stock: an MD5 of the address, sent to Gravatar by every reader's browser."""
    said = ContributionFactory(debate=shown_page.debate, author=writer(user__email="ada@example.org"), sequence=1)
    told = everything_said_of(shown_page, said)
    for way in (hashlib.md5, hashlib.sha1, hashlib.sha256):
        assert way(b"ada@example.org").hexdigest() not in told
    assert "gravatar" not in told.lower() and "ada@example.org" not in told


def test_a_link_that_ends_letters_holds_no_address_and_no_words():
    """Stock: 700 characters of pickle, address and text readable by whoever holds the link."""
    follow = FollowFactory(user__email="ada@example.org", debate__question="Une question reconnaissable ?")
    token = links.stop(follow).rstrip("/").rpartition("/")[2]
    said, _stamp, _seal = token.split(":")
    read = base64.urlsafe_b64decode(said.lstrip(".") + "=" * (-len(said) % 4))
    read = zlib.decompress(read) if token.startswith(".") else read
    assert len(token) < 120
    assert read == f'[{follow.pk},0,"one"]'.encode(), "a number, a version, a reach: nothing to unpickle"


def test_a_thousand_followers_start_no_thread_and_no_mail_in_the_request(django_capture_on_commit_callbacks, settings):
    """Stock: one thread for each follower in the web process. Here a worker writes; a few followers show it."""
    settings.CDM_DEBATES_FOLD_SECONDS = 5
    debate = DebateFactory()
    FollowFactory.create_batch(5, debate=debate, frequency="each")
    before = threading.active_count()
    write(debate)
    assert threading.active_count() == before and mail.outbox == []


@pytest.mark.parametrize("ask", ["debates/{slug}", "debates/{slug}/contributions", "contributions/{pk}"])
def test_programs_read_and_count_nothing_of_a_closed_debate(client, ask):
    """Stock: lists and counts are for anybody who guesses an id."""
    said = ContributionFactory(debate=DebateFactory(forum=True), words="Entre les équipes seulement.")
    answer = client.get(f"/api/debates/v1/{ask.format(slug=said.debate.slug, pk=said.pk)}")
    assert answer.status_code == 404 and "équipes" not in answer.content.decode()


def test_programs_read_page_by_page(client):
    """Stock: 3.28 MB at once for 10,000 comments."""
    debate = DebateFactory()
    for _ in range(4):
        ContributionFactory(debate=debate)
    address = f"/api/debates/v1/debates/{debate.slug}/contributions"
    first = client.get(address, {"limit": 3}).json()
    assert len(first["items"]) == 3 and first["next"]
    assert client.get(address, {"limit": 101}).status_code == 422


@pytest.mark.parametrize("deed", ["mark", "flag", "withdraw", "follow_exchange"])
def test_nothing_is_pressed_by_following_a_link(client, deed):
    """Stock: liking, flagging and removing by GET."""
    said = ContributionFactory()
    client.force_login(said.author)
    before = Contribution.objects.values().get(pk=said.pk)
    answer = client.get(reverse(f"debates:{deed}", args=[said.pk]), {"kind": "agree", "reason": "spam"})
    assert answer.status_code in {200, 404, 405}
    assert Contribution.objects.values().get(pk=said.pk) == before
    assert not said.marks.exists() and not said.flags.exists()


def test_an_answer_to_words_of_another_debate_is_refused_by_action_and_form(client, shown_page):
    """Stock: `reply_to` is neither signed nor checked against the object."""
    foreign = ContributionFactory()
    with pytest.raises(MayNotContribute):
        write(shown_page.debate, reply_to=foreign)
    assert not Contribution.objects.filter(reply_to=foreign).exists()
    by = writer()
    client.force_login(by)
    form = client.get(reverse("debates:write", args=[shown_page.debate.slug])).context["form"]
    sent = {name: form.initial.get(name, "") or "" for name in form.fields} | {
        "text": "Une réponse égarée dans un autre débat.", "language": "fr",
        "reply_to": foreign.pk, "parent": foreign.pk, "object_pk": foreign.debate_id,
    }  # fmt: skip
    client.post(reverse("debates:write", args=[shown_page.debate.slug]), sent)
    assert not Contribution.objects.filter(debate=foreign.debate).exclude(pk=foreign.pk).exists()
    assert not Contribution.objects.filter(reply_to=foreign).exists()


def test_what_an_author_withdrew_no_moderator_brings_back():
    """Stock: approving clears the author's own removal."""
    gone = ContributionFactory(withdrawn=True)
    with pytest.raises(ForbiddenMove):
        moderation.decide(
            contribution=gone, by=moderator_of(gone.debate), kind=DecisionKind.RESTORE, rule=CharterRule.NONE
        )
