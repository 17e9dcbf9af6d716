"""Mails that are put into bytes without detours are the same mails, byte for byte."""

from __future__ import annotations

import email
from email import policy

import pytest
from django.core.mail import BadHeaderError, EmailMultiAlternatives

from cdm_debates.mailing.envelopes import LightMail, Ready

HEADERS = {
    "Message-ID": "<0f3b@example.org>",
    "Date": "Mon, 30 Nov 2026 07:00:00 +0000",
    "List-Unsubscribe": f"<https://example.org/{'x' * 200}>",
    "Reply-To": "never@example.org",
    "X-Name": "Ĉu vi aŭdas min?",
}


def mail(kind, text="Ĉu jes?\n\nFrom here on\n.\n", html="<p>Ĉu jes?</p>\n", **fields):
    fields = {"to": ["ana@example.org"], "reply_to": ["reply+debate.1@example.org"], "headers": HEADERS, **fields}
    made = kind("Débat : que faire ?" + " et encore" * 12, text, "Centre <centre@example.org>", **fields)
    made.attach_alternative(html, "text/html")
    return made


def both(*args, **kwargs):
    """The bytes of Django's mail and of ours, with the same boundary."""
    told = []
    for kind in (EmailMultiAlternatives, LightMail):
        message = mail(kind, *args, **kwargs).message()
        boundary = message.get_boundary()
        if boundary is None:
            message.as_bytes()  # Django's has none before it is written
            boundary = message.get_boundary()
        told.append(message.as_bytes().replace(boundary.encode(), b"boundary"))
    return told


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ĉu jes?\n", "<p>Ĉu jes?</p>\n"),
        ("plain\n", "<p>plain</p>\n"),
        ("no end of line", "<p>none</p>"),
        ("", "<p>ĉ</p>"),
        ("From the start\n.\n\n", "<p>مرحبا</p>\n\n"),
        ("é" * 499, "x" * 998),
        ("é" * 500, "<p>a line that is too long</p>"),
        ("line\r\nline", "<p>\r</p>"),
        ("ĉ\u2028ĝ\x0bĥ\x85", "<p>\u2029\x0c</p>"),
    ],
)
def test_it_is_the_same_mail_byte_for_byte(text, html):
    djangos, ours = both(text, html)
    assert ours == djangos


def test_a_mail_server_that_wants_other_ends_of_lines_gets_them():
    written = mail(LightMail).message().as_bytes(linesep="\r\n")
    assert written.count(b"\r\n") == written.count(b"\n") > 20


def test_whoever_looks_into_it_finds_a_whole_message():
    message = mail(LightMail).message()
    assert isinstance(message, Ready)
    text, html = message.get_payload()
    assert text.get_payload(decode=True).decode() == "Ĉu jes?\n\nFrom here on\n.\n"
    assert html.get_content_type() == "text/html"
    read = email.message_from_bytes(message.as_bytes(), policy=policy.default)
    assert read["X-Name"] == "Ĉu vi aŭdas min?"
    assert read.get_body(("html",)).get_content() == "<p>Ĉu jes?</p>\n"


def test_no_header_is_smuggled_in():
    with pytest.raises(BadHeaderError):
        mail(LightMail, headers={"X-Name": "one\nBcc: all@example.org"}).message()


def test_a_file_goes_with_it_the_ordinary_way():
    made = mail(LightMail)
    made.attach("words.txt", "Ĉu?", "text/plain")
    assert not isinstance(made.message(), Ready)
    assert made.message().get_content_type() == "multipart/mixed"
