"""A mail from outside, read: whatever was sent, clean facts come out, and soon."""

import io
import time
from email.message import EmailMessage

import pytest
from PIL import Image

from cdm_pages import emails


def letter(body="Bonjour", **headers) -> bytes:
    """A mail as the wire brings it; a header's underscore is a hyphen."""
    told = {"From": "Ana <ana@example.org>", "To": "paris13@example.org", "Subject": "Une question"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in told.items() if value is not None]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape") + (
        body if isinstance(body, bytes) else body.encode()
    )


def with_files(*files: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "ana@example.org", "Avec des fichiers"
    message.set_content("Voici.")
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(written, "PNG")
    return written.getvalue()


def test_who_wrote_what_to_whom():
    mail = emails.read(
        letter(Message_ID="<1@x.org>", Reply_To="b@x.org", References="<0@x.org>", In_Reply_To="<0@x.org>")
    )
    assert (mail.sender, mail.sender_name, mail.answer_to) == ("ana@example.org", "Ana", "b@x.org")
    assert (mail.recipients, mail.subject, mail.text) == (("paris13@example.org",), "Une question", "Bonjour")
    assert (mail.message_id, mail.references) == ("<1@x.org>", ("<0@x.org>",))


def test_the_envelope_is_believed_more_than_the_headers():
    assert emails.read(letter(), recipients=["Lyon@Example.org"]).recipients == ("lyon@example.org",)


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("=?utf-8?q?caf=C3=A9?=", "café"),
        ("=?utf-8?b?2YXYsdit2KjYpw==?=", "مرحبا"),
        ("=?no-such-charset?q?caf=E9?=", "=?no-such-charset?q?caf=E9?="),
        ("=?utf-8?q?=FF=FE?=", "=?utf-8?q?=FF=FE?="),
        ("=?utf-8?b?!!!?=", ""),
        ("caf\udce9", "café"),
        ("café", "café"),
        ("deux\r\n  lignes", "deux lignes"),
        ("nul\x00 et\x07 bip", "nul et bip"),
        ("x" * 5000, "x" * 200),
        ("", ""),
    ],
)
def test_subjects_of_all_sorts(told, read):
    assert emails.read(letter(Subject=told)).subject == read


@pytest.mark.parametrize(
    "sender",
    [
        "",
        "nobody",
        "@",
        "<>",
        "a@",
        "<<a@b>>",
        '"unclosed <a',
        "group:;",
        "\x00",
        "=?utf-8?q?=3C?=",
        "[",
        "a b c@",
        "((((",
    ],
)
def test_a_sender_beyond_understanding_is_nobody_or_an_address(sender):
    mail = emails.read(letter(From=sender))
    assert mail.sender in {"", "a@b"}
    assert mail.is_automatic is (mail.sender == "")


def test_a_mail_without_any_header_is_read():
    mail = emails.read(b"\xff\xfe\x00 nothing of sense")
    assert (mail.sender, mail.recipients) == ("", ())


def test_a_mail_without_a_name_gets_the_same_one_when_it_comes_again():
    once, twice = emails.read(letter()), emails.read(b"Received: by b\r\n" + letter())
    assert once.message_id == twice.message_id
    assert emails.read(letter("Autre chose")).message_id != once.message_id


@pytest.mark.parametrize(
    ("kind", "body", "read"),
    [
        ("text/plain; charset=iso-8859-1", "café".encode("latin-1"), "café"),
        ("text/plain; charset=no-such", "café".encode(), "café"),
        ("text/plain; charset=utf-8", "café".encode("latin-1"), "café"),
        ('text/plain; charset="', b"a\x00b", "ab"),
        ("text/html", b"<p>Un</p><p>caf&eacute;<br>noir</p>", "Un\n\ncafé\nnoir"),
        ("text/html", b"<style>p{}</style><script>x()</script><ul><li>a<li>b</ul>", "- a\n- b"),
        ("text/html", b'<a href="https://x.org/y">ici</a> <img src=x onerror=y>', "ici (https://x.org/y)"),
        ("text/html", b"<title>non</title><body>oui", "oui"),
        ("no/thing; boundary=", b"x", ""),
    ],
)
def test_words_in_all_sorts_of_letters(kind, body, read):
    assert emails.read(letter(body, Content_Type=kind)).text == read


def test_plain_text_comes_before_html_and_html_before_nothing():
    message = EmailMessage()
    message.set_content("en clair")
    message.add_alternative("<b>en couleur</b>", subtype="html")
    assert emails.read(message.as_bytes()).text == "en clair"
    message = EmailMessage()
    message.set_content("  \n")
    message.add_alternative("<b>en couleur</b>", subtype="html")
    assert emails.read(message.as_bytes()).text == "en couleur"


@pytest.mark.parametrize(
    "text",
    [
        "Oui.\n\nLe 3 mai 2026 à 10:00, Le centre <a@b.org> a écrit :\n> Venez-vous ?",
        "Oui.\n\nOn Mon, May 3, 2026 at 10:00 AM Centre <a@b.org> wrote:\n> Coming?",
        "Oui.\n\nEl dom, 3 may 2026 a las 10:00, Centro <a@b.org> escribió:\n> ¿Viene?",
        f"Oui.\n\nJe 2026-05-03 Ana skribis:\n> {emails.REPLY_MARK}\n> Ĉu vi venas?",
        f"Oui.\n\nفي 3 مايو 2026 كتب <a@b.org>:\n{emails.REPLY_MARK}\nهل تأتي؟",
        "Oui.\n\n-- \nAna\n06 00 00 00 00",
        "Oui.",
    ],
)
def test_only_what_is_new_in_an_answer_is_kept(text):
    assert emails.new_part(text) == "Oui."


def test_an_answer_of_nothing_but_quotation_is_kept_whole():
    assert emails.new_part("> Venez-vous ?\n> Répondez.") == "> Venez-vous ?\n> Répondez."


def test_lists_are_no_signatures():
    assert emails.new_part("J’apporte\n- du pain\n- du sel") == "J’apporte\n- du pain\n- du sel"


@pytest.mark.parametrize(
    "bomb", [" \n" * 20000, "On " * 15000, ("On " * 330 + "\n") * 12, "> " * 20000, "a écrit" * 9000]
)
def test_texts_made_to_hurt_patterns_do_not(bomb):
    begun = time.thread_time()
    emails.new_part(bomb)
    assert time.thread_time() - begun < 5


@pytest.mark.parametrize("bomb", ["<a " * 60000, "<a b='" * 60000, "<div>" * 60000, "<!--" * 60000, "<a>" * 60000])
def test_html_made_to_hurt_readers_does_not(bomb):
    begun = time.thread_time()
    emails.text_of_html(bomb)
    assert time.thread_time() - begun < 5


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Precedence": "LIST"},
        {"From": "MAILER-DAEMON@mx.example.org"},
        {"From": "no-reply@example.org"},
        {"List_Id": "<news.example.org>"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"Content_Type": "multipart/report; boundary=x"},
    ],
)
def test_what_machines_write_is_known(headers):
    assert emails.read(letter(**headers)).is_automatic


def test_an_empty_envelope_sender_is_a_report_and_an_unknown_one_is_not():
    assert emails.read(letter(), sender="").is_bounce
    assert emails.read(letter(), sender="<>").is_bounce
    assert not emails.read(letter()).is_automatic
    assert not emails.read(letter(Auto_Submitted="no"), sender="ana@example.org").is_automatic


def test_a_mail_of_our_own_that_comes_back_is_known():
    from_us = emails.compose("cdm_registry/mails/erased", to="a@example.org", language="fr", context={}).message()
    assert emails.read(from_us.as_bytes()).is_loop
    assert not emails.read(letter(X_Loop="someone-else")).is_loop


def test_safe_files_are_kept_and_others_only_named():
    mail = emails.read(
        with_files(("photo.png", picture()), ("lettre.pdf", b"%PDF-1.4 ..."), ("note.txt", "é".encode()),
                   ("virus.exe", b"MZ"), ("faux.pdf", b"MZ"), ("page.html", b"<script>"), ("dessin.svg", b"<svg/>"))
    )  # fmt: skip
    assert {each.name: each.is_kept for each in mail.attachments} == {
        "photo.png": True, "lettre.pdf": True, "note.txt": True,
        "virus.exe": False, "faux.pdf": False, "page.html": False, "dessin.svg": False,
    }  # fmt: skip
    assert mail.text == "Voici."


def test_a_file_too_large_is_named_with_its_size(settings):
    settings.CDM_PAGES_LARGEST_ATTACHMENT = 1000
    (kept,) = emails.read(with_files(("gros.pdf", b"%PDF-" + b"x" * 2000))).attachments
    assert (kept.name, kept.size, kept.content) == ("gros.pdf", 2005, None)


def test_names_of_files_lead_nowhere():
    (kept,) = emails.read(with_files(("../../etc/pass\x00wd.txt", b"x"))).attachments
    assert kept.name == "passwd.txt"
