"""Subscriptions to a debate and to exchanges of it, side by side: one person is told of one thing once."""

import pytest
from django.core import mail

from cdm_debates.actions import follows, subscriptions
from cdm_debates.enums import Frequency
from cdm_debates.exceptions import LinkUnusable, NotAllowed
from cdm_debates.mailing import links
from cdm_debates.models import Follow
from tests.debates.factories import ContributionFactory, DebateFactory
from tests.factories import UserFactory

from . import post

pytestmark = pytest.mark.django_db


def all_told(person=None) -> list[int]:
    return [pk for letter in post.box(person) for pk in post.told(letter)]


def test_an_exchange_followed_apart_is_told_there_and_not_with_the_debate():
    debate = DebateFactory()
    root = post.say(debate)
    follow = post.following(debate)
    post.following(debate, Frequency.EACH, root=root, by=follow.user)
    inside, outside = post.say(debate, reply_to=root), post.say(debate)
    post.morning(post.at(hours=0))
    assert all_told() == [inside.pk]
    post.morning(post.at(hours=2))
    assert all_told() == [inside.pk, outside.pk]


def test_what_the_debate_has_not_told_yet_the_exchange_tells():
    debate = DebateFactory()
    root = post.say(debate)
    follow = post.following(debate)
    inside = post.say(debate, reply_to=root)
    post.following(debate, Frequency.EACH, root=root, by=follow.user)
    for hours in (0, 2, 26):
        post.morning(post.at(hours=hours))
    assert all_told() == [inside.pk]


def test_what_an_exchange_did_not_tell_goes_back_to_the_debate():
    debate = DebateFactory()
    root = post.say(debate)
    follow = post.following(debate)
    exchange = post.following(debate, Frequency.WEEKLY, root=root, by=follow.user, looked_at=post.at().date())
    inside, outside = post.say(debate, reply_to=root), post.say(debate)
    post.morning(post.at(days=1, hours=2))
    assert all_told() == [outside.pk]
    follows.unfollow(debate=debate, by=follow.user, root=root)
    post.morning(post.at(days=2, hours=2))
    post.morning(post.at(days=9, hours=2))
    assert all_told() == [outside.pk, inside.pk]
    exchange.refresh_from_db()
    assert exchange.frequency == Frequency.NONE


def test_what_an_exchange_told_the_debate_does_not_tell_again():
    debate = DebateFactory()
    root = post.say(debate)
    follow = post.following(debate)
    post.following(debate, Frequency.EACH, root=root, by=follow.user)
    inside = post.say(debate, reply_to=root)
    post.morning(post.at(hours=0))
    follows.unfollow(debate=debate, by=follow.user, root=root)
    post.morning(post.at(hours=2))
    assert all_told() == [inside.pk]


def test_who_comes_back_is_told_from_now_on():
    follow = post.following(DebateFactory())
    follows.unfollow(debate=follow.debate, by=follow.user)
    post.say(follow.debate)
    again = follows.follow(debate=follow.debate, by=follow.user)
    after = post.say(follow.debate)
    Follow.objects.update(morning=post.at(days=-1).date())
    post.morning(post.at(hours=2))
    assert again.pk == follow.pk and all_told() == [after.pk]


@pytest.mark.parametrize("pace", [Frequency.EACH, Frequency.WEEKLY])
def test_who_changes_the_pace_misses_nothing(pace):
    follow = post.following(DebateFactory())
    said = post.say(follow.debate)
    follows.follow(debate=follow.debate, by=follow.user, frequency=pace)
    Follow.objects.update(morning=post.at(days=-7).date())
    post.morning(post.at(hours=2))
    assert all_told() == [said.pk]


def test_a_pace_changed_after_this_mornings_letter_waits_for_the_next():
    debate, other = DebateFactory(), DebateFactory()
    follow = post.following(debate)
    second = post.following(other, Frequency.WEEKLY, by=follow.user, looked_at=post.at().date())
    first, later = post.say(debate), post.say(other)
    post.morning(post.at(days=1, hours=2))
    Follow.objects.filter(pk=second.pk).update(frequency=Frequency.DAILY)
    post.morning(post.at(days=1, hours=3))
    assert all_told() == [first.pk]
    post.morning(post.at(days=2, hours=2))
    assert all_told() == [first.pk, later.pk]


def test_following_something_closed_to_the_person_is_refused():
    forum = DebateFactory(forum=True)
    with pytest.raises(NotAllowed):
        follows.follow(debate=forum, by=UserFactory())
    elsewhere = ContributionFactory()
    with pytest.raises(NotAllowed):
        follows.follow(debate=DebateFactory(), by=UserFactory(), root=elsewhere)


def test_all_paces_are_set_at_once_and_only_ones_own():
    follow, other = post.following(DebateFactory()), post.following(DebateFactory())
    assert subscriptions.change(by=follow.user, paces={follow.pk: Frequency.WEEKLY}) == 1
    assert subscriptions.change(by=follow.user, paces={follow.pk: Frequency.WEEKLY}) == 0
    with pytest.raises(NotAllowed):
        subscriptions.change(by=follow.user, paces={other.pk: Frequency.NONE})
    assert Follow.objects.get(pk=other.pk).frequency == Frequency.DAILY


def token(follow, reach=links.Reach.ONE) -> str:
    return links.stop(follow, reach).rstrip("/").rpartition("/")[2]


def test_a_link_ends_one_subscription_or_all_and_can_be_taken_back():
    follow = post.following(DebateFactory())
    second = post.following(DebateFactory(), Frequency.WEEKLY, by=follow.user)
    stranger = post.following(DebateFactory())
    assert subscriptions.stop(token=token(follow)) == {follow.pk: "daily"}
    assert subscriptions.stop(token=token(follow)) == {}, "pressed twice"
    ended = subscriptions.stop(token=token(follow, links.Reach.ALL))
    assert ended == {second.pk: "weekly"}
    assert subscriptions.take_back(token=token(follow), undo=links.undo(ended)) == 1
    second.refresh_from_db()
    stranger.refresh_from_db()
    assert (second.frequency, stranger.frequency) == (Frequency.WEEKLY, Frequency.DAILY)


def test_a_stop_taken_back_at_once_loses_nothing_that_was_not_sent():
    follow = post.following(DebateFactory())
    ended = subscriptions.stop(token=token(follow))
    subscriptions.take_back(token=token(follow), undo=links.undo(ended))
    said = post.say(follow.debate)
    Follow.objects.update(morning=post.at(days=-1).date())
    post.morning(post.at(hours=2))
    assert all_told() == [said.pk]
    assert mail.outbox


def test_forged_old_and_revoked_links_are_all_the_same(monkeypatch):
    follow = post.following(DebateFactory())
    good = token(follow)
    subscriptions.revoke_links(by=follow.user)
    for bad in (good, good[:-1] + ("A" if good[-1] != "A" else "B"), "x", links.undo({follow.pk: "daily"})):
        with pytest.raises(LinkUnusable):
            subscriptions.stop(token=bad)
    follow.refresh_from_db()
    fresh = token(follow)
    monkeypatch.setattr("django.core.signing.time.time", lambda: 4_000_000_000)
    with pytest.raises(LinkUnusable):
        subscriptions.stop(token=fresh)
    assert Follow.objects.get().frequency == Frequency.DAILY
