"""The mailbox of a development machine: its mails can be read and their links followed, and only there."""

import pytest
from bs4 import BeautifulSoup
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import include, path, reverse

from cdm_site import urls as site_urls

pytestmark = pytest.mark.django_db

# A development machine has the mailbox besides what every machine has.
urlpatterns = [path("dev/mail/", include("cdm_site.dev_mail.urls")), *site_urls.urlpatterns]


@pytest.fixture
def development(settings, tmp_path):
    settings.DEBUG = True
    settings.EMAIL_FILE_PATH = tmp_path
    settings.ROOT_URLCONF = __name__
    return tmp_path


@pytest.fixture
def post(development):
    def send(*subjects, html='<html><head></head><body><a href="https://site.example/x">X</a></body></html>'):
        backend = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(development))
        for subject in subjects:
            mail = EmailMultiAlternatives(subject, f"Voyez https://site.example/{subject}", to=["ana@example.org"])
            mail.attach_alternative(html, "text/html")
            backend.send_messages([mail])

    return send


def page(response):
    return BeautifulSoup(response.content, "html5lib")


def test_an_empty_mailbox_says_how_to_fill_it(client, development):
    assert "Pas encore de courriel" in client.get("/dev/mail/").content.decode()


def test_a_folder_that_does_not_exist_is_an_empty_mailbox(client, development, settings):
    settings.EMAIL_FILE_PATH = development / "nowhere"
    assert client.get("/dev/mail/").status_code == 200


def test_mails_are_listed_newest_first_also_those_of_one_file(client, post):
    post("un", "deux", "trois")
    subjects = [strong.text for strong in page(client.get("/dev/mail/")).select(".c-mailbox__list strong")]
    assert subjects == ["trois", "deux", "un"]


def test_a_mail_shows_its_text_with_links_and_its_html_in_a_frame(client, post):
    post("Ĉĝ – العربية")
    letter = page(client.get(page(client.get("/dev/mail/")).select_one(".c-mailbox__list a")["href"]))
    assert letter.h1.text == "Ĉĝ – العربية"
    assert letter.select_one("pre a")["href"].startswith("https://site.example/")
    frame = letter.iframe
    assert "allow-scripts" not in frame["sandbox"]
    assert "allow-same-origin" not in frame["sandbox"]
    inside = client.get(frame["src"])
    assert inside["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'" in inside["Content-Security-Policy"]
    assert page(inside).base["target"] == "_top"


def test_only_files_of_the_folder_are_opened(client, post, development):
    post("un")
    (development.parent / "secret.log").write_text("Subject: secret\n\nx")
    for file in ("../secret.log", "..%2Fsecret.log", "nothing.log"):
        assert client.get(f"/dev/mail/{file}/0/").status_code == 404


def test_the_mailbox_is_no_part_of_a_site_without_debug(client, post, settings):
    post("un")
    settings.DEBUG = False
    assert client.get("/dev/mail/", follow=True).status_code == 404
    assert not any("dev/mail" in str(pattern.pattern) for pattern in site_urls.urlpatterns)


def test_the_mailbox_is_reversed_where_it_is_served(development):
    assert reverse("dev_mail:inbox") == "/dev/mail/"
