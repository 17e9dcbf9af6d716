"""Two centres that know nothing of each other, provisioned as in life, with one of everything in each. What only
centre B's people may learn holds the marker `zqbeta`; what everybody may read of it does not.

B's rows have numbers from 7 000 000 on, A's from 6 000 000 on, whoever makes them: a number in an address leads to
something of B whatever it stands for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db import connection
from wagtail.models import Page

from cdm_centres.actions import groups as groups_of_people
from cdm_centres.actions import provisioning
from cdm_centres.enums import Role
from cdm_centres.models import Centre, CentreHouse
from tests import page_factories as pages
from tests.factories import MembershipFactory, UserFactory

#: A word of every secret title: searches for it find secrets, and the echo of the search is none.
WORD = "kumquat"
#: What all teams may read, and nobody else.
OF_TEAMS = "zqteams"
#: How many numbers a house has for the rows of each table.
ROOM = 1_000_000


@dataclass
class House:
    """A centre with its people, pages, files and work; `first` is the number from which its rows are counted."""

    mark: str
    first: int
    centre: Centre = None
    people: dict[str, Any] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["named"][name]
        except KeyError:
            raise AttributeError(name) from None

    def secret(self, what: str) -> str:
        return f"{WORD} {self.mark}-{what}"

    @property
    def closed_files(self) -> set[str]:
        """Names in the media folder that open to nobody else."""
        return {self.portrait.file.name, self.portrait_small.file.name, self.document.file.name, self.minutes.file.name}


@dataclass
class World:
    front: Page
    a: House
    b: House


def build(furnish: Any) -> World:
    """Two houses, each furnished by `furnish(house)`."""
    cache.clear()  # Wagtail would find sizes of pictures there that another world had
    # PostgreSQL's sequences are not rolled back: what is neither's would get numbers that are given again below.
    count_from(5 * ROOM)
    front = pages.front_page()
    pages.directory(front)
    pages.directory(pages.front_page("en"))
    world = World(front, House("qalpha", 6 * ROOM), House("zqbeta", 7 * ROOM))
    for house, name in ((world.a, "Centre Alpha"), (world.b, "Centre Beta")):
        count_from(house.first)
        settle(house, name)
        furnish(house)
    count_from(8 * ROOM)  # what is written during a walk is neither's
    return world


def count_from(first: int) -> None:
    """The next rows of all tables get numbers from `first` on."""
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            key, table = model._meta.pk, model._meta.db_table
            if not model._meta.managed or "Auto" not in key.get_internal_type() or model._meta.proxy:
                continue
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, first - 1])
            else:
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{table}"', key.column, first - 1]
                )


def settle(house: House, name: str) -> None:
    """The centre with its whole house, and one person in each role. What Wagtail names after it becomes a secret."""
    slug = name.split()[-1].lower()
    plan = provisioning.Plan(
        slug=slug, name=name, languages=("fr", "en"), hostname=f"{slug}.centres.example", editors_publish=False
    )
    house.centre = provisioning.provision(plan=plan, by=None)
    own = CentreHouse.objects.select_related("collection", "private_collection", "workflow", "site").get(
        centre=house.centre
    )
    for role in Role:
        user = UserFactory(email=f"{house.mark}-{role}@example.org", first_name=f"{house.mark}-name")
        MembershipFactory(user=user, centre=house.centre, role=role)
        house.people[role] = user
    groups_of_people.follow(centre=house.centre)
    house.named |= {"collection": own.collection, "vault": own.private_collection}
    house.named |= {"workflow": own.workflow, "site": own.site, "task": own.workflow.workflow_tasks.get().task}
    house.named |= {f"{row.role}s": row.group for row in house.centre.groups.select_related("group")}
    for key, thing in house.named.items():
        label = "site_name" if key == "site" else "name"
        setattr(thing, label, house.secret(key))
        thing.save()
    house.named |= {
        "home": house.centre.pages.get(locale__language_code="fr"),
        "home_en": house.centre.pages.get(locale__language_code="en"),
    }
