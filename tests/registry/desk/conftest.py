"""Who sits at the desk."""

import pytest

from cdm_centres.enums import CentreKind, Role
from tests.factories import (
    CentreFactory,
    MembershipFactory,
    SigningKeyFactory,
)


@pytest.fixture
def mandate():
    SigningKeyFactory()
    return MembershipFactory(centre__name="Paris 13")


@pytest.fixture
def desk(client, mandate):
    """The browser of a registrar of Paris 13."""
    client.force_login(mandate.user)
    return client


@pytest.fixture
def network_desk(client):
    user = MembershipFactory(role=Role.MANAGER, centre=CentreFactory(kind=CentreKind.NETWORK)).user
    client.force_login(user)
    return client
