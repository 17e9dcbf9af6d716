"""The running site, and the moments at which it answers nobody: then its database may be emptied.

A page that a test has closed may still be waiting for an answer, such as the draft it sent on being left. Whoever
empties the tables under that request finds them locked, or finds its rows in the next test.
"""

import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ServerHandler

LONGEST_ANSWER = 30  # seconds

Application = Callable[..., Iterable[bytes]]


class RunningSite:
    """Knows which threads answer a request, to the end of a streamed answer.

    `one_by_one`: a request waits for the one before it. On SQLite the suite's database lies in memory, and all threads
    share its one connection: what a page saves by itself would land inside the transaction of what its reader sends.
    `is_open`: between two journeys nobody is let in, or a page left behind would ask its last in another test.
    """

    def __init__(self, *, one_by_one: bool = False) -> None:
        self.one_by_one = one_by_one
        self.is_open = True
        self._changed = threading.Condition()
        self._answering: set[int] = set()

    def begin(self) -> bool:
        """A request comes in, and is let in or not; while the site is at rest it waits."""
        with self._changed:
            if self.one_by_one:
                self._nobody_is_answered(LONGEST_ANSWER)
            if self.is_open:
                self._answering.add(threading.get_ident())
            return self.is_open

    def end(self) -> None:
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
    """While it holds, `site` knows of the requests to servers of this process; those of test clients and those for
    files are not meant.

    Django's signals would not do: no end is told where the beginning fails (between two tests the database is refused),
    nor where a browser went away before all it had sent was read. What a server's thread begins ends with it here.
    """
    run, call = ServerHandler.run, WSGIHandler.__call__

    def run_to_its_end(server: ServerHandler, application: Application) -> None:
        try:
            run(server, application)
        finally:
            site.end()

    def let_in(handler: WSGIHandler, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if type(handler) is WSGIHandler and not site.begin():
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return [b""]
        return call(handler, environ, start_response)

    ServerHandler.run, WSGIHandler.__call__ = run_to_its_end, let_in
    try:
        yield
    finally:
        ServerHandler.run, WSGIHandler.__call__ = run, call


#: Of this process.
running_site = RunningSite()
