"""What tests of the register share."""

import pytest
from django.core.cache import cache

from cdm_centres.enums import CentreKind
from tests.factories import CentreFactory


@pytest.fixture
def centres(db):
    """Three centres: the network's own, one in Paris, one in Lomé; and no limit counted yet."""
    cache.clear()
    return {
        "network": CentreFactory(name="Registre du réseau", kind=CentreKind.NETWORK),
        "paris": CentreFactory(name="Paris 13", city="Paris", latitude=48.83, longitude=2.36),
        "lome": CentreFactory(name="Lomé", country="TG", latitude=6.13, longitude=1.22),
    }
