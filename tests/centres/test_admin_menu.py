"""What the Wagtail admin's menu shows to people of centres."""

import pytest
from django.urls import reverse

from cdm_centres.enums import CentreKind, Role
from tests.factories import CentreFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.MEMBER}))
def test_nobody_of_a_centre_is_shown_reports_over_all_centres(client, role):
    client.force_login(MembershipFactory(role=role).user)
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "/localize/reports/" not in text
    assert "/styleguide/" not in text


def test_the_network_team_keeps_its_reports(client):
    client.force_login(MembershipFactory(role=Role.MANAGER, centre=CentreFactory(kind=CentreKind.NETWORK)).user)
    assert "/localize/reports/" in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(UserFactory(is_superuser=True))
    assert "/styleguide/" in client.get(reverse("wagtailadmin_home")).content.decode()
