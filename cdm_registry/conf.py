"""The register's settings, each read when it is asked, with a default that is safe on a developer's machine.

Cards: `CDM_REGISTRY_KEY_PASSPHRASE` (seals the private halves of the signing keys), `CDM_REGISTRY_VERIFY_BASE` (where a
QR code leads; default: WAGTAILADMIN_BASE_URL), `CDM_REGISTRY_CARD_YEARS` (how long a card is good),
`CDM_REGISTRY_FONT_DIRS` (folders to look for letters in, before the system's), `CDM_REGISTRY_CHECKS_PER_MINUTE`
(verifications one address may ask for), `CDM_REGISTRY_TRUSTED_PROXIES` (how many proxies stand before the site).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

DEVELOPMENT_PASSPHRASE = "development-only-passphrase-that-production-refuses"  # noqa: S105  (checks.py refuses it)


def _setting(name: str, default: Any) -> Any:
    return getattr(settings, f"CDM_REGISTRY_{name}", default)


def key_passphrase() -> bytes:
    """What seals the private halves of the signing keys."""
    return str(_setting("KEY_PASSPHRASE", DEVELOPMENT_PASSPHRASE)).encode()


def verify_base() -> str:
    """The site a card's QR code leads to, such as `HTTPS://EXAMPLE.ORG`: upper case, for the QR's compact mode."""
    base = _setting("VERIFY_BASE", "") or settings.WAGTAILADMIN_BASE_URL
    return str(base).rstrip("/").upper()


def card_years() -> int:
    """How many years a card is good."""
    return int(_setting("CARD_YEARS", 5))


def font_dirs() -> list[Path]:
    """Folders an operator names for letters that the bundled typefaces lack."""
    return [Path(folder) for folder in _setting("FONT_DIRS", [])]


def checks_per_minute() -> int:
    """How many verifications one address may ask for in a minute."""
    return int(_setting("CHECKS_PER_MINUTE", 30))


def trusted_proxies() -> int:
    """How many proxies of ours stand between a visitor and the site; 0: the connection tells the address."""
    return int(_setting("TRUSTED_PROXIES", 0))
