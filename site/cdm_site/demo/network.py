"""The demo network's facts: its centres, the people who keep them, and their rights to pages."""

from __future__ import annotations

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from cdm_centres.enums import CentreStatus
from cdm_centres.models import Centre, Membership

PASSWORD = "world-citizen"  # noqa: S105  (published in the README; made only where DEBUG)
CITIZEN = "citizen@example.org"
FACTS = tomllib.loads((Path(__file__).parent / "centres.toml").read_text())


def load_centres() -> dict[str, Centre]:
    """The centres by their slugs; those that are there stay as they are."""
    centres = {}
    for facts in FACTS["centre"]:
        own = {**facts, "status": CentreStatus.ACTIVE, "parent": centres.get("reseau")}
        centres[facts["slug"]] = Centre.objects.get_or_create(slug=facts["slug"], defaults=own)[0]
    return centres


def load_accounts(centres: dict[str, Centre]) -> dict[str, Any]:
    """The people who keep the network, by their addresses, each with the mandates of the file."""
    people = {}
    since = timezone.now().date() - datetime.timedelta(days=6 * 365)
    for facts in FACTS["account"]:
        user = account(facts)
        people[user.email] = user
        for mandate in facts["mandates"]:
            slug, role = mandate.split()
            Membership.objects.get_or_create(user=user, centre=centres[slug], role=role, defaults={"starts_on": since})
    return people


@cache
def _hashed_password() -> str:
    """Hashing is slow on purpose; one hash does for accounts whose password everybody knows."""
    return make_password(PASSWORD)


def account(facts: dict[str, Any]) -> Any:
    """One account that signs in with the demo password, its address confirmed."""
    own = {name: facts[name] for name in ("first_name", "last_name", "language", "time_zone") if name in facts}
    users = get_user_model()
    user = users.objects.filter(email=facts["email"]).first() or users(email=facts["email"])
    for name, value in own.items():
        setattr(user, name, value)
    if facts.get("superuser"):
        user.is_staff = user.is_superuser = True
    user.password = _hashed_password()
    user.save()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user


def who_can_sign_in() -> list[tuple[str, str]]:
    """Addresses of the demo accounts that are there, each with what the account may do, in words."""
    told = {facts["email"]: facts["does"] for facts in FACTS["account"] if "does" in facts}
    told[CITIZEN] = "a world citizen with a card"
    there = set(get_user_model().objects.filter(email__in=told).values_list("email", flat=True))
    return [(email, does) for email, does in told.items() if email in there]
