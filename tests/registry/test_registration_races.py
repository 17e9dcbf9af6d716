"""Two clicks at once: on one form, and on one link."""

import uuid
from functools import partial

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.files.base import ContentFile
from wagtail.users.models import UserProfile

from cdm_centres.models import Centre
from cdm_registry.actions import registration
from cdm_registry.enums import ConsentPurpose
from cdm_registry.models import Citizen, Consent, CorrectionRequest, NumberSeries, RegisterEntry
from tests.factories import CentreFactory, CitizenFactory

from .writers import at_once, database_for_many

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def many(tmp_path):
    """A database that bears many writers; how many clicks come at once."""
    cache.clear()
    tables = (
        get_user_model(),
        EmailAddress,
        UserProfile,
        Centre,
        Citizen,
        Consent,
        CorrectionRequest,
        NumberSeries,
        RegisterEntry,
    )
    with database_for_many(tmp_path, *tables) as writers:
        yield writers


def there(act):
    """Do something in the database of the writers."""
    (result,) = at_once([act])
    if isinstance(result, Exception):
        raise result
    return result


def application(submission_id: uuid.UUID) -> registration.Application:
    return registration.Application(
        submission_id=submission_id,
        family_name="Kovač",
        card_name="Kovač",
        birth_date="1980-05-17",
        birth_place="Maribor",
        country="FR",
        address="12 rue des Peupliers",
        city="Paris",
        language="fr",
        email="ana@example.org",
        centre=CentreFactory(),
        photo=ContentFile(b"jpeg", name="portrait.jpg"),
        consents={ConsentPurpose.REGISTER: "J’accepte."},
    )


def files_and_lines() -> tuple[int, int]:
    return Citizen.objects.count(), RegisterEntry.objects.count()


def test_a_form_sent_many_times_at_once_makes_one_file(many):
    form = there(lambda: application(uuid.uuid4()))
    assert at_once([lambda: registration.apply(application=form)] * many) == [None] * many
    assert there(files_and_lines) == (1, 1)


def test_without_the_mark_of_the_form_there_would_be_as_many_files_as_clicks(many):
    forms = there(lambda: [application(uuid.uuid4()) for _n in range(many)])
    at_once([partial(registration.apply, application=form) for form in forms])
    assert there(files_and_lines) == (many, many)


def test_a_link_pressed_many_times_at_once_confirms_once(many):
    pk = there(lambda: CitizenFactory().pk)
    results = at_once([lambda: registration.confirm_email(citizen_id=pk)] * many)
    assert [type(r).__name__ for r in results].count("LinkUnusable") == many - 1, results
    assert there(files_and_lines) == (1, 1)
