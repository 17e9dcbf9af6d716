"""What tests of the register share."""

import pytest
from django.core.cache import cache

from cdm_centres.enums import CentreKind
from cdm_pages import pictures
from cdm_registry.models import Consent
from tests.factories import CentreFactory, CitizenFactory, UserFactory

from .registration_road import photo


@pytest.fixture
def centres(db):
    """Three centres: the network's own, one in Paris, one in Lomé; and no limit counted yet."""
    cache.clear()
    return {
        "network": CentreFactory(name="Registre du réseau", kind=CentreKind.NETWORK),
        "paris": CentreFactory(name="Paris 13", city="Paris", latitude=48.83, longitude=2.36),
        "lome": CentreFactory(name="Lomé", country="TG", latitude=6.13, longitude=1.22),
    }


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def holder(user):
    """Opens a file for whoever is signed in."""

    def open_file(**traits):
        citizen = CitizenFactory(user=user, email=user.email, **traits)
        citizen.photo.save("portrait.jpg", pictures.portrait(photo()))
        Consent.objects.create(citizen=citizen, purpose="register", wording="J’accepte.")
        return citizen

    return open_file
