"""What people and machines type into every form: answered calmly, stored as it is or refused, never run."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from cdm_registry import tokens
from cdm_registry.models import CorrectionRequest
from tests import page_factories as make
from tests.factories import CardFactory, CitizenFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

NASTY = {
    "empty": "",
    "blanks": " \u3000\t ",
    "over-long": "é" * 20_000,
    "NUL": "Ana\x00Kovač",
    "control characters": "Ana\x1b[31m\x07",
    "right-to-left override": "Ana\u202egpj.exe",
    "a formula": '=HYPERLINK("http://example.org")',
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a template": "{{ request.user.password }}{% debug %}",
    "SQL": "'; DROP TABLE accounts_user; --",
    "half a pair": "\ufffd\ufdd0",
    "31 February": "2001-02-31",
    "a date in the future": (datetime.date(2026, 1, 1) + datetime.timedelta(days=36500)).isoformat(),
}


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


def correction_link() -> str:
    asked = ["given_names", "birth_date", "address"]
    request = CorrectionRequest.objects.create(citizen=CitizenFactory(awaiting=True), fields=asked)
    return f"/fr/register/correct/{tokens.correction(request)}/"


def desk(client, verb: str) -> str:
    citizen = CitizenFactory(awaiting=True)
    client.force_login(MembershipFactory(centre=citizen.centre).user)
    return f"/admin/registry/{citizen.public_id}/{verb}/"


def own(client, path: str, **facts) -> str:
    user = UserFactory()
    CitizenFactory(user=user, email=user.email, **facts)
    client.force_login(user)
    return path


FORMS = {
    "register": lambda client: "/fr/register/",
    "register again": lambda client: "/fr/register/again/",
    "correction": lambda client: correction_link(),
    "edit my file": lambda client: own(client, "/fr/my-card/edit/", awaiting=True),
    "consents": lambda client: own(client, "/fr/my-card/consents/", registered=True),
    "sign in": lambda client: "/fr/account/login/",
    "sign in by code": lambda client: "/fr/account/login/code/",
    "forgotten password": lambda client: "/fr/account/password/reset/",
    "profile": lambda client: own(client, "/fr/account/profile/", awaiting=True),
    "refuse a file": lambda client: desk(client, "refuse"),
    "ask for a correction": lambda client: desk(client, "ask"),
}


def fields_of(response) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")
    names = {field.get("name") for field in page.select("main form :is(input, textarea, select)")}
    return sorted(names - {None, "csrfmiddlewaretoken", "next", "photo"})


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_answers_calmly(client, form, subtests):
    address = form(client)
    names = fields_of(client.get(address))
    assert names, "the form has fields"
    for kind, text in NASTY.items():
        cache.clear()
        with subtests.test(kind):
            answer = client.post(address, dict.fromkeys(names, text))
            assert answer.status_code in {200, 302, 303, 400, 403, 404, 409, 410, 422, 429}
            assert b"<script>alert(1)" not in answer.content
            assert b"<img src=x" not in answer.content


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_searching_and_checking_a_card_answer_calmly(client, text):
    make.front_page()
    answer = client.get("/fr/search/", {"q": text})
    assert answer.status_code == 200
    assert b"<script>alert(1)" not in answer.content
    checked = client.get("/v/" + "".join(letter for letter in text[:500] if letter not in "?#%\x00") + "x")
    assert checked.status_code in {200, 404}
    assert b"<script>alert(1)" not in checked.content


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_the_desk_searches_calmly(client, text):
    citizen = CardFactory().citizen
    client.force_login(MembershipFactory(centre=citizen.centre).user)
    answer = client.get("/admin/registry/", {"q": text, "p": text[:50], "state": text[:50]})
    assert answer.status_code == 200
    assert b"<script>alert(1)" not in answer.content
