"""Every mail of the suite is whole, renders in every language, and brings nothing along that its reader did not ask."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from tests.site.mail_samples import FRAMES, filled_in, folders, missing_parts

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def test_the_mails_of_every_app_are_found():
    found = folders()
    assert {"cdm_registry/mails/confirm", "account/email/login_code", "mfa/email/totp_activated"} <= set(found)
    assert len(found) > 30


@pytest.mark.parametrize("folder", folders())
def test_a_mail_has_its_three_parts(folder):
    assert missing_parts(folder) == (["subject.txt"] if folder in FRAMES else [])


@pytest.mark.parametrize("folder", sorted(set(folders()) - FRAMES))
def test_a_mail_renders_in_every_language(folder):
    for language in LANGUAGES:
        mail = filled_in(folder, language)
        html = mail.alternatives[0].content
        page = BeautifulSoup(html, "html5lib")
        assert mail.subject.strip(), language
        assert len(mail.body.split()) > 10, language
        assert not re.search(r"\{[{%]|&[a-z#0-9]+;", mail.body + mail.subject), language
        assert not re.search(r"\{[{%]", html), language
        assert (page.html["lang"], page.html["dir"]) == (language, "rtl" if language == "ar" else "ltr")
        assert page.select_one("h1"), "a mail says in one line what it is about"
        assert not page.select("img, script, link, iframe, object, [src], [background], [style*=url]")
        assert all(link["href"].startswith(("https://", "http://", "mailto:")) for link in page.select("a")), language
        addresses = page.find_all(string=re.compile(r"^\s*https?://"))
        assert all(text.parent.name == "bdi" for text in addresses), "an address keeps its order in an Arabic sentence"
        for link in page.select("a.button"):
            assert link["href"] in mail.body, "who reads the text alone finds the same way"
