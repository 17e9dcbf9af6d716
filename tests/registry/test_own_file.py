"""What a person may do with their own file, and that it is nobody else's to do."""

import pytest

from cdm_registry.actions import own_data, own_file
from cdm_registry.enums import CitizenState
from cdm_registry.exceptions import ForbiddenMove, NotAllowed
from tests.factories import CitizenFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "act",
    [
        lambda citizen, by: own_file.correct(citizen=citizen, by=by, fields={"city": "Lyon"}),
        lambda citizen, by: own_file.choose_consents(citizen=citizen, by=by, agreed={}),
        lambda citizen, by: own_file.withdraw(citizen=citizen, by=by),
        lambda citizen, by: own_data.export(citizen=citizen, by=by),
    ],
    ids=["correct", "consents", "withdraw", "export"],
)
def test_nobody_acts_on_somebody_elses_file(act):
    citizen = CitizenFactory(registered=True, user=UserFactory())
    for stranger in (UserFactory(), UserFactory(is_superuser=True), UserFactory(email=citizen.email)):
        with pytest.raises(NotAllowed):
            act(citizen, stranger)


@pytest.mark.parametrize(
    "field", ["given_names", "family_name", "card_name", "latin_name", "birth_date", "birth_place"]
)
def test_what_a_card_shows_is_not_changed_by_hand(field):
    citizen = CitizenFactory(registered=True, user=UserFactory())
    with pytest.raises(ForbiddenMove):
        own_file.correct(citizen=citizen, by=citizen.user, fields={field: "x"})


@pytest.mark.parametrize("state", [CitizenState.WITHDRAWN, CitizenState.DECEASED])
def test_leaving_twice_does_not_empty_what_the_first_time_kept(state):
    citizen = CitizenFactory(registered=True, user=UserFactory(), state=state)
    with pytest.raises(ForbiddenMove):
        own_file.withdraw(citizen=citizen, by=citizen.user)
    citizen.refresh_from_db()
    assert citizen.state == state
    assert citizen.family_name
