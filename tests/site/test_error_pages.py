"""Pages that stand in for another: each says what happened and what to do, and stands alone where it must."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503"])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_an_error_page_needs_neither_request_nor_database(name, language):
    with translation.override(language):
        soup = BeautifulSoup(render_to_string(f"{name}.html"), "html5lib")
    assert len(soup.select("h1")) == 1
    assert soup.html["lang"] == language
    assert soup.html["dir"] == ("rtl" if language == "ar" else "ltr")
    assert len(soup.select("main p")) >= 2


@pytest.mark.django_db
def test_an_unknown_address_is_answered_404_in_the_readers_language(client: Client):
    response = client.get("/ar/لا-شيء/", headers={"accept-language": "ar"})
    soup = BeautifulSoup(response.content, "html5lib")
    assert response.status_code == 404
    assert soup.html["dir"] == "rtl"
    assert soup.select_one("a.btn-primary")["href"] == "/ar/"
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.django_db
def test_a_stale_form_leads_back_to_itself():
    response = Client(enforce_csrf_checks=True).post("/fr/account/login/", {"login": "x"})
    soup = BeautifulSoup(response.content, "html5lib")
    assert response.status_code == 403
    assert soup.select_one("a.btn-primary")["href"] == "/fr/account/login/"
