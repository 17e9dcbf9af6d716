"""Another day than today, for a world that has a past."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock


@contextmanager
def at(moment: datetime.datetime) -> Iterator[None]:
    """Let the suite believe it is `moment` (UTC). Links in mails keep the machine's own clock.

    What `timezone.now` looks at is set, not the function: a field that has it as its default keeps the function itself.
    """

    class Then(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return moment.astimezone(tz)

    with mock.patch("django.utils.timezone.datetime", Then):
        yield
