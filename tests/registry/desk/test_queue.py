"""The queue: who waits, who is found, who may look."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cdm_centres.enums import Role
from cdm_registry.actions import validation
from tests.factories import (
    CentreFactory,
    CitizenFactory,
    MembershipFactory,
    UserFactory,
)
from tests.registry.desk.places import page, waiting

pytestmark = pytest.mark.django_db


def test_the_queue_holds_only_the_own_centres_people_the_oldest_first(desk, mandate):
    waiting(mandate.centre, days=1, card_name="Second")
    waiting(mandate.centre, days=9, card_name="First")
    waiting(CentreFactory(), days=20, card_name="Elsewhere")
    CitizenFactory(centre=mandate.centre, card_name="Unconfirmed")
    text = desk.get(page("queue")).content.decode()
    assert text.index("First") < text.index("Second")
    assert "Elsewhere" not in text
    assert "Unconfirmed" not in text
    assert "attend depuis 9 jours" in text


def test_flags_tell_a_minor_a_double_and_an_answered_request(desk, mandate):
    today = timezone.now().date()
    waiting(mandate.centre, birth_date=today.replace(day=1) - datetime.timedelta(days=14 * 365))
    twin = waiting(mandate.centre, given_names="Lea", family_name="Roy")
    waiting(mandate.centre, given_names="Léa", family_name="Roy", birth_date=twin.birth_date)
    validation.ask_for_correction(citizen=twin, by=mandate.user, fields=["photo"])
    twin.correction_requests.update(answered_at=timezone.now())
    text = desk.get(page("queue")).content.decode()
    assert "accord du responsable requis" in text
    assert text.count("doublon possible") == 2
    assert "correction reçue" in text


def test_a_person_who_was_asked_leaves_the_queue_until_they_answer(desk, mandate):
    citizen = waiting(mandate.centre, card_name="Ana Asked")
    validation.ask_for_correction(citizen=citizen, by=mandate.user, fields=["photo"])
    assert "Ana Asked" not in desk.get(page("queue")).content.decode()
    assert "Ana Asked" in desk.get(page("queue"), {"state": "asked"}).content.decode()


@pytest.mark.parametrize("query", ["kovac", "KOVAČ ana", "Ковач", "4711", "ana@example.org"])
def test_a_person_is_found_by_name_number_or_address_in_any_drawer(desk, mandate, query):
    CitizenFactory(
        registered=True,
        centre=mandate.centre,
        number=4711,
        family_name="Kovač",
        latin_name="Ковач",
        email="ana@example.org",
    )
    waiting(mandate.centre, given_names="Zoé", family_name="Petit")
    text = desk.get(page("queue"), {"q": query}).content.decode()
    assert "Ana Kovač" in text
    assert "Zoé" not in text


@pytest.mark.parametrize("query", ["%", "' OR 1=1 --", "x" * 500, "\x00", "9" * 40, "<script>alert(1)</script>"])
def test_a_strange_search_is_answered_calmly(desk, query):
    answer = desk.get(page("queue"), {"q": query, "p": "-3", "state": "nonsense", "centre": "x"})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_the_queue_costs_the_same_for_one_and_for_fifty_people(desk, mandate):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert desk.get(page("queue")).status_code == 200
        return len(caught)

    waiting(mandate.centre)
    desk.get(page("queue"))
    one = queries()
    for _ in range(49):
        waiting(mandate.centre)
    assert queries() == one


def test_an_empty_queue_says_what_to_do_next(desk):
    assert "Personne n’attend" in desk.get(page("queue")).content.decode()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.REGISTRAR}))
def test_only_registrars_have_a_desk(client, role):
    mandate = MembershipFactory(role=role)
    citizen = waiting(mandate.centre, card_name="Ana Secret")
    client.force_login(mandate.user)
    for address in (page("queue"), page("cards"), page("file", citizen.public_id), page("photo", citizen.public_id)):
        answer = client.get(address, follow=True)
        assert b"Ana Secret" not in answer.content
        assert answer.redirect_chain or answer.status_code in {403, 404}


def test_a_visitor_is_sent_to_sign_in(client):
    citizen = waiting(CentreFactory())
    for address in (page("queue"), page("photo", citizen.public_id)):
        assert client.get(address).status_code in {302, 403}


def test_the_home_page_and_the_menu_say_how_many_wait(desk, mandate):
    waiting(mandate.centre, days=3)
    waiting(mandate.centre)
    text = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "2 personnes attendent d’être inscrites" in text
    assert "data-desk-waiting" in text


def test_who_has_no_desk_sees_nothing_of_it_on_the_home_page(client):
    editor = MembershipFactory(role=Role.EDITOR)
    waiting(editor.centre)
    client.force_login(editor.user)
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "attend" not in text.split("<main", 1)[-1]
    assert "data-desk-waiting" not in text
    assert "/admin/registry/" not in text


def test_the_network_team_sees_every_centre(network_desk):
    waiting(CentreFactory(name="Kinshasa"), card_name="Ana One")
    waiting(CentreFactory(name="Lima"), card_name="Ana Two")
    text = network_desk.get(page("queue")).content.decode()
    assert "Ana One" in text
    assert "Ana Two" in text
    assert "Kinshasa" in text


def test_a_superuser_has_the_whole_register(client):
    client.force_login(UserFactory(is_superuser=True))
    citizen = waiting(CentreFactory())
    assert client.get(page("file", citizen.public_id)).status_code == 200
