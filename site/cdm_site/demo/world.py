"""The whole demo world, loaded in one go or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from cdm_centres.models import Centre
from cdm_registry.actions import signing_keys
from cdm_registry.models import Citizen, SigningKey
from home.models import HomePage

from . import debates, events, letters, network, people, sharing
from .houses import open_houses
from .network import CITIZEN
from .stories import Teller
from .website import LANGUAGES, Website, allow


def is_empty() -> bool:
    """Nobody has worked in this database yet: no centre, no file, no front page of ours."""
    return not any(model.objects.exists() for model in (Centre, Citizen, HomePage))


def is_loaded() -> bool:
    """The demo world is there, its last part included."""
    return get_user_model().objects.filter(email=CITIZEN, groups__isnull=True).exists() and HomePage.objects.exists()


def load() -> None:
    """Centres, people, pages and stories. Loading into a world that is there changes nothing."""
    if is_loaded():
        return
    with _silence(), transaction.atomic():
        centres = network.load_centres()
        accounts = network.load_accounts(centres)
        _load_site(accounts)
        if not SigningKey.objects.in_use().exists():
            signing_keys.make_first_key()
        Teller(centres, accounts, timezone.now()).tell(people.read())
        letters.load(centres, accounts, timezone.now())
        debates.Assembly(centres, accounts, timezone.now()).tell()
        sharing.load(centres, accounts)
        network.account({"email": CITIZEN})


def _load_site(accounts: dict) -> None:
    site = Website(owner=accounts["admin@example.org"])
    site.load()
    events.load(accounts["admin@example.org"], site.images)
    open_houses()
    esperanto = Locale.objects.get(language_code="eo")
    front = (page for (key, _language), page in site.pages.items() if key == "home" and page.locale == esperanto)
    allow(accounts["translator.eo@example.org"], group="Traduction · espéranto", pages=front)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """No mail: the addresses are invented, and hundreds of letters would hide those a visitor's own clicks send."""
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = before


__all__ = ["LANGUAGES", "is_empty", "is_loaded", "load"]
