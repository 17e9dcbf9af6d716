"""Whose address took no mail: they see it, try it, and begin again."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from cdm_debates import mailing
from cdm_debates.models import Undelivered
from tests.debates.animating.rooms import sign_in

from . import post
from .reports import back, hand_over, is_paused, report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("receives_mail")]


def test_its_person_sees_it_and_begins_again_after_confirming(client, follow, django_capture_on_commit_callbacks):
    hand_over(report(), back())
    sign_in(client, follow.user)
    page = client.get(reverse("debates:subscriptions")).content.decode()
    assert "Nos courriels ne vous arrivent plus" in page and "ana@example.org" in page
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("debates:try_address"))
        client.post(reverse("debates:try_address"))
    (trial,) = mail.outbox
    assert trial.to == ["ana@example.org"] and is_paused(), "nothing begins before the mail arrived"
    path = re.search(r"/fr/debates/again/\S+", trial.body)[0]
    client.logout()
    shown = client.get(path)
    assert "Reprendre les envois" in shown.content.decode() and is_paused() and "no-store" in shown["Cache-Control"]
    assert "Les envois reprennent" in client.post(path).content.decode() and not is_paused()
    assert client.post(path).status_code == 200, "it may come twice"
    sign_in(client, follow.user)
    assert "ne vous arrivent plus" not in client.get(reverse("debates:subscriptions")).content.decode()


def test_a_report_from_before_the_new_beginning_is_old_and_one_after_it_counts(follow):
    address = back()
    hand_over(report(), address)
    Undelivered.objects.update(ended_at=post.at(days=1))
    hand_over(report(), address)
    assert not is_paused()
    post.say(follow.debate)
    post.morning(post.at(days=2, hours=2))
    hand_over(report(), back())
    assert is_paused()


@pytest.mark.parametrize("token", ["x", "", "eyJ4Ijoi.forged"])
def test_a_forged_link_begins_nothing(client, follow, token):
    hand_over(report(), back())
    answer = client.post(f"/fr/debates/again/{token or '-'}/")
    assert answer.status_code == 410 and is_paused()


def test_the_link_is_of_one_address_and_of_three_days(client, follow, monkeypatch):
    hand_over(report(), back())
    path = mailing.returns.again_link(follow.user, "fr").split("/", 3)[3]
    follow.user.email = "new@example.org"
    follow.user.save()
    assert client.post(f"/{path}").status_code == 410
    follow.user.email = "ana@example.org"
    follow.user.save()
    monkeypatch.setattr(mailing.returns, "AGAIN_DAYS", timedelta(seconds=-1))
    assert client.post(f"/{path}").status_code == 410 and is_paused()


def test_who_is_not_paused_has_nothing_to_try(client, follow):
    sign_in(client, follow.user)
    mail.outbox.clear()
    client.post(reverse("debates:try_address"))
    assert not mail.outbox
