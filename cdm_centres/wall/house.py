"""What a person may reach: the centres where they hold a mandate today, and the trees of those centres' pages."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from django.db.models import Exists, Q
from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cdm_centres.enums import CentreKind, Role
from cdm_centres.models import CentrePage, Membership
from cdm_centres.querysets import is_open, steps_down_to

ATTRIBUTE = "_cdm_house"

#: The house of whoever is being answered behind the wall; None elsewhere, and for the network's team.
asking: ContextVar[House | None] = ContextVar("asking", default=None)


def house_of(user: Any) -> House:
    """The house of whoever asks, read once for each request: the user is fetched anew for each."""
    house = getattr(user, ATTRIBUTE, None)
    if house is None:
        house = House(user)
        setattr(user, ATTRIBUTE, house)
    return house


class House:
    """The centres of a person and what stands in them. Each fact costs one query, when it is first asked for."""

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def mandates(self) -> list[tuple[str, int, str]]:
        """The person's mandates in force: role, centre, and what kind of centre it is."""
        held = Membership.objects.of(self.user).in_force()
        return list(held.values_list("role", "centre_id", "centre__kind"))

    @cached_property
    def is_whole_network(self) -> bool:
        """No wall stands before the network's team: as `permissions.is_network_team`, from the mandates read once."""
        if not (self.user.is_authenticated and self.user.is_active):
            return False
        return self.user.is_superuser or any(
            role == Role.MANAGER and kind == CentreKind.NETWORK for role, _centre, kind in self.mandates
        )

    @cached_property
    def centres(self) -> frozenset[int]:
        """The centres where the person holds a mandate in force, whatever the role."""
        return frozenset(centre for _role, centre, _kind in self.mandates)

    def centres_as(self, *roles: Role) -> frozenset[int]:
        """The centres where the person holds one of these roles today."""
        return frozenset(centre for role, centre, _kind in self.mandates if role in roles)

    @cached_property
    def fronts(self) -> list[CentrePage]:
        """The pages of those centres, one for each language of each, by the name of the centre."""
        pages = CentrePage.objects.filter(centre__in=self.centres).select_related("centre", "locale")
        return list(pages.order_by("centre__name", "path"))

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Where the trees of those centres begin, in every language."""
        return tuple(front.path for front in self.fronts)

    @cached_property
    def pages(self) -> Q:
        """The pages of those centres, as a condition."""
        return below(self.paths)

    def holds_path(self, path: str) -> bool:
        """A page at this place of the tree belongs to one of the person's centres."""
        return path.startswith(self.paths) if self.paths else False

    @cached_property
    def given_paths(self) -> tuple[str, ...]:
        """Where the trees begin on which a group of the person has some right."""
        policy: Any = policy_registry.get_by_type(Page)
        return tuple({given.page.path for given in policy.get_cached_permissions_for_user(self.user)})

    @property
    def own_pages(self) -> Q:
        """In a centre, a page belongs to those with a mandate there; outside, to those to whom the network gave it."""
        outside = below(self.given_paths) & ~Exists(CentrePage.objects.order_by().filter(path__in=steps_down_to()))
        return self.pages | outside if self.given_paths else self.pages

    def holds(self, page: Page) -> bool:
        """The same for one page."""
        if self.holds_path(page.path):
            return True
        return bool(self.given_paths) and page.path.startswith(self.given_paths) and not stands_in_a_centre(page.path)

    @property
    def pages_at_work(self) -> Q:
        """Own pages on which the person has some right: their drafts are theirs to know."""
        return self.own_pages & below(self.given_paths)

    def works_on(self, page: Page) -> bool:
        """The same for one page."""
        return bool(self.given_paths) and page.path.startswith(self.given_paths) and self.holds(page)

    def reaches(self, page: Page) -> bool:
        """A page they work on, or one that everybody may read: what a link may lead to."""
        return self.works_on(page) or Page.objects.filter(is_open(), pk=page.pk).exists()


def below(paths: tuple[str, ...]) -> Q:
    """The pages of these trees, as a condition."""
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(path__startswith=path)
    return condition


def stands_in_a_centre(path: str) -> bool:
    """A page at this place of the tree belongs to some centre."""
    above = [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]
    return CentrePage.objects.filter(path__in=above).exists()
