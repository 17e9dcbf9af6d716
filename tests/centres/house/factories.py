"""A provisioned centre and the people of its house."""

from typing import Any

from cdm_centres.actions import groups
from cdm_centres.enums import Role
from cdm_centres.models import BlogIndexPage, Centre, CentreIndexPage
from tests import page_factories as make
from tests.centres.provisioning.factories import directories, provisioned
from tests.factories import MembershipFactory


def centre_with_house(slug: str = "lyon", *, languages: tuple[str, ...] = ("fr", "en"), **plan: Any) -> Centre:
    """A centre with pages in some languages, each with a blog."""

    if not CentreIndexPage.objects.exists():
        directories("fr", "en")
    return provisioned(slug, slug.capitalize(), languages, **plan)


def person(centre: Centre, role: Role, user: Any = None) -> Any:
    """Somebody who holds a role there, in the groups that go with it."""
    more = {"user": user} if user else {}
    member = MembershipFactory(centre=centre, role=role, **more)
    groups.follow(user=member.user)
    return member.user


def blog(centre: Centre, language: str = "fr") -> BlogIndexPage:
    """The centre's blog in a language."""
    front = centre.pages.get(locale__language_code=language)
    return BlogIndexPage.objects.child_of(front).get()


def posts(centre: Centre, number: int, language: str = "fr", **fields: Any) -> list[Any]:
    """So many published posts."""
    return [make.post(blog(centre, language), f"Article {n}", **fields) for n in range(number)]
