"""Pages for when something is wrong."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.utils import translation

from home.views import errors
from tests import page_factories as make


def heading(response) -> str:
    return BeautifulSoup(response.content, "html5lib").h1.text


@pytest.mark.django_db
def test_a_missing_page_offers_search_and_what_stands_nearby(client: Client):
    front = make.front_page()
    parent = make.content_page(front, "Le registre", slug="registre")
    make.content_page(parent, "Les cartes", slug="cartes")
    response = client.get("/fr/registre/cartse/")
    soup = BeautifulSoup(response.content, "html5lib")
    assert response.status_code == 404
    assert soup.select_one("main form[role=search] input")["value"] == "cartse"
    assert [link["href"] for link in soup.select("main .c-list a")][:2] == ["/fr/registre/cartes/", "/fr/registre/"]


@pytest.mark.django_db
def test_a_missing_page_is_the_same_in_development(client: Client, settings):
    make.front_page()
    settings.DEBUG = True
    response = client.get("/fr/nulle-part/")
    assert response.status_code == 404
    assert heading(response) == "Il n’y a pas de page à cette adresse"


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["fr", "en", "eo", "es", "ar"])
def test_a_missing_page_speaks_the_language_of_its_address(client: Client, code):
    make.front_page()
    response = client.get(f"/{code}/nulle-part/")
    assert response.status_code == 404
    assert f'lang="{code}"' in response.content.decode()


def test_a_server_error_asks_the_database_nothing():
    """No database mark: the page of a failing database must not need it."""
    request = RequestFactory().get("/fr/le-registre/")
    response = errors.server_error(request)
    assert response.status_code == 500
    assert heading(response) == "Le site a rencontré une erreur"


def test_a_server_error_speaks_the_language_the_browser_asks_for():
    request = RequestFactory().get("/v/xyz", HTTP_ACCEPT_LANGUAGE="ar,fr;q=0.5")
    with translation.override("fr"):
        response = errors.server_error(request)
    assert 'lang="ar" dir="rtl"' in response.content.decode()


def test_when_even_the_template_fails_plain_words_remain(monkeypatch):
    def fail(*args, **kwargs):
        raise OSError

    monkeypatch.setattr(errors, "render_to_string", fail)
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Réessayez" in response.content.decode()


@pytest.mark.django_db
def test_an_unknown_host_is_answered_400_with_words(client: Client, settings):
    settings.ALLOWED_HOSTS = ["example.org"]
    response = client.get("/fr/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert heading(response) == "Nous n’avons pas compris cette demande"


@pytest.mark.django_db
def test_a_refusal_offers_to_sign_in(client: Client):
    make.front_page()
    request = client.get("/fr/").wsgi_request
    response = errors.forbidden(request, PermissionDenied())
    assert response.status_code == 403
    assert "Se connecter" in response.content.decode()


@pytest.mark.django_db
def test_an_expired_form_says_that_nothing_was_kept():
    make.front_page()
    client = Client(enforce_csrf_checks=True)
    response = client.post("/fr/account/login/", {"login": "x"})
    assert response.status_code == 403
    assert heading(response) == "Ce formulaire a expiré"
