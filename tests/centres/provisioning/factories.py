"""A network with a directory in some languages, and centres provisioned in it."""

from typing import Any

from cdm_centres.actions import provisioning
from cdm_centres.models import Centre
from tests import page_factories as make

LANGUAGES = ("fr", "en", "eo", "es", "ar")


def directories(*languages: str) -> None:
    """A front page and a directory of centres in each language."""
    for language in languages or LANGUAGES:
        make.directory(make.front_page(language))


def provisioned(
    slug: str = "lyon", name: str = "Lyon", languages: tuple[str, ...] = ("fr", "en"), **plan: Any
) -> Centre:
    """A centre with its whole house."""
    wanted = provisioning.Plan(slug=slug, name=name, languages=languages, **plan)
    return provisioning.provision(plan=wanted, by=None)
