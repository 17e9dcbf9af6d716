"""Erasing a file: the person goes, the number and the journal stay."""

import datetime
import json

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.files.base import ContentFile
from django.db import connection

from cdm_centres.enums import CentreKind, Role
from cdm_registry import journal, permissions
from cdm_registry.actions import erasure, validation
from cdm_registry.cards import verification
from cdm_registry.enums import CardVerdict, CitizenState
from cdm_registry.exceptions import NotAllowed, SomebodyWasFaster
from cdm_registry.models import Card
from tests.factories import CentreFactory, CitizenFactory, MembershipFactory, SigningKeyFactory, UserFactory

pytestmark = pytest.mark.django_db

MARK = "Zwölfpfennig"
ADDRESS = "zwoelfpfennig@example.org"


@pytest.fixture
def team():
    network = CentreFactory(kind=CentreKind.NETWORK)
    return MembershipFactory(centre=network, role=Role.MANAGER).user


@pytest.fixture
def leaver(team, django_capture_on_commit_callbacks):
    """Somebody who was registered, holds a card and an account, and has left."""
    SigningKeyFactory()
    user = UserFactory(email=ADDRESS, last_name=MARK)
    citizen = CitizenFactory(
        awaiting=True, user=user, email=ADDRESS, family_name=MARK, birth_place=MARK, address=MARK, city=MARK
    )
    citizen.photo.save("portrait.jpg", ContentFile(b"portrait"))
    with django_capture_on_commit_callbacks(execute=True):
        citizen = validation.validate(citizen=citizen, by=team)
        citizen = validation.record_withdrawal(citizen=citizen, by=team)
    mail.outbox.clear()
    return citizen


def everything_in_the_database() -> str:
    """Each value of each table, as one text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows.extend(cursor.fetchall())
    return json.dumps(rows, default=str, ensure_ascii=False)


def erase(citizen, by, capture, **kwargs):
    with capture(execute=True):
        return erasure.erase_on_request(citizen=citizen, by=by, **kwargs)


def test_no_personal_value_is_left_anywhere(leaver, team, django_capture_on_commit_callbacks):
    held, storage = leaver.photo.name, leaver.photo.storage
    payload = Card.objects.get().payload
    before = everything_in_the_database()
    assert MARK in before
    assert payload in before
    erase(leaver, team, django_capture_on_commit_callbacks)
    after = everything_in_the_database().casefold()
    assert MARK.casefold() not in after
    assert ADDRESS not in after
    assert payload.casefold() not in after
    assert not storage.exists(held)


def test_number_journal_and_the_verdict_on_the_card_stay(leaver, team, django_capture_on_commit_callbacks):
    payload, number = Card.objects.get().payload, leaver.number
    erased = erase(leaver, team, django_capture_on_commit_callbacks)
    assert (erased.state, erased.number) == (CitizenState.ERASED, number)
    assert journal.first_broken_line() is None
    verdict = verification.verify(payload, today=datetime.date.today()).verdict
    assert verdict == CardVerdict.REVOKED


def test_the_person_is_told_once_at_the_address_that_is_forgotten(leaver, team, django_capture_on_commit_callbacks):
    erase(leaver, team, django_capture_on_commit_callbacks)
    assert [m.to for m in mail.outbox] == [[ADDRESS]]


def test_the_account_goes_unless_the_person_works_for_the_network(leaver, team, django_capture_on_commit_callbacks):
    MembershipFactory(user=leaver.user, role=Role.EDITOR)
    erase(leaver, team, django_capture_on_commit_callbacks)
    assert get_user_model().objects.get(email=ADDRESS).is_active


def test_an_erased_account_opens_nothing(client, leaver, team, django_capture_on_commit_callbacks):
    user = leaver.user
    client.force_login(user)
    erase(leaver, team, django_capture_on_commit_callbacks)
    assert client.get("/fr/my-card/").status_code == 302
    user.refresh_from_db()
    assert not user.has_usable_password()
    assert not EmailAddress.objects.filter(user=user).exists()


@pytest.mark.parametrize("state", list(CitizenState))
def test_only_a_file_that_is_over_may_be_erased_and_only_by_the_network_team(state, team):
    numbered = state in {"registered", "suspended", "withdrawn", "deceased"}
    citizen = CitizenFactory(registered=True) if numbered else CitizenFactory()
    citizen.state = state
    over = state in {CitizenState.REFUSED, CitizenState.WITHDRAWN, CitizenState.DECEASED}
    assert permissions.may_erase(team, citizen) is over
    assert not permissions.may_erase(MembershipFactory(centre=citizen.centre).user, citizen)


def test_nobody_else_erases_and_nothing_happens_twice(leaver, team, django_capture_on_commit_callbacks):
    with pytest.raises(NotAllowed):
        erasure.erase_on_request(citizen=leaver, by=MembershipFactory(centre=leaver.centre).user)
    with pytest.raises(SomebodyWasFaster):
        erasure.erase_on_request(citizen=leaver, by=team, expected_version=0)
    erase(leaver, team, django_capture_on_commit_callbacks)
    with pytest.raises(NotAllowed):
        erasure.erase_on_request(citizen=leaver, by=team)


def test_the_desk_asks_then_erases_and_leads_back_to_the_queue(client, leaver, team):
    client.force_login(team)
    page = client.get(f"/admin/registry/{leaver.public_id}/")
    address = f"/admin/registry/{leaver.public_id}/erase/"
    assert address in page.content.decode()
    assert "Effacer pour toujours" in client.get(address).content.decode()
    answer = client.post(address, {"version": leaver.version}, follow=True)
    assert answer.redirect_chain[-1][0] == "/admin/registry/"
    assert "Le numéro reste donné, sans nom." in answer.content.decode()
