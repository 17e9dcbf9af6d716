"""Mails that lie in a folder of templates."""

import pytest
from django.core import mail
from django.template import engines

from cdm_pages import emails

SUBJECT = "{{ name }}\n  vous   écrit"
TEXT = '{% extends "cdm_pages/mails/base.txt" %}{% block content %}Bonjour {{ name }}{% endblock %}'
HTML = '{% extends "cdm_pages/mails/base.html" %}{% block content %}<p>Bonjour {{ name }}</p>{% endblock %}'


@pytest.fixture
def letter(tmp_path, settings):
    """A folder of templates as an app has one."""
    folder = tmp_path / "letters" / "hello"
    folder.mkdir(parents=True)
    for name, content in (("subject.txt", SUBJECT), ("body.txt", TEXT), ("body.html", HTML)):
        (folder / name).write_text(content, encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    yield "letters/hello"
    engines.__dict__.pop("templates", None)


def send(folder: str, language: str = "fr", **more):
    emails.send(folder, to="ana@example.org", language=language, context={"name": "Ana & Léo <b>"}, **more)
    return mail.outbox[-1]


def test_a_mail_holds_text_and_html_and_says_it_comes_from_a_machine(letter):
    sent = send(letter)
    html = sent.alternatives[0].content
    assert sent.to == ["ana@example.org"]
    assert "Bonjour Ana & Léo <b>" in sent.body
    assert "Bonjour Ana &amp; Léo &lt;b&gt;" in html
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.extra_headers["Content-Language"] == "fr"


def test_the_subject_stands_on_one_line_without_html_escapes(letter):
    assert send(letter).subject == "Ana & Léo <b> vous écrit"


def test_a_mail_in_arabic_runs_from_right_to_left(letter):
    assert '<html lang="ar" dir="rtl">' in send(letter, language="ar").alternatives[0].content


@pytest.mark.parametrize(("language", "name"), [("fr", "Citoyens du Monde"), ("ar", "مواطنو العالم")])
def test_a_mail_is_signed_with_the_sites_name_in_its_language(letter, settings, language, name):
    settings.WAGTAIL_SITE_NAME = "Citoyens du Monde"
    sent = send(letter, language=language)
    assert f"--\n{name}\n" in sent.body
    assert f'<p class="from">{name}</p>' in sent.alternatives[0].content
    settings.WAGTAIL_SITE_NAME = ""
    assert "--\n\n" in send(letter, language=language).body


def test_a_language_nobody_taught_the_site_falls_back_to_the_first(letter):
    assert '<html lang="fr" dir="ltr">' in send(letter, language="tlh").alternatives[0].content


def test_own_headers_are_added(letter):
    assert send(letter, headers={"X-Reason": "test"}).extra_headers["X-Reason"] == "test"


def test_nothing_in_a_mail_is_fetched_from_elsewhere(letter):
    html = send(letter).alternatives[0].content
    assert not any(word in html for word in ("<img", "src=", "@import", "url("))


def test_a_path_becomes_a_whole_address(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://registre.example"
    assert emails.absolute("/fr/register/") == "https://registre.example/fr/register/"
