"""The vocabulary of enquiries: whose turn, how long, how punctual."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cdm_centres import conf
from cdm_centres.enums import EnquiryState

if TYPE_CHECKING:
    from cdm_centres.models import Enquiry, ReadyAnswer  # noqa: F401  (named in quotes below)


@dataclass(frozen=True)
class Punctuality:
    """How the promise was kept over some days: of `asked` conversations, `in_time` had an answer of a person in time.

    `median` is the clock time of the first answers, None while there is none.
    """

    asked: int
    in_time: int
    median: datetime.timedelta | None

    @property
    def share(self) -> int | None:
        """Per cent answered in time, rounded down: nobody is told 100 who was not always in time."""
        return self.in_time * 100 // self.asked if self.asked else None


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Conversations with people who wrote to centres."""

    def owed(self) -> EnquiryQuerySet:
        """Those where a centre owes an answer."""
        return self.filter(state=EnquiryState.OPEN)

    def to_warn_about(self, now: datetime.datetime) -> EnquiryQuerySet:
        """Those whose time is nearly over, of which the centre's team was not warned yet."""
        soon = now + datetime.timedelta(hours=conf.value("WARNING_HOURS"))
        return self.owed().filter(due_at__lte=soon, warned_at=None)

    def overdue(self, now: datetime.datetime) -> EnquiryQuerySet:
        """Those whose time is over, and that did not go on to the network's team yet."""
        return self.owed().filter(due_at__lte=now, passed_on_at=None)

    def to_forget(self, now: datetime.datetime) -> EnquiryQuerySet:
        """Those nobody has written in for so long that they are no longer needed; spam and machines' mail sooner."""
        long_ago = now - datetime.timedelta(days=conf.value("ENQUIRY_MONTHS") * 365 / 12)
        lately = now - datetime.timedelta(days=conf.value("SPAM_DAYS"))
        rubbish = Q(state=EnquiryState.SPAM) | Q(is_automatic=True, state=EnquiryState.CLOSED)
        return self.filter(Q(moved_at__lt=long_ago) & ~Q(state=EnquiryState.OPEN) | rubbish & Q(moved_at__lt=lately))

    def punctuality(self, *, days: int | None = None, now: datetime.datetime | None = None) -> Punctuality:
        """How the promise was kept: one query, and no word of anybody in it.

        Counted are conversations with people that had an answer, and those whose time passed without one.
        """
        now = now or timezone.now()
        promised = datetime.timedelta(hours=conf.value("ANSWER_HOURS"))
        since = now - datetime.timedelta(days=days or conf.value("FIGURES_DAYS"))
        people = self.filter(arrived_at__gte=since, is_automatic=False)
        people = people.exclude(state__in=[EnquiryState.SPAM, EnquiryState.MERGED])
        late = Q(answered_at=None, state=EnquiryState.OPEN, due_at__lte=now)
        times = list(people.filter(Q(answered_at__isnull=False) | late).values_list("answered_in", flat=True))
        answered = [time for time in times if time is not None]
        in_time = sum(time <= promised for time in answered)
        return Punctuality(len(times), in_time, median(answered) if answered else None)


class ReadyAnswerQuerySet(models.QuerySet["ReadyAnswer"]):
    """Words that need not be written each time."""

    def for_centre(self, centre: Any) -> ReadyAnswerQuerySet:
        """Those of a centre, and the network's."""
        return self.filter(Q(centre=centre) | Q(centre=None))
