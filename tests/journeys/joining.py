"""What has to be there to meet the pages of those who join, as a centre or as a citizen; a centre’s page of text."""

import json
from collections.abc import Callable
from typing import Any

from cdm_centres import tokens
from cdm_centres.enums import CentreKind
from cdm_centres.models import CentreTextPage
from tests import page_factories as make
from tests.centres.affiliation.factories import RequestFactory
from tests.factories import CentreFactory, MembershipFactory

PURPOSES = {
    "confirm": tokens.Purpose.AFFILIATION_CONFIRMATION,
    "complete": tokens.Purpose.AFFILIATION_COMPLETION,
}


def directories(language: str) -> Any:
    """A directory in French and in the reader's language, which comes back."""
    index = make.directory(make.front_page())
    return make.directory(make.front_page(language)) if language != "fr" else index


def centre_text(language: str) -> str:
    """A page of text of a centre."""
    front = make.centre_page(directories(language), CentreFactory(name="Paris 13"))
    body = json.dumps(make.every_block())
    page = CentreTextPage(title="Qui sommes-nous ?", lead="Des voisins.", body=body, locale=front.locale)
    return front.add_child(instance=page).url


def join(language: str) -> str:
    """The request to join, where there is a directory to enter."""
    directories(language)
    return f"/{language}/join/"


def join_link(purpose: str, **facts: Any) -> Callable[[str], str]:
    """The page behind a link of a mail about a request to join."""

    def address(language: str) -> str:
        directories(language)
        return f"/{language}/join/{purpose}/{tokens.make(PURPOSES[purpose], RequestFactory(**facts).pk)}/"

    return address


def form_of_the_register(language: str) -> str:
    """The form of the register, with a centre to choose beside the network's own."""
    CentreFactory(kind=CentreKind.NETWORK, name="Registre du réseau")
    MembershipFactory(centre__name="Paris 13", centre__city="Paris")
    return f"/{language}/register/"
