"""The running site, and the moments at which it answers nobody: then its database may be emptied.

A page that a test has closed may still be waiting for an answer, such as the draft it sent on being left. Whoever
empties the tables under that request finds them locked, or finds its rows in the next test.
"""

import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ServerHandler
from django.core.signals import request_finished, request_started

LONGEST_ANSWER = 30  # seconds


class RunningSite:
    """Knows which threads answer a request, to the end of a streamed answer.

    `one_by_one`: a request waits for the one before it. On SQLite the suite's database lies in memory, and all threads
    share its one connection: what a page saves by itself would land inside the transaction of what its reader sends.
    """

    def __init__(self, *, one_by_one: bool = False) -> None:
        self.one_by_one = one_by_one
        self._changed = threading.Condition()
        self._answering: set[int] = set()

    def begin(self, **_signal: Any) -> None:
        """A request comes in; while the site is at rest it waits."""
        with self._changed:
            if self.one_by_one:
                self._nobody_is_answered(LONGEST_ANSWER)
            self._answering.add(threading.get_ident())

    def end(self, **_signal: Any) -> None:
        """This thread has answered, or given up: said twice it is the same."""
        with self._changed:
            self._answering.discard(threading.get_ident())
            self._changed.notify_all()

    @contextmanager
    def at_rest(self, longest: float = LONGEST_ANSWER) -> Iterator[None]:
        """Begins when every request is answered; none is taken in while it holds. TimeoutError after `longest` s."""
        with self._changed:
            self._nobody_is_answered(longest)
            yield

    def _nobody_is_answered(self, longest: float) -> None:
        """TimeoutError says what those who still answer are doing."""
        if not self._changed.wait_for(lambda: not self._answering, timeout=longest):
            frames = sys._current_frames()
            doing = ["".join(traceback.format_stack(frames[one])) for one in self._answering if one in frames]
            said = f"{len(self._answering)} requests were not answered within {longest} s"
            raise TimeoutError("\n".join([said, *doing]))


@contextmanager
def listening(site: RunningSite) -> Iterator[None]:
    """While it holds, `site` knows of the requests to servers of this process; those of test clients are not meant.

    Django's server does not close every answer: neither where the browser went away before all it sent was read, nor
    where the page that says so fails itself. What a server's thread began ends with it in any case.
    """
    usual = ServerHandler.run

    def run(handler: ServerHandler, application: Callable[..., Any]) -> None:
        try:
            usual(handler, application)
        finally:
            site.end()

    request_started.connect(site.begin, sender=WSGIHandler)
    request_finished.connect(site.end, sender=WSGIHandler)
    ServerHandler.run = run
    try:
        yield
    finally:
        ServerHandler.run = usual
        request_started.disconnect(site.begin, sender=WSGIHandler)
        request_finished.disconnect(site.end, sender=WSGIHandler)


#: Of this process.
running_site = RunningSite()
