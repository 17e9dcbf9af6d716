"""The form to join, the links of its mails, and the team's queue, as people meet them."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cdm_centres import tokens
from cdm_centres.enums import RequestState, Role
from cdm_centres.models import AffiliationRequest, Centre
from tests.centres.provisioning.factories import directories
from tests.factories import CentreFactory, MembershipFactory, UserFactory

from .factories import RequestFactory, of_the_team, sent

pytestmark = pytest.mark.django_db
JOIN = "/fr/join/"


@pytest.fixture(autouse=True)
def nobody_has_counted():
    cache.clear()


@pytest.fixture(scope="module", autouse=True)
def french(once):
    directories("fr")


def link_in(letter) -> str:
    return re.search(r"http://\S+?(/\S+)", letter.body.replace("localhost:8000", "x"))[1]


def test_a_group_asks_confirms_answers_and_is_accepted(client, french, django_capture_on_commit_callbacks):
    team = of_the_team()

    def post(address, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data)

    assert client.get(JOIN).status_code == 200
    assert post(JOIN, sent())["Location"] == "/fr/join/sent/"
    confirmation = link_in(mail.outbox[-1])
    assert client.get(confirmation).status_code == 200
    assert AffiliationRequest.objects.get().state == RequestState.UNCONFIRMED  # opening a link does nothing
    post(confirmation)
    assert mail.outbox[-1].to == [team.email]
    assert client.get(confirmation).status_code == 410

    client.force_login(team)
    queue = client.get("/admin/centres/requests/")
    assert "Lyon" in queue.text
    on_the_table = f"/admin/centres/requests/{AffiliationRequest.objects.get().public_id}/"
    post(f"{on_the_table}ask/", {"question": "Combien êtes-vous ?"})
    client.logout()

    completion = link_in(mail.outbox[-1])
    assert "Combien êtes-vous ?" in client.get(completion).text
    answer = {**sent(), "answer": "Cinq.", "name": "Lyon Croix-Rousse", "slug": "croix-rousse"}
    assert post(completion, answer)["Location"] == "/fr/join/completed/"
    assert client.get(completion).status_code == 410

    client.force_login(team)
    page = client.get(on_the_table).text
    assert "Cinq." in page
    accepting = client.get(f"{on_the_table}accept/").context["form"]
    done = post(f"{on_the_table}accept/", {"slug": accepting["slug"].value(), "languages": ["fr"], "hostname": ""})
    assert done["Location"] == on_the_table
    assert Centre.objects.get(slug="croix-rousse").name == "Lyon Croix-Rousse"
    assert client.get("/fr/centres/croix-rousse/").status_code == 200
    assert "Lyon Croix-Rousse" in client.get("/fr/centres/").text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", ""),
        ("kind", "network"),
        ("name", ""),
        ("name", "Ly\u202eno"),
        ("name", "L" * 81),
        ("country", "XX"),
        ("languages", []),
        ("languages", ["en"]),  # there is no directory in English here
        ("languages", ["xx"]),
        ("slug", "paris13"),  # there is a paris-13
        ("slug", "раris"),
        ("slug", "admin"),
        ("slug", "../admin"),
        ("presentation", "   "),
        ("presentation", "x" * 3001),
        ("first_email", "ana"),
        ("second_name", ""),
        ("second_email", "ANA@example.org"),
        ("charter", ""),
        ("website", "https://spam.example"),
        ("submission_id", "x"),
    ],
)
def test_what_cannot_be_meant_comes_back_with_all_that_was_typed(client, french, field, value):
    CentreFactory(slug="paris-13")
    answer = client.post(JOIN, sent(**{field: value}))
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
    assert "Nous sommes cinq" in answer.text or field == "presentation"
    assert not AffiliationRequest.objects.exists()


def test_a_name_in_another_script_needs_a_slug_of_its_own(client, french):
    assert client.post(JOIN, sent(name="بيروت")).context["form"].errors.keys() == {"slug"}
    assert client.post(JOIN, sent(name="بيروت", slug="beirut")).status_code == 303
    assert AffiliationRequest.objects.get().name == "بيروت"


def test_a_double_click_is_one_request(client, french):
    data = sent()
    for _click in range(2):
        assert client.post(JOIN, data).status_code == 303
    assert AffiliationRequest.objects.count() == 1


def test_one_address_sends_only_so_many(client, french, settings):
    settings.CDM_CENTRES_REQUESTS_PER_HOUR = 2
    statuses = [client.post(JOIN, sent(name=f"Lyon {n}", slug=f"lyon-{n}")).status_code for n in range(2, 5)]
    assert statuses == [303, 303, 429]
    assert AffiliationRequest.objects.count() == 2


def test_nobody_fills_a_stranger_s_mailbox(client, french, settings, django_capture_on_commit_callbacks):
    settings.CDM_CENTRES_REQUESTS_PER_MAILBOX = 2
    for number in range(2, 6):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(JOIN, sent(slug=f"lyon-{number}"))
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("purpose", ["confirm", "complete"])
def test_a_forged_link_and_one_for_another_purpose_lead_to_the_same_page(client, french, purpose):
    request = RequestFactory(asked=True) if purpose == "complete" else RequestFactory()
    other = tokens.Purpose.AFFILIATION_CONFIRMATION if purpose == "complete" else tokens.Purpose.AFFILIATION_COMPLETION
    for token in ("forged", tokens.make(other, request.pk)):
        address = f"/fr/join/{purpose}/{token}/"
        assert client.get(address).status_code == client.post(address, {}).status_code == 410


def test_the_queue_is_the_network_team_s(client, french):
    request = RequestFactory(waiting=True)
    places = ["", f"{request.public_id}/", *(f"{request.public_id}/{verb}/" for verb in ("ask", "accept", "refuse"))]
    people = [MembershipFactory(role=Role.MANAGER).user, MembershipFactory(role=Role.EDITOR).user, UserFactory()]
    for user in people:
        client.force_login(user)
        for place in places:
            for method in (client.get, client.post):
                answer = method(f"/admin/centres/requests/{place}")
                assert answer.status_code in {302, 403, 404}
                assert request.name not in answer.text
    request.refresh_from_db()
    assert request.state == RequestState.WAITING


def test_the_queue_asks_as_often_for_fifty_as_for_one(client, french):
    client.force_login(of_the_team())

    def queries(number: int) -> int:
        RequestFactory.create_batch(number, waiting=True)
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/admin/centres/requests/").status_code == 200
        return len(captured)

    queries(1)
    assert queries(1) == queries(48)


def test_what_is_refused_on_the_way_is_said_on_the_page(client, french):
    client.force_login(of_the_team())
    request = RequestFactory(waiting=True, slug="lyon")
    CentreFactory(slug="lyon")
    answer = client.post(f"/admin/centres/requests/{request.public_id}/accept/", {"slug": "lyon", "languages": ["fr"]})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"slug"}
    RequestFactory(refused=True, slug="accra")
    decided = AffiliationRequest.objects.get(slug="accra")
    late = client.post(f"/admin/centres/requests/{decided.public_id}/refuse/", {"reason": "Encore."})
    assert late.status_code == 409


def test_every_empty_field_says_that_the_rest_is_kept(client, french):
    errors = client.post(JOIN, sent(first_email="", second_email="awa@", name="")).context["form"].errors
    kept = ["Ce champ est vide. Remplissez-le, le reste est gardé."]
    assert errors["first_email"] == errors["name"] == kept
    assert errors["second_email"][0].startswith("Cette adresse n’est pas complète")


def test_the_teams_home_tells_of_requests_while_one_waits_to_be_read(client, french):
    home, card = "/admin/", 'data-card="requests"'
    client.force_login(of_the_team())
    RequestFactory(asked=True)
    assert card not in client.get(home).text
    RequestFactory.create_batch(2, waiting=True)
    assert card in client.get(home).text
    assert "2 demandes d’affiliation à lire." in client.get(home).text
    client.force_login(MembershipFactory(role=Role.MANAGER).user)
    assert card not in client.get(home).text
