"""What a site must have to keep a register: each message says what to add (docs/integrate.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.files.storage import FileSystemStorage, storages
from django.db import DEFAULT_DB_ALIAS
from django.urls import get_resolver

from cdm_pages.typesetting import typefaces

from . import conf

SHORTEST_PASSPHRASE = 20
SYSTEM_LETTERS = {"Han": "王", "Kana": "あ", "Hangul": "김"}
ROADS = {
    "registration": 'path("register/", include("cdm_registry.urls.registration"))',
    "my_card": 'path("my-card/", include("cdm_registry.urls.my_card"))',
    "verification": 'path("", include("cdm_registry.urls.verification")), outside i18n_patterns',
}
PRIVATE_STORAGE = """\
Add to STORAGES: "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", \
"OPTIONS": {"location": "/a/folder/outside/MEDIA_ROOT", "base_url": None}}."""


@register()
def check_private_storage(**kwargs: Any) -> list[CheckMessage]:
    """Portraits lie where no public address leads."""
    if "private" not in settings.STORAGES:
        return [Error("Portraits have no private storage.", hint=PRIVATE_STORAGE, id="cdm_registry.E001")]
    storage = storages["private"]
    if isinstance(storage, FileSystemStorage) and _is_public(Path(storage.location)):
        message = "The private storage lies in MEDIA_ROOT or STATIC_ROOT, under a public address."
        return [Error(message, hint=PRIVATE_STORAGE, id="cdm_registry.E002")]
    return []


def _is_public(folder: Path) -> bool:
    public = [Path(root).resolve() for root in (settings.MEDIA_ROOT, settings.STATIC_ROOT) if root]
    return any(folder.resolve().is_relative_to(root) for root in public)


@register()
def check_sqlite_transactions(**kwargs: Any) -> list[CheckMessage]:
    """Two registrars who validate at once wait for one another instead of failing, and readers do not wait at all."""
    database = settings.DATABASES[DEFAULT_DB_ALIAS]
    if not database["ENGINE"].endswith("sqlite3"):
        return []
    options = database.get("OPTIONS", {})
    found: list[CheckMessage] = []
    if (options.get("transaction_mode") or "").upper() not in {"IMMEDIATE", "EXCLUSIVE"}:
        message = "On SQLite, two people who write at once would see 'database is locked'."
        hint = 'Add to the database: "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20}.'
        found.append(Warning(message, hint=hint, id="cdm_registry.W003"))
    if "journal_mode=wal" not in (options.get("init_command") or "").replace(" ", "").lower():
        message = "On SQLite, whoever reads a page would wait for whoever writes."
        hint = 'Add to the database\'s OPTIONS: "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;".'
        found.append(Warning(message, hint=hint, id="cdm_registry.W007"))
    return found


@register(deploy=True)
def check_key_passphrase(**kwargs: Any) -> list[CheckMessage]:
    """The keys that sign cards are sealed with a secret of this site's own."""
    passphrase = str(conf.value("KEY_PASSPHRASE"))
    if passphrase != conf.DEVELOPMENT_PASSPHRASE and len(passphrase) >= SHORTEST_PASSPHRASE:
        return []
    hint = f"Set CDM_REGISTRY_KEY_PASSPHRASE to at least {SHORTEST_PASSPHRASE} random characters, and keep them safe."
    return [Error("The keys that sign cards are not sealed with a secret.", hint=hint, id="cdm_registry.E004")]


@register(deploy=True)
def check_letters(**kwargs: Any) -> list[CheckMessage]:
    """Names in Han, Kana and Hangul letters can be printed: their fonts do not come with the package."""
    missing = [script for script, letter in SYSTEM_LETTERS.items() if not typefaces.for_letter(letter, True, "zh")]
    if not missing:
        return []
    hint = (
        "Install a font that has them (Debian: apt install fonts-noto-cjk; macOS has some), or name its folder in "
        "CDM_PAGES_FONT_DIRS. Until then, a card for such a name is refused with a sentence."
    )
    return [Warning(f"No font can draw {', '.join(missing)} letters on cards.", hint=hint, id="cdm_registry.W006")]


@register(Tags.urls)
def check_roads(**kwargs: Any) -> list[CheckMessage]:
    """The register's pages have addresses."""
    there = get_resolver().namespace_dict
    return [
        Warning(
            f"The register's pages '{name}' have no address.", hint=f"Add to urls.py: {line}.", id="cdm_registry.W005"
        )
        for name, line in ROADS.items()
        if name not in there
    ]
