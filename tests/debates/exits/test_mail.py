"""Every letter that debates send: nothing withheld leaves by mail, and nothing reaches whoever may not read it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from cdm_debates import mailing, tasks
from cdm_debates.actions import returns, stages
from cdm_debates.enums import AppealState, Frequency, ReplyOutcome, StageKind
from cdm_debates.mailing import mornings
from cdm_debates.models import (
    Appeal,
    Citation,
    Contribution,
    Debate,
    Follow,
    Letter,
    ModerationCase,
    ModerationDecision,
    ReceivedReply,
    Undelivered,
)
from cdm_debates.tasks.replies import send_back

from .world import World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("exits"), pytest.mark.walk]


def signed_in(world: World) -> list[Any]:
    return [person for person in world.people.values() if person.is_authenticated]


def everybody_follows(world: World) -> None:
    for person in signed_in(world):
        for talk in world.talks.values():
            Follow.objects.update_or_create(user=person, debate=talk.debate, root=None)


def news(world: World) -> None:
    """Everybody follows everything, from the beginning."""
    everybody_follows(world)
    Follow.objects.update(cursor=0, morning=None)
    Debate.objects.update(last_sequence=90)
    for frequency in (Frequency.DAILY, Frequency.EACH):
        Letter.objects.all().delete()
        Follow.objects.update(frequency=frequency, cursor=0)
        call_command("send_digests")


def decided(_world: World) -> None:
    for pk in ModerationDecision.objects.values_list("pk", flat=True):
        tasks.send_decided.call(pk)


def appeal_decided(_world: World) -> None:
    for pk in Appeal.objects.exclude(state=AppealState.OPEN).values_list("pk", flat=True):
        tasks.send_appeal_decided.call(pk)


def cited(_world: World) -> None:
    for pk in Citation.objects.values_list("pk", flat=True):
        tasks.send_cited.call(pk)


def reply(world: World) -> None:
    """An answer by mail to each contribution, from somebody who may not write there any more."""
    person = world.people["account"]
    for said in Contribution.objects.all():
        told = {"user": person, "answered": said, "answer_to": person.email, "words": "Je réponds.", "language": "fr"}
        note = ReceivedReply.objects.create(message_id=f"<{said.pk}@x>", outcome=ReplyOutcome.OTHER_ADDRESS, **told)
        send_back.call(note.pk)


def stage(world: World) -> None:
    """Everybody follows everything, and each debate goes through every stage."""
    everybody_follows(world)
    Follow.objects.update(cursor=90, stage_cursor=0, frequency=Frequency.EACH)
    for debate in Debate.objects.all():
        for kind in StageKind:
            stages.record(debate, kind)
    mailing.plan_stages()
    mailing.send_waiting()


def appealed(_world: World) -> None:
    mailing.tell_of_appeals()


def waiting(world: World) -> None:
    """The morning of everybody, long after something was reported."""
    now = timezone.now()
    ModerationCase.objects.update(opened_at=now - datetime.timedelta(days=3))
    for person in signed_in(world):
        mailing.remind(now=mornings.next_one(person, now))


def trial(world: World) -> None:
    """Everybody's address took no mail, and is tried."""
    for person in signed_in(world):
        Undelivered.objects.create(user=person, address=person.email, status="5.1.1")
        returns.try_again(by=person)


#: The folder of each letter, and what sends it.
LETTERS = {
    each.__name__: each for each in (news, stage, decided, appealed, appeal_decided, cited, waiting, reply, trial)
}
#: These tell their readers of contributions or debates.
TELL = {
    "news": {"ouvertshown", "cercleshown"},
    "stage": {"cerclepage"},
    "decided": {"ouverthiddenbecause"},
    "cited": {"ouvertshown"},
}


def test_every_letter_stands_in_the_matrix():
    folder = settings.BASE_DIR / "cdm_debates" / "templates" / "cdm_debates" / "mails"
    assert {each.name for each in folder.iterdir()} == set(LETTERS)


@pytest.mark.parametrize("letter", LETTERS)
def test_nothing_withheld_leaves_by_mail(world, letter, django_capture_on_commit_callbacks):
    names = {person.email: name for name, person in world.people.items() if person.is_authenticated}
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        LETTERS[letter](world)
    assert mail.outbox
    met = defaultdict(set)
    for message in mail.outbox:
        (address,) = message.to
        said = [message.subject, message.body, *(str(body) for body, _type in message.alternatives)]
        met[names.get(address, "account")] |= world.marks_in(" ".join(said))
    # Whoever wrote somewhere is told which debate is meant, though they may not read it any more.
    known = {f"{slug}page" for slug in world.talks} if letter in {"decided", "cited"} else set()
    withheld = world.contributions.keys() - world.public if letter == "news" else set()
    leaks = [
        f"{mark} to {name}"
        for name, marks in met.items()
        for mark in sorted(marks)
        if mark in withheld or not (name in world.seen_by[mark] or (name == "author" and mark in known))
    ]
    assert not leaks
    assert set().union(*met.values()) >= TELL.get(letter, set()), "nothing is told, so nothing was proven"
