"""What becomes of wishes for another name or portrait: with a person who leaves, in the export, in the database."""

import pytest
from django.db import IntegrityError, transaction

from cdm_registry.actions import changes, erasure, own_data, own_file, validation
from cdm_registry.enums import CHANGE_TRANSITIONS, ChangeState
from cdm_registry.models import ChangeRequest
from tests.factories import CentreFactory, MembershipFactory
from tests.registry.changing import asked, card_holder, portrait

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate():
    return MembershipFactory(centre__name="Paris 13")


@pytest.fixture
def citizen(mandate):
    return card_holder(mandate)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs an act, and what follows its commit."""

    def run(act, **arguments):
        with django_capture_on_commit_callbacks(execute=True):
            return act(**arguments)

    return run


@pytest.mark.parametrize("leave", ["own", "suspend", "withdraw", "death"])
def test_who_leaves_wants_nothing_changed_any_more(citizen, mandate, committed, leave):
    held = asked(citizen, photo=portrait()).photo
    if leave == "own":
        committed(own_file.withdraw, citizen=citizen, by=citizen.user)
    elif leave == "suspend":
        committed(validation.suspend, citizen=citizen, by=mandate.user, reason="Motif")
    else:
        act = validation.record_withdrawal if leave == "withdraw" else validation.record_death
        committed(act, citizen=citizen, by=mandate.user)
    assert ChangeRequest.objects.get().state == ChangeState.TAKEN_BACK
    assert not held.storage.exists(held.name)


def test_erasure_takes_wishes_and_their_portraits(citizen, committed):
    held = asked(citizen, photo=portrait(), explanation="Je me marie").photo
    committed(erasure.erase, citizen=citizen)
    assert not ChangeRequest.objects.exists()
    assert not held.storage.exists(held.name)


def test_the_own_data_hold_what_was_asked_and_answered(citizen, mandate):
    asked(citizen, explanation="Je me marie")
    (held,) = own_data.export(citizen=citizen, by=citizen.user)["changes_asked"]
    assert (held["state"], held["card_name"], held["explanation"]) == ("waiting", "Ana Novak", "Je me marie")
    changes.refuse(citizen=citizen, by=mandate.user, reason="Non")
    (held,) = own_data.export(citizen=citizen, by=citizen.user)["changes_asked"]
    assert (held["state"], held["card_name"], held["refusal_reason"]) == ("refused", "", "Non")
    assert held["fields"] == ["family_name", "card_name"]


@pytest.mark.parametrize("before", list(ChangeState))
@pytest.mark.parametrize("after", list(ChangeState))
def test_only_a_waiting_wish_is_answered_and_only_once(before, after):
    assert (after in CHANGE_TRANSITIONS[before]) is (before == ChangeState.WAITING and after != ChangeState.WAITING)


@pytest.mark.parametrize(
    "broken",
    [
        {"card_name": "", "photo": ""},
        {"state": "accepted"},
        {"state": "refused", "card_name": "", "decided_at": "2026-01-01T00:00Z"},
        {"state": "accepted", "decided_at": "2026-01-01T00:00Z"},
        {"refusal_reason": "Non"},
    ],
)
def test_the_database_holds_no_half_answered_wish(citizen, broken):
    request = asked(citizen)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeRequest.objects.filter(pk=request.pk).update(**broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeRequest.objects.create(citizen=citizen, fields=[], card_name="Second")


def test_files_with_a_wish_are_found(citizen):
    assert not type(citizen).objects.asking_for_change().exists()
    asked(citizen)
    assert type(citizen).objects.asking_for_change().get() == citizen
    assert not type(citizen).objects.asking_for_change().filter(centre=CentreFactory()).exists()
