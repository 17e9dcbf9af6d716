"""The vocabulary of what centres share: the commons, the notice board, who reads its digest."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cdm_centres.enums import CommonsState, NoticeState

from .reach import commons_collections

if TYPE_CHECKING:
    from cdm_centres.models import CommonsItem, Notice  # noqa: F401  (named in quotes below)

#: Letters of a search that are read.
LONGEST_SEARCH = 100


def searched(words: str) -> list[str]:
    """The words of a search as typed: without signs a database refuses, cut to what anybody types."""
    return words.replace("\x00", "")[:LONGEST_SEARCH].split()


class CommonsItemQuerySet(models.QuerySet["CommonsItem"]):
    """Pictures and documents offered to all centres, or shared with them."""

    def shared(self) -> CommonsItemQuerySet:
        """In the commons: accepted, and standing in its collection still."""
        shelf = commons_collections().values("pk")
        there = Q(image__collection__in=shelf) | Q(document__collection__in=shelf)
        return self.filter(there, state=CommonsState.SHARED)

    def offered(self) -> CommonsItemQuerySet:
        """Waiting for the network's team."""
        return self.filter(state=CommonsState.OFFERED)

    def said(self, words: str) -> CommonsItemQuerySet:
        """Those that say every word: in the title, the description, the credit, or a subject put on the file."""
        found = self
        for word in searched(words):
            found = found.filter(
                Q(image__title__icontains=word)
                | Q(image__description__icontains=word)
                | Q(document__title__icontains=word)
                | Q(credit__icontains=word)
            )
        return found


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices of the board."""

    def shown(self, on: datetime.date | None = None) -> NoticeQuerySet:
        """Hanging there today: neither withdrawn, nor removed, nor past their last day."""
        day = on or timezone.now().date()
        return self.filter(state=NoticeState.SHOWN, last_day__gte=day)

    def said(self, words: str) -> NoticeQuerySet:
        """Those that say every word, in the title, the text or the name of the centre."""
        found = self
        for word in searched(words):
            found = found.filter(Q(title__icontains=word) | Q(text__icontains=word) | Q(centre__name__icontains=word))
        return found

    def newer_than(self, number: int, reader: Any) -> NoticeQuerySet:
        """Those hung up after a number that hang there still, but for the reader's own, in their order."""
        return self.shown().filter(number__gt=number).exclude(author=reader).order_by("number")
