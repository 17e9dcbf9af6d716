"""An account that signed lines of the register is not deleted, and whoever tries is told what to do instead."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse

from cdm_registry import journal
from cdm_registry.enums import RegisterEvent
from tests.factories import CitizenFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, settings):
    settings.CDM_REQUIRE_SECOND_FACTOR = False
    client.force_login(UserFactory(is_superuser=True))
    return client


def test_who_signed_a_line_of_the_register_stays(admin):
    user = UserFactory()
    with transaction.atomic():
        journal.record(citizen=CitizenFactory(awaiting=True), event=RegisterEvent.VALIDATED, by=user)
    response = admin.post(reverse("wagtailusers_users:delete", args=[user.pk]), follow=True)
    assert response.status_code == 200
    assert "Rendez-le inactif" in response.content.decode()
    assert get_user_model().objects.filter(pk=user.pk).exists()


def test_who_signed_nothing_is_deleted(admin):
    user = UserFactory()
    admin.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    assert not get_user_model().objects.filter(pk=user.pk).exists()
