"""The page of what somebody follows, and the links in letters, as browsers and mail programs open them."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cdm_centres.enums import Role
from cdm_debates.enums import Audience, Frequency, Readers
from cdm_debates.mailing import links
from cdm_debates.models import Contribution, Debate, Follow
from tests import page_factories as make
from tests.debates.factories import ContributionFactory, DebateFactory, FollowFactory, debate_index, debate_page
from tests.factories import CentreFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGE = "debates:subscriptions"


@pytest.fixture
def person(client):
    user = UserFactory(language="fr")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return user


def paces() -> list[str]:
    return list(Follow.objects.order_by("pk").values_list("frequency", flat=True))


def path_of(follow, reach=links.Reach.ONE) -> str:
    return links.stop(follow, reach).removeprefix(settings.WAGTAILADMIN_BASE_URL)


def test_a_stranger_signs_in_first(client):
    answer = client.get(reverse(PAGE))
    assert answer.status_code == 302 and "next=" in answer["Location"]


def test_all_that_is_followed_is_there_and_set_with_one_button(client, person):
    debate = DebateFactory(question="Une fontaine ?")
    debate_page(debate_index(make.front_page()), debate, title="Faut-il une fontaine ?")
    one = FollowFactory(user=person, debate=debate)
    root = ContributionFactory(debate=debate, words="Une racine qui ouvre cet échange.")
    two = FollowFactory(user=person, debate=debate, root=root, frequency=Frequency.EACH)
    html = client.get(reverse(PAGE)).content.decode()
    assert "Faut-il une fontaine ?" in html and "Une racine qui ouvre" in html
    sent = client.post(reverse(PAGE), {f"pace-{one.pk}": "weekly", f"pace-{two.pk}": "none"})
    assert (sent.status_code, sent["Location"]) == (303, reverse(PAGE))
    assert paces() == ["weekly", "none"]


def test_everything_stops_with_one_button(client, person):
    FollowFactory.create_batch(2, user=person)
    other = FollowFactory()
    client.post(reverse(PAGE), {"stop_all": "1"})
    assert paces() == ["none", "none", "daily"]
    assert Follow.objects.get(pk=other.pk).frequency == Frequency.DAILY


@pytest.mark.parametrize(
    "typed", [{"pace-x": "daily"}, {"pace-1": "hourly"}, {"pace-99999": "daily"}, {"pace-²": "daily"}]
)
def test_what_makes_no_sense_changes_nothing(client, person, typed):
    FollowFactory(user=person)
    answer = client.post(reverse(PAGE), typed)
    assert answer.status_code == 422 and paces() == ["daily"]
    assert "Rien n’a été changé" in answer.content.decode() or "pas le droit" in answer.content.decode()


def test_what_is_somebody_elses_is_not_there(client, person):
    other = FollowFactory()
    assert client.post(reverse(PAGE), {f"pace-{other.pk}": "none"}).status_code == 422
    assert paces() == ["daily"]


def test_a_debate_that_may_not_be_read_any_more_has_no_name_and_can_be_ended(client, person):
    centre = CentreFactory()
    debate = DebateFactory(question="Un secret ?", centre=centre, audience=Audience.CENTRE, readers=Readers.AUDIENCE)
    member = MembershipFactory(user=person, centre=centre, role=Role.EDITOR)
    follow = FollowFactory(user=person, debate=debate)
    assert "Un secret ?" in client.get(reverse(PAGE)).content.decode()
    member.delete()
    html = client.get(reverse(PAGE)).content.decode()
    assert "Un secret ?" not in html and "Un débat que vous ne pouvez plus lire" in html
    assert client.post(reverse(PAGE), {f"pace-{follow.pk}": "weekly"}).status_code == 422
    assert client.post(reverse(PAGE), {f"pace-{follow.pk}": "none"}).status_code == 303


def test_a_hidden_exchange_shows_no_words(client, person):
    root = ContributionFactory(words="Des mots masqués depuis.")
    FollowFactory(user=person, debate=root.debate, root=root)
    Contribution.objects.update(state="hidden")
    html = client.get(reverse(PAGE)).content.decode()
    assert "Des mots masqués" not in html and "Un échange" in html


def test_as_many_questions_for_one_as_for_fifty(client, person):
    index = debate_index(make.front_page())

    def follow_one():
        debate = DebateFactory()
        debate_page(index, debate)
        root = ContributionFactory(debate=debate)
        FollowFactory(user=person, debate=debate)
        FollowFactory(user=person, debate=debate, root=root)

    follow_one()
    client.get(reverse(PAGE))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(PAGE))
    for _ in range(12):
        follow_one()
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(PAGE))
    assert len(one) == len(many)


def test_a_mail_program_ends_a_subscription_with_one_press():
    """RFC 8058: no cookie, no stamp, no redirect; looking at the link ends nothing."""
    follow = FollowFactory()
    machine = Client(enforce_csrf_checks=True)
    looked = machine.get(path_of(follow))
    assert looked.status_code == 200 and paces() == ["daily"]
    assert looked["Referrer-Policy"] == "no-referrer" and "no-store" in looked["Cache-Control"]
    pressed = machine.post(
        path_of(follow), "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert pressed.status_code == 200 and paces() == ["none"]
    assert machine.post(path_of(follow)).status_code == 200, "twice"


def test_a_slip_is_taken_back_on_the_page_that_follows():
    follow = FollowFactory(frequency=Frequency.WEEKLY)
    browser = Client(enforce_csrf_checks=True)
    html = browser.post(path_of(follow, links.Reach.ALL)).content.decode()
    undo = html.partition('name="undo" value="')[2].partition('"')[0]
    assert paces() == ["none"]
    assert browser.post(f"{path_of(follow)}undo/", {"undo": undo}).status_code == 200
    assert paces() == ["weekly"]
    assert browser.post(f"{path_of(follow)}undo/", {"undo": "forged"}).status_code == 410
    assert browser.get(f"{path_of(follow)}undo/").status_code == 405


def test_a_link_that_cannot_be_used_says_what_to_do_and_nothing_of_anybody(client):
    debate = DebateFactory(question="Une fontaine ?")
    follow = FollowFactory(debate=debate, user__email="ana@example.org")
    good = path_of(follow)
    Follow.objects.update(token_version=1)
    pages = set()
    for bad in (good, good.replace(":", "-"), good[:-4] + "AAA/", reverse("debates:stop", args=["x"])):
        for answer in (client.get(bad), client.post(bad)):
            assert answer.status_code == 410
            html = answer.content.decode()
            assert "Une fontaine" not in html and "ana@" not in html and reverse(PAGE) in html
            pages.add(html.partition("<main")[2])
    assert len(pages) == 1, "forged, old and revoked look alike"
    assert paces() == ["daily"]


def test_links_of_letters_that_were_passed_on_are_revoked(client, person):
    follow = FollowFactory(user=person)
    before = path_of(follow)
    assert client.post(reverse("debates:revoke_links")).status_code == 303
    assert client.get(before).status_code == 410
    follow.refresh_from_db()
    assert client.get(path_of(follow)).status_code == 200


def test_a_reader_follows_where_they_read():
    """With the stamp that a browser sends, as the form on the page holds it."""
    debate = DebateFactory()
    page = debate_page(debate_index(make.front_page()), debate)
    browser, person = Client(enforce_csrf_checks=True), UserFactory()
    browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    root = ContributionFactory(debate=debate)
    for address, to in ((page.url, "follow"), (reverse("debates:exchange", args=[root.pk]), "follow_exchange")):
        html = browser.get(address).content.decode()
        form = html.partition('class="c-follow"')[2].partition("</form>")[0]
        assert '<option value="daily" selected>' in form
        stamp = form.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        action = reverse(f"debates:{to}", args=[debate.slug if to == "follow" else root.pk])
        assert f'action="{action}"' in form
        sent = browser.post(action, {"frequency": "weekly", "csrfmiddlewaretoken": stamp})
        assert sent.status_code == 303, to
    assert paces() == ["weekly", "weekly"]
    assert Follow.objects.filter(root=root).exists()


def test_following_an_exchange_is_refused_where_it_cannot_be_read(client, person):
    root = ContributionFactory(hidden=True)
    assert client.post(reverse("debates:follow_exchange", args=[root.pk]), {"frequency": "daily"}).status_code == 404
    shown = ContributionFactory()
    address = reverse("debates:follow_exchange", args=[shown.pk])
    assert client.post(address, {"frequency": "hourly"}).status_code == 400
    client.post(address, {"frequency": "daily"})
    client.post(address, {"frequency": "none"})
    assert paces() == ["none"]
    Debate.objects.update(readers=Readers.AUDIENCE, audience=Audience.TEAMS)
    assert client.post(address, {"frequency": "daily"}).status_code == 404
