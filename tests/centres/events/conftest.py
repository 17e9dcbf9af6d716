"""A meeting with two seats, and commits that set off what they should."""

import pytest
from django.core.cache import cache

from tests.once import again

from . import factories as f


@pytest.fixture(autouse=True)
def no_limit_left_from_before():
    cache.clear()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run something, and what its commit sets off."""

    def run(act, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return act(**kwargs)

    return run


@pytest.fixture(scope="module")
def meeting(once):
    """A meeting with two seats; a file about it asks for it by its mark, so that all its tests find it."""
    return f.event_page(f.agenda(f.centre_page(name="Paris 13")), "Assemblée", takes_seats=True, seats=2)


@pytest.fixture
def page(meeting):
    return again(meeting)
