"""The suite's own care: a database is not emptied under a request that a closed page left behind."""

import io
import threading
from contextlib import suppress
from types import SimpleNamespace
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ServerHandler
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path

from tests.at_rest import RunningSite, listening, running_site

urlpatterns = [
    path("slowly/", lambda request: StreamingHttpResponse(slowly())),
    path("at-once/", lambda request: HttpResponse("now")),
]
#: Whether the site was at rest while it answered, part by part.
was_at_rest: list[bool] = []


def slowly():
    for part in (b"one ", b"two"):
        was_at_rest.append(is_at_rest(running_site))
        yield part


def is_at_rest(site) -> bool:
    with suppress(TimeoutError), site.at_rest(longest=0.01):
        return True
    return False


@pytest.fixture
def site():
    site = RunningSite()
    with listening(site):
        yield site


@pytest.fixture
def bare(settings, monkeypatch):
    """The site's own addresses are left out, and what goes around them."""
    settings.MIDDLEWARE, settings.ROOT_URLCONF = [], __name__
    monkeypatch.setattr(running_site, "is_open", True)
    was_at_rest.clear()


class GoneAway(io.BytesIO):
    """What a browser was sending when its tab was closed."""

    def read(self, *_size):
        raise ConnectionResetError

    readline = read


def serve(address, application=None, sent=io.BytesIO, **environ) -> bytes:
    """What Django's own server answers in one of its threads."""
    asked = {"PATH_INFO": address, **environ}
    setup_testing_defaults(asked)
    answer = io.BytesIO()
    handler = ServerHandler(sent(), answer, io.StringIO(), asked)
    handler.request_handler = SimpleNamespace(server=None, log_request=lambda *said: None)
    handler.run(application or WSGIHandler())
    return answer.getvalue()


@pytest.mark.django_db
@pytest.mark.usefixtures("bare")
def test_a_streamed_answer_is_waited_for_to_its_last_byte():
    assert serve("/slowly/").endswith(b"one two")
    assert was_at_rest == [False, False]
    assert is_at_rest(running_site)


@pytest.mark.django_db
@pytest.mark.usefixtures("bare")
def test_who_went_away_before_all_was_read_is_answered_no_longer():
    serve("/at-once/", sent=GoneAway, REQUEST_METHOD="POST", CONTENT_LENGTH="4")
    assert is_at_rest(running_site)


@pytest.mark.usefixtures("bare")
def test_a_request_between_two_tests_is_not_let_in():
    running_site.is_open = False
    assert serve("/at-once/").startswith(b"HTTP/1.1 503")
    assert is_at_rest(running_site)
    running_site.is_open = True
    serve("/at-once/")  # the database is refused to this test, and to whoever looks whether it is still there
    assert is_at_rest(running_site)


def test_an_application_that_fails_answers_no_longer(site):
    def fail(environ, start_response):
        site.begin()
        raise ValueError("the page of errors fails as well")

    serve("/", fail)
    assert is_at_rest(site)


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
