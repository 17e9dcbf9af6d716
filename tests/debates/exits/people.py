"""Everybody the design knows, by name; who keeps and who reads which debate is said here, not asked of the code."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser

from cdm_centres.actions import groups, provisioning
from cdm_centres.enums import CentreKind, Role
from cdm_centres.models import Centre
from tests.debates.factories import VoiceFactory
from tests.factories import CentreFactory, CitizenFactory, MembershipFactory, UserFactory

#: The debate's centre, a workshop beside it, the network.
HERE = tuple(f"{role} here" for role in Role)
THERE = tuple(f"{role} there" for role in Role)
NETWORK = ("network team", "network animator", "network editor")
ROLES = ("visitor", "account", "citizen", "author", "reporter", *HERE, *THERE, *NETWORK, "superuser")
#: These look into every page with its filters and orders; the others as it is first opened.
THOROUGH = frozenset({"visitor", "author", "animator here", "animator there"})

ALL = frozenset(ROLES)
#: They look after every debate.
EVERYWHERE = frozenset({"network team", "superuser"})
KEEPERS_HERE = EVERYWHERE | {"animator here", "manager here"}
KEEPERS_THERE = EVERYWHERE | {"animator there", "manager there"}
KEEPERS_OF_NETWORK = EVERYWHERE | {"network animator"}
#: Those whose work are the pages of the centre, drafts too.
AT_PAGES_HERE = EVERYWHERE | {"manager here", "editor here", "translator here"}
TEAMS = frozenset(name for name in (*HERE, *THERE, *NETWORK) if not name.startswith("member"))
CITIZENS = frozenset({"citizen", "author"})


def make_people(here: Centre, there: Centre) -> dict[str, Any]:
    """One person for each name. What may not be told of them holds a mark."""
    author = VoiceFactory(user=UserFactory(email="zqmailzq@example.org", language="fr"), name="Auteur").user
    CitizenFactory(registered=True, user=author, given_names="zqcivilzq", family_name="zqcivilzq")
    network = CentreFactory(kind=CentreKind.NETWORK)
    people = {
        "visitor": AnonymousUser(),
        "account": VoiceFactory(name="Inconnu").user,
        "citizen": CitizenFactory(registered=True, user=UserFactory()).user,
        "author": author,
        "reporter": VoiceFactory(name="Lecteur", user=UserFactory(first_name="zqreporterzq")).user,
        "superuser": UserFactory(is_superuser=True, is_staff=True),
    }
    for place, centre in (("here", here), ("there", there)):
        for role in Role:
            people[f"{role} {place}"] = MembershipFactory(centre=centre, role=role).user
    for name, role in zip(NETWORK, (Role.MANAGER, Role.ANIMATOR, Role.EDITOR), strict=True):
        people[name] = MembershipFactory(centre=network, role=role).user
    keeper = people["animator here"]
    keeper.first_name = "zqkeeperzq"
    keeper.save()
    for centre in (here, there):
        groups.follow(centre=centre)
    return people


def make_centres() -> tuple[Centre, Centre]:
    """A centre with its house, so that its people have what their work needs in the admin; and a workshop with one."""
    made = []
    for slug, kind in (("ici", CentreKind.REGISTRATION_CENTRE), ("atelier", CentreKind.WORKSHOP)):
        plan = provisioning.Plan(slug=slug, name=slug.title(), languages=("fr",), kind=kind)
        made.append(provisioning.provision(plan=plan, by=None))
    return made[0], made[1]
