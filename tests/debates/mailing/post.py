"""How tests let mornings come, and what lies in people's letter boxes then."""

import datetime
import re

from django.core import mail

from cdm_debates import counters, mailing
from cdm_debates.actions import follows
from cdm_debates.enums import Frequency
from cdm_debates.models import Contribution, Follow
from tests.debates.factories import ContributionFactory
from tests.factories import UserFactory

#: A Monday, at six in the morning of Paris.
MONDAY = datetime.datetime(2027, 3, 1, 5, 0, tzinfo=datetime.UTC)


def the_afternoon_after(moment: datetime.datetime) -> datetime.datetime:
    """Of the next day, whatever the hour was: after that day's morning, before the next one."""
    return (moment + datetime.timedelta(days=1)).replace(hour=15)


def at(days: float = 0, hours: float = 0) -> datetime.datetime:
    return MONDAY + datetime.timedelta(days=days, hours=hours)


def reader(**fields):
    return UserFactory(**{"language": "fr", "time_zone": "Europe/Paris"} | fields)


def following(debate, frequency=Frequency.DAILY, root=None, looked_at=None, **person) -> Follow:
    """Somebody who follows, last looked at on the day before MONDAY unless told."""
    found = follows.follow(debate=debate, by=person.pop("by", None) or reader(**person), root=root, frequency=frequency)
    found.morning = looked_at or (MONDAY - datetime.timedelta(days=1)).date()
    found.save(update_fields=["morning"])
    return found


def say(debate, reply_to=None, **fields) -> Contribution:
    """Something is said and counted, in the debate or as an answer."""
    found = ContributionFactory(**{"debate": debate, "reply_to": reply_to} | fields)
    if found.is_shown:
        number(found)
    return found


def number(contribution) -> None:
    counters.note(contribution, counters.Counter.ANSWERS, 1)
    counters.fold(contribution.debate_id)
    contribution.refresh_from_db()


def morning(now: datetime.datetime) -> int:
    """All that the command does at a moment; how many letters went out."""
    for debate in {follow.debate for follow in Follow.objects.select_related("debate")}:
        mailing.plan_each(debate, now=now)
    mailing.plan_mornings(now=now)
    return mailing.send_waiting(now=now)


def told(message) -> list[int]:
    """The contributions a mail tells of, in its order."""
    return [int(pk) for pk in re.findall(r"/debates/c/(\d+)/", message.body)]


def box(person=None) -> list:
    return [message for message in mail.outbox if person is None or message.to == [person.email]]
