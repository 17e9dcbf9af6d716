"""What the tests of letters share."""

import pytest

from tests.debates.factories import DebateFactory
from tests.debates.test_concurrency import many  # noqa: F401  (a fixture)

from . import post


@pytest.fixture
def receives_mail(settings):
    """A site to which mail comes in, so that letters have an address to return to."""
    settings.CDM_PAGES_MAIL_DOMAIN = "centres.example.org"


@pytest.fixture
def follow():
    """Somebody who got one letter."""
    found = post.following(DebateFactory(), email="ana@example.org")
    post.say(found.debate)
    assert post.morning(post.at(hours=2)) == 1
    return found
