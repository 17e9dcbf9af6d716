"""The suite's own care: a database is not emptied under a request that a closed page left behind."""

import io
import threading
from contextlib import closing
from types import SimpleNamespace
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ServerHandler
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


class GoneAway(io.BytesIO):
    """What a browser was sending when its tab was closed."""

    def read(self, *_size):
        raise ConnectionResetError

    readline = read


def serve(address, **environ):
    """The thread of Django's own server, for one request that sends four bytes more than anybody reads."""
    usual = {"REQUEST_METHOD": "POST", "PATH_INFO": address, "CONTENT_LENGTH": "4"}
    setup_testing_defaults(usual)
    handler = ServerHandler(GoneAway(), io.BytesIO(), io.StringIO(), {**usual, **environ})
    handler.request_handler = SimpleNamespace(server=None, log_request=lambda *said: None)
    return handler


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_who_went_away_before_all_was_read_is_answered_no_longer(site, settings):
    settings.MIDDLEWARE = []
    serve("/slowly/").run(WSGIHandler())
    with site.at_rest(longest=0.01):
        pass


def test_an_application_that_fails_answers_no_longer(site):
    def fail(environ, start_response):
        site.begin()
        raise ValueError("the page of errors fails as well")

    serve("/", CONTENT_LENGTH="0").run(fail)
    with site.at_rest(longest=0.01):
        pass


def test_who_waits_in_vain_is_told_what_the_others_do(site):
    site.begin()
    with pytest.raises(TimeoutError, match="test_who_waits_in_vain"), site.at_rest(longest=0.01):
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
