"""Who sits at the moderators' desk in these tests."""

import pytest

from cdm_centres.enums import Role
from tests.debates.factories import DebateFactory
from tests.factories import CentreFactory, MembershipFactory


@pytest.fixture
def debate():
    return DebateFactory(centre=CentreFactory(name="Paris 13", slug="paris13"), question="Une fontaine ?")


@pytest.fixture
def desk(client, debate):
    """The desk of an animator of the debate's centre; `desk.user` is they."""
    client.user = MembershipFactory(
        centre=debate.centre, role=Role.ANIMATOR, user__first_name="Lea", user__last_name="Roy"
    ).user
    client.force_login(client.user)
    return client
