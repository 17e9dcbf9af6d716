"""Requests to join, in each state, and what a form of one sends."""

import uuid
from typing import Any

import factory
from django.utils import timezone

from cdm_centres.enums import CentreKind, RequestState, Role
from cdm_centres.models import AffiliationRequest
from tests.factories import CentreFactory, MembershipFactory


class RequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AffiliationRequest

    class Params:
        waiting = factory.Trait(state=RequestState.WAITING, confirmed_at=factory.LazyFunction(timezone.now))
        asked = factory.Trait(
            state=RequestState.ASKED, confirmed_at=factory.LazyFunction(timezone.now), question="Combien êtes-vous ?"
        )
        refused = factory.Trait(
            state=RequestState.REFUSED,
            confirmed_at=factory.LazyFunction(timezone.now),
            decided_at=factory.LazyFunction(timezone.now),
            reason="Trop tôt.",
        )
        accepted = factory.Trait(
            state=RequestState.ACCEPTED,
            confirmed_at=factory.LazyFunction(timezone.now),
            decided_at=factory.LazyFunction(timezone.now),
            centre=factory.SubFactory(CentreFactory),
        )

    kind = CentreKind.REGISTRATION_CENTRE
    name = factory.Sequence(lambda n: f"Ville {n}")
    slug = factory.Sequence(lambda n: f"ville-{n}")
    country = "FR"
    city = "Lyon"
    languages = ["fr"]
    presentation = "Nous sommes cinq, et nous lisons ensemble."
    first_name = "Ana Kovač"
    first_email = factory.Sequence(lambda n: f"premiere{n}@example.org")
    second_name = "Awa Diop"
    second_email = factory.Sequence(lambda n: f"seconde{n}@example.org")
    charter = "Nous avons lu la charte."


def sent(**fields: Any) -> dict[str, Any]:
    """What the form sends when it is well filled in."""
    return {
        "submission_id": str(uuid.uuid4()),
        "kind": "registration_centre",
        "name": "Lyon",
        "city": "Lyon",
        "country": "FR",
        "slug": "",
        "languages": ["fr"],
        "presentation": "Nous sommes cinq, et nous lisons ensemble.",
        "first_name": "Ana Kovač",
        "first_email": "ana@example.org",
        "second_name": "Awa Diop",
        "second_email": "awa@example.org",
        "charter": "on",
        "website": "",
        **fields,
    }


def of_the_team() -> Any:
    """A manager of the network."""
    network = CentreFactory(kind=CentreKind.NETWORK, slug="white-earth")
    return MembershipFactory(role=Role.MANAGER, centre=network).user
