"""What every test can lean on."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_french():
    """Each test begins in the source language, whatever the one before it activated."""
    with translation.override("fr"):
        yield
