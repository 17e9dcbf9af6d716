"""Settings of the register, each with a default that is safe to keep."""

from __future__ import annotations

from django.conf import settings

DEVELOPMENT_PASSPHRASE = "development-only-passphrase-that-production-refuses"  # noqa: S105  (checks.py refuses it)

DEFAULTS = {
    # Age from which a person consents alone, in years; GDPR article 8 lets each country choose between 13 and 16.
    "CDM_REGISTRY_CONSENT_AGE": 16,
    # What countries chose, by ISO 3166 code (national laws under article 8; France: loi 78-17, article 45).
    "CDM_REGISTRY_CONSENT_AGES": {
        **dict.fromkeys(("BE", "DK", "EE", "FI", "LV", "MT", "PT", "SE", "GB", "NO", "IS"), 13),
        **dict.fromkeys(("AT", "BG", "CY", "ES", "IT", "LT"), 14),
        **dict.fromkeys(("CZ", "FR", "GR"), 15),
    },
    # Days a link in a mail is good for.
    "CDM_REGISTRY_LINK_DAYS": {"confirmation": 7, "guardian": 14, "correction": 30},
    # Days after which an application nobody confirmed is forgotten, photo included.
    "CDM_REGISTRY_UNCONFIRMED_DAYS": 30,
    # Days a draft is kept after it was last touched.
    "CDM_REGISTRY_DRAFT_DAYS": 14,
    # Applications one network address may send in an hour: a whole class at one school passes, a machine does not.
    "CDM_REGISTRY_APPLICATIONS_PER_HOUR": 40,
    # Mails one mailbox gets from the form in a day, whoever types its address.
    "CDM_REGISTRY_MAILS_PER_DAY": 5,
    # Seconds a person needs at least to fill in the form.
    "CDM_REGISTRY_SHORTEST_FILLING": 3,
    # Kilometres beyond which a centre abroad is no longer called near.
    "CDM_REGISTRY_NEAR_KM": 1500,
    # What seals the private halves of the keys that sign cards.
    "CDM_REGISTRY_KEY_PASSPHRASE": DEVELOPMENT_PASSPHRASE,
    # The site a card's QR code leads to, such as https://example.org; empty: WAGTAILADMIN_BASE_URL.
    "CDM_REGISTRY_VERIFY_BASE": "",
    # Years a card is good.
    "CDM_REGISTRY_CARD_YEARS": 5,
    # Verifications one network address may ask for in a minute.
    "CDM_REGISTRY_CHECKS_PER_MINUTE": 30,
}


def value(name: str):
    """A setting by its short name: `value("LINK_DAYS")` is CDM_REGISTRY_LINK_DAYS."""
    key = f"CDM_REGISTRY_{name}"
    return getattr(settings, key, DEFAULTS[key])


def consent_age(country: str) -> int:
    """The age in years from which a person living in this country (ISO 3166 code) consents alone."""
    return value("CONSENT_AGES").get(country, value("CONSENT_AGE"))


def key_passphrase() -> bytes:
    """What seals the private halves of the signing keys."""
    return str(value("KEY_PASSPHRASE")).encode()


def verify_base() -> str:
    """The site a card's QR code leads to, in upper case: those characters stay in the code's compact mode."""
    return str(value("VERIFY_BASE") or settings.WAGTAILADMIN_BASE_URL).rstrip("/").upper()
