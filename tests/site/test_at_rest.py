"""The suite's own care: a database is not emptied under a request that a closed page left behind."""

import threading
from contextlib import closing
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import StreamingHttpResponse
from django.urls import path

from tests.at_rest import RunningSite, listening

urlpatterns = [path("slowly/", lambda request: StreamingHttpResponse(iter(["one ", "two"])))]


@pytest.fixture
def site():
    site = RunningSite()
    with listening(site):
        yield site


def ask(address):
    """The server's side of a request: what it sends, and closes after the last byte."""
    environ = {}
    setup_testing_defaults(environ)
    return WSGIHandler()({**environ, "PATH_INFO": address}, lambda status, headers: None)


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_a_streamed_answer_is_waited_for_to_its_last_byte(site, settings):
    settings.MIDDLEWARE = []
    with closing(ask("/slowly/")) as answer:
        with pytest.raises(TimeoutError, match="1 requests were not answered"), site.at_rest(longest=0.01):
            pass
        assert b"".join(answer) == b"one two"
    with site.at_rest(longest=0.01):
        pass


def test_whoever_empties_waits_for_the_last_answer_and_nobody_comes_in_meanwhile(site):
    happened, is_at_rest, may_go_on = [], threading.Event(), threading.Event()

    def empty():
        with site.at_rest():
            is_at_rest.set()
            may_go_on.wait(timeout=30)
            happened.append("emptied")

    def come():
        site.begin()
        happened.append("came in")

    site.begin()
    threads = [threading.Thread(target=empty), threading.Thread(target=come)]
    threads[0].start()
    assert not is_at_rest.wait(timeout=0.05)
    happened.append("answered")
    site.end()
    assert is_at_rest.wait(timeout=30)
    threads[1].start()
    may_go_on.set()
    for thread in threads:
        thread.join(timeout=30)
    assert happened == ["answered", "emptied", "came in"]


def test_where_all_share_one_connection_a_request_waits_for_the_one_before_it():
    site, came = RunningSite(one_by_one=True), threading.Event()

    def come():
        site.begin()
        came.set()

    site.begin()
    second = threading.Thread(target=come)
    second.start()
    assert not came.wait(timeout=0.05)
    site.end()
    assert came.wait(timeout=30)
    second.join(timeout=30)
