"""Logs tell what happened, and not to whom."""

import json
import logging
import sys

import pytest

from cdm_site.logs import JsonFormatter, scrubbed


def line_of(message, *args, exc_info=None, **extra) -> dict:
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, args, exc_info)
    record.__dict__.update(extra)
    return json.loads(JsonFormatter().format(record))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mail to ana.kovač+test@xn--bcher-kva.example failed", "mail to [address] failed"),
        ("Not Found: /v/AQEAAAB7MEUCIQD", "Not Found: /v/[card]"),
        ("Not Found: /V/ABC123", "Not Found: /V/[card]"),
        ("Gone: /fr/register/confirm/MTIz:1sX2yZ:abc-DEF_ghi/", "Gone: /fr/register/confirm/[token]/"),
        (
            "Gone: /fr/account/password/reset/key/3-czvk5b-8b5a3c7d9e1f2a3b4c5d/",
            "Gone: /fr/account/password/reset/key/[token]/",
        ),
        ("GET /fr/search/?query=Ana+Kovač HTTP/1.1", "GET /fr/search/?[query] HTTP/1.1"),
        ("from 203.0.113.7 and 2001:db8::1", "from [ip] and [ip]"),
        ("Listening at: http://[::]:8000 (12)", "Listening at: http://[::]:8000 (12)"),
        ("Not Found: /fr/le-mouvement/les-centres/", "Not Found: /fr/le-mouvement/les-centres/"),
        ("Worker at 12:30:45 took 3.5 s", "Worker at 12:30:45 took 3.5 s"),
        ("Forbidden (CSRF token missing.): /fr/register/", "Forbidden (CSRF token missing.): /fr/register/"),
    ],
)
def test_what_may_name_a_person_is_taken_out(text, expected):
    assert scrubbed(text) == expected


def test_a_line_is_one_json_object_with_the_status():
    line = line_of("Not Found: %s", "/fr/nulle-part/", status_code=404, request=object())
    assert line["time"].endswith("+00:00")
    del line["time"]
    assert line == {
        "level": "warning",
        "logger": "django.request",
        "message": "Not Found: /fr/nulle-part/",
        "status": 404,
    }


def test_an_exception_says_what_and_where_but_not_its_values():
    try:
        raise ValueError("Key (email)=(ana@example.org) already exists")
    except ValueError:
        line = line_of("Internal Server Error: %s", "/fr/register/", exc_info=sys.exc_info())
    assert line["exception"] == "ValueError"
    assert line["at"][-1].endswith("test_an_exception_says_what_and_where_but_not_its_values")
    assert "ana" not in json.dumps(line)


def test_a_line_break_in_a_message_stays_in_its_line():
    assert "\n" not in JsonFormatter().format(logging.makeLogRecord({"msg": "one\ntwo", "levelname": "INFO"}))
