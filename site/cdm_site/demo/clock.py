"""Another day than today, for a world that has a past."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock


@contextmanager
def at(moment: datetime.datetime) -> Iterator[None]:
    """Let the register believe it is `moment` (UTC). Links in mails keep the machine's own clock."""
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield
