"""The running site, and the moments at which it answers nobody: then its database may be emptied.

A page that a test has closed may still be waiting for an answer, such as the draft it sent on being left. Whoever
empties the tables under that request finds them locked, or finds its rows in the next test.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started

LONGEST_ANSWER = 30  # seconds


class RunningSite:
    """Counts the requests that are being answered, to the end of a streamed answer.

    `one_by_one`: a request waits for the one before it. On SQLite the suite's database lies in memory, and all threads
    share its one connection: what a page saves by itself would land inside the transaction of what its reader sends.
    """

    def __init__(self, *, one_by_one: bool = False) -> None:
        self.one_by_one = one_by_one
        self._changed = threading.Condition()
        self._answering = 0

    def begin(self, **_signal: Any) -> None:
        """A request comes in; while the site is at rest it waits."""
        with self._changed:
            if self.one_by_one:
                self._nobody_is_answered(LONGEST_ANSWER)
            self._answering += 1

    def end(self, **_signal: Any) -> None:
        with self._changed:
            self._answering -= 1
            self._changed.notify_all()

    @contextmanager
    def at_rest(self, longest: float = LONGEST_ANSWER) -> Iterator[None]:
        """Begins when every request is answered; none is taken in while it holds. TimeoutError after `longest` s."""
        with self._changed:
            self._nobody_is_answered(longest)
            yield

    def _nobody_is_answered(self, longest: float) -> None:
        if not self._changed.wait_for(lambda: not self._answering, timeout=longest):
            raise TimeoutError(f"{self._answering} requests were not answered within {longest} s")


@contextmanager
def listening(site: RunningSite) -> Iterator[None]:
    """While it holds, `site` knows of the requests to servers of this process; those of test clients are not meant."""
    request_started.connect(site.begin, sender=WSGIHandler)
    request_finished.connect(site.end, sender=WSGIHandler)
    try:
        yield
    finally:
        request_started.disconnect(site.begin, sender=WSGIHandler)
        request_finished.disconnect(site.end, sender=WSGIHandler)


#: Of this process.
running_site = RunningSite()
