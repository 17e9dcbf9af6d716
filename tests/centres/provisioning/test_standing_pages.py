"""The pages on how centres stand: who finds what, what is asked first, what is said when it cannot be."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from cdm_centres.enums import CentreEventKind, CentreKind, CentreStatus, Role
from cdm_centres.models import Centre, CentreEvent, CentreHouse, CentrePage
from tests.centres.house.factories import person
from tests.centres.members.factories import network_person
from tests.factories import CentreFactory, MembershipFactory
from tests.once import again

from .factories import directories, provisioned

pytestmark = pytest.mark.django_db
ALL = reverse("cdm_centres_standing:all")
OF_THE_NETWORK = {"host": {"hostname": "lyon.example"}, "suspend": {"reason": "Travaux."}, "close": {"reason": "Fini."}}
OF_MANAGERS = {"language": {"language": "en"}, "let-publish": {}}


def at(slug="lyon", verb=None):
    return reverse(f"cdm_centres_standing:{'verb' if verb else 'centre'}", args=[slug, verb] if verb else [slug])


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def offered(answer) -> set[str]:
    return set(re.findall(r"/standing/([\w-]+)/\"", answer.content.decode()))


@pytest.fixture(scope="module", autouse=True)
def house(once):
    directories("fr", "en")
    return provisioned(languages=("fr",))


@pytest.fixture
def lyon(house, settings):
    settings.ALLOWED_HOSTS = ["testserver", "lyon.example"]
    return again(house)


@pytest.fixture
def team(client):
    user = network_person()
    client.force_login(user)
    return user


def test_the_list_is_for_the_network_s_team(client, lyon):
    for user in (person(lyon, Role.MANAGER), person(lyon, Role.EDITOR)):
        client.force_login(user)
        assert client.get(ALL).status_code == 404
    client.force_login(network_person())
    assert "Lyon" in words(client.get(ALL))


def test_the_list_is_searched_and_sorted_by_state(client, team, lyon):
    CentreFactory(name="Accra", city="Accra", status=CentreStatus.CLOSED)
    assert "Accra" not in words(client.get(ALL, {"q": "lyo"}))
    closed = words(client.get(ALL, {"state": "closed"}))
    assert "Accra" in closed
    assert at() not in closed
    assert client.get(ALL, {"state": "xyzzy", "p": "-3", "q": "\x00"}).status_code == 200


def test_the_list_costs_the_same_for_1_and_for_40_centres(client, team, lyon):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            client.get(ALL)
        return len(asked)

    cost()
    few = cost()
    CentreFactory.create_batch(39)
    assert cost() == few


def test_each_finds_the_verbs_that_are_theirs(client, lyon, team):
    assert offered(client.get(at())) == {*OF_THE_NETWORK, *OF_MANAGERS}
    client.force_login(person(lyon, Role.MANAGER))
    assert offered(client.get(at())) == set(OF_MANAGERS)
    for role in set(Role) - {Role.MANAGER}:
        client.force_login(MembershipFactory(centre=lyon, role=role).user)
        assert client.get(at()).status_code in (302, 403, 404)


@pytest.mark.parametrize("verb", OF_THE_NETWORK)
def test_a_manager_does_not_decide_how_a_centre_stands(client, lyon, verb):
    client.force_login(person(lyon, Role.MANAGER))
    assert client.get(at(verb=verb)).status_code == 409
    assert client.post(at(verb=verb), OF_THE_NETWORK[verb]).status_code in (403, 409)
    lyon.refresh_from_db()
    assert lyon.status == CentreStatus.ACTIVE
    assert CentreEvent.objects.exclude(kind=CentreEventKind.PROVISIONED).count() == 0


@pytest.mark.parametrize("verb", [*OF_THE_NETWORK, *OF_MANAGERS])
def test_another_centre_is_not_there(client, lyon, verb):
    client.force_login(person(CentreFactory(), Role.MANAGER))
    for answer in (client.get(at()), client.get(at(verb=verb)), client.post(at(verb=verb), {"reason": "Non."})):
        assert answer.status_code == 404


@pytest.mark.parametrize(("verb", "sent"), {**OF_THE_NETWORK, **OF_MANAGERS}.items())
def test_asking_says_what_will_happen_and_changes_nothing(client, team, lyon, verb, sent):
    before = CentreEvent.objects.count()
    answer = client.get(at(verb=verb))
    assert answer.status_code == 200
    assert "Ce qui va se passer" in words(answer)
    assert CentreEvent.objects.count() == before
    client.post(at(verb=verb), sent)
    assert CentreEvent.objects.count() == before + 1


def test_a_centre_is_suspended_with_a_reason_and_reopened(client, team, lyon):
    assert client.post(at(verb="suspend"), {"reason": " "}).status_code == 422
    client.post(at(verb="suspend"), {"reason": "Le local est en travaux."})
    lyon.refresh_from_db()
    assert lyon.status == CentreStatus.SUSPENDED
    page = client.get(at())
    assert "Le local est en travaux." in words(page)
    assert offered(page) == {"reopen", "close"}
    client.post(at(verb="reopen"), {"note": ""})
    lyon.refresh_from_db()
    assert lyon.status == CentreStatus.ACTIVE


def test_what_somebody_else_did_meanwhile_is_told_and_what_was_typed_is_kept(client, team, lyon):
    Centre.objects.filter(pk=lyon.pk).update(status=CentreStatus.CLOSED)
    answer = client.post(at(verb="suspend"), {"reason": "Le local est en travaux."})
    assert answer.status_code == 409
    assert "Le local est en travaux." in words(answer)
    assert "n’est plus possible" in words(answer)


def test_a_language_is_added_as_drafts_and_only_one_that_can_be(client, team, lyon):
    assert client.post(at(verb="language"), {"language": "fr"}).status_code == 422
    assert client.post(at(verb="language"), {"language": "eo"}).status_code == 422  # no directory in it
    assert client.post(at(verb="language"), {"language": "en"}).status_code == 302
    assert not CentrePage.objects.get(centre=lyon, locale__language_code="en").live
    page = client.get(at())
    assert "language" not in offered(page)
    assert "anglais" in words(page)


def test_a_manager_lets_editors_publish_and_takes_it_back(client, lyon):
    client.force_login(person(lyon, Role.MANAGER))
    for verb, allowed in (("let-publish", True), ("ask-review", False)):
        client.post(at(verb=verb))
        assert CentreHouse.objects.get(centre=lyon).editors_publish is allowed
        assert verb not in offered(client.get(at()))


def test_a_host_name_is_opened_or_refused_beside_its_field(client, team, lyon):
    assert client.get(at(verb="host")).status_code == 200
    for name in ("nowhere.example", "not a name", "admin.example", ""):
        answer = client.post(at(verb="host"), {"hostname": name})
        assert answer.status_code == 422
        assert f'value="{name}"' in words(answer) or not name
    client.post(at(verb="host"), {"hostname": "Lyon.example"})
    assert Site.objects.get(hostname="lyon.example").root_page.specific.centre == lyon
    assert "lyon.example" in words(client.get(ALL))


@pytest.mark.parametrize("verb", ["suspend", "close"])
def test_the_network_itself_is_not_stopped(client, team, verb):
    network = Centre.objects.get(kind=CentreKind.NETWORK)
    assert offered(client.get(at(network.slug))) == set()
    assert client.get(at(network.slug, verb)).status_code == 409
    assert client.post(at(network.slug, verb), {"reason": "Fin."}).status_code == 409


def test_a_centre_that_only_asked_offers_nothing(client, team):
    centre = CentreFactory(slug="rio", status=CentreStatus.APPLIED)
    assert offered(client.get(at(centre.slug))) == set()


def test_an_unknown_verb_is_not_there(client, team, lyon):
    assert client.get(at(verb="delete")).status_code == 404
    assert client.post(at(verb="delete")).status_code == 404
