"""The pages on mail addresses: a centre asks, the network's team decides, nobody else finds them."""

import pytest
from django.urls import reverse

from cdm_centres.enums import AliasState, Role
from cdm_centres.models import MailAlias
from tests.factories import CentreFactory

from .factories import MailAliasFactory, manager, member, network_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def our_domain(settings):
    settings.CDM_CENTRES_MAIL_DOMAIN = "citoyens.example"


@pytest.fixture
def centre():
    return CentreFactory(name="Paris 13", slug="paris13")


@pytest.fixture
def keeper(centre, client):
    person = manager(centre)
    client.force_login(person)
    return person


@pytest.fixture
def team(client):
    person = network_person()
    client.force_login(person)
    return person


def at(name, *args):
    return reverse(f"cdm_centres_members:{name}", args=args)


def of_a_centre(centre):
    alias = MailAliasFactory(centre=centre)
    yield from (at("addresses", centre.slug), at("request_address", centre.slug))
    yield from (at("address", centre.slug, alias.pk, verb) for verb in ("point", "end"))


def of_the_network():
    alias = MailAliasFactory()
    yield at("all_addresses")
    yield from (at("decide_address", alias.pk, verb) for verb in ("approve", "refuse", "end"))


def test_another_centre_s_addresses_are_not_there(client, centre, keeper):
    for address in (*of_a_centre(CentreFactory()), *of_the_network()):
        assert client.get(address).status_code == 404
        assert client.post(address, {"reason": "Non"}).status_code == 404
    alien = MailAliasFactory()
    assert client.post(at("address", "paris13", alien.pk, "end")).status_code == 404


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REGISTRAR])
def test_other_roles_of_the_centre_find_nothing_here(client, centre, role):
    client.force_login(member(centre, role).user)
    for address in of_a_centre(centre):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404


def test_every_page_opens_to_its_people(client, centre, keeper):
    for address in of_a_centre(centre):
        assert client.get(address).status_code == 200
    client.force_login(network_person())
    for address in (*of_a_centre(CentreFactory()), at("all_addresses")):
        assert client.get(address).status_code == 200


def test_a_centre_asks_and_the_network_team_opens(client, centre, keeper):
    held = member(centre)
    data = {"local_part": "paris13", "to": [held.pk]}
    assert (
        "paris13@citoyens.example" in client.post(at("request_address", "paris13"), data, follow=True).content.decode()
    )
    alias = MailAlias.objects.get()
    client.force_login(network_person())
    assert "paris13@citoyens.example" in client.get(at("all_addresses")).content.decode()
    assert client.get(at("decide_address", alias.pk, "approve")).status_code == 200
    client.post(at("decide_address", alias.pk, "approve"))
    alias.refresh_from_db()
    assert alias.state == AliasState.APPROVED
    assert client.get(at("decide_address", alias.pk, "approve")).status_code == 409
    assert client.post(at("decide_address", alias.pk, "approve")).status_code == 409


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"local_part": "postmaster"}, "réservé"),
        ({"local_part": "pa ris"}, "ne convient pas"),
        ({"to": []}, "au moins une personne"),
        ({"to": ["x"]}, ""),
    ],
)
def test_what_was_typed_wrong_is_told_in_its_place(client, centre, keeper, data, told):
    response = client.post(
        at("request_address", "paris13"), {"local_part": "paris13", "to": [member(centre).pk], **data}
    )
    assert response.status_code == 422
    assert told in response.content.decode()
    assert not MailAlias.objects.exists()


def test_people_of_other_centres_cannot_be_chosen(client, centre, keeper):
    stranger = member(CentreFactory())
    response = client.post(at("request_address", "paris13"), {"local_part": "paris13", "to": [stranger.pk]})
    assert response.status_code == 422
    assert stranger.user.email not in client.get(at("request_address", "paris13")).content.decode()


def test_pointed_elsewhere_and_ended(client, centre, keeper):
    alias, held = MailAliasFactory(centre=centre, approved=True), member(centre)
    client.post(at("address", "paris13", alias.pk, "point"), {"to": [held.pk]})
    assert list(alias.memberships.all()) == [held]
    client.post(at("address", "paris13", alias.pk, "end"))
    alias.refresh_from_db()
    assert alias.state == AliasState.ENDED
    assert client.get(at("address", "paris13", alias.pk, "end")).status_code == 409


def test_refused_with_a_reason(client, team):
    alias = MailAliasFactory()
    assert client.post(at("decide_address", alias.pk, "refuse"), {"reason": ""}).status_code == 422
    client.post(at("decide_address", alias.pk, "refuse"), {"reason": "Trop long."})
    alias.refresh_from_db()
    assert (alias.state, alias.reason) == (AliasState.REFUSED, "Trop long.")
    client.force_login(manager(alias.centre))
    assert "Trop long." in client.get(at("addresses", alias.centre.slug)).content.decode()


@pytest.mark.parametrize("page", ["all", "centre"])
def test_as_many_questions_for_fifty_addresses_as_for_one(client, team, centre, page, django_assert_max_num_queries):
    address = at("all_addresses") if page == "all" else at("addresses", "paris13")

    def add():
        MailAliasFactory(centre=centre if page == "centre" else CentreFactory(), to=[member(centre), member(centre)])

    add()
    client.get(address)
    with django_assert_max_num_queries(60) as one:
        client.get(address)
    for _n in range(49):
        add()
    with django_assert_max_num_queries(len(one)):
        client.get(address)
