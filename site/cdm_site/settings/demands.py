"""What production demands of its environment, each demand a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

Environment = Mapping[str, str]
SHORTEST_SECRET = 50
MARKS_OF_DEVELOPMENT = ("development-only", "django-insecure", "tests-only", "change-me", "insecure", "changeme")
NO_MAIL_SCHEMES = {"", "consolemail", "filemail", "memorymail", "dummymail"}
YES = {"1", "true", "yes", "on", "y", "t"}
OUR_OWN_MACHINE = {"", "localhost", "127.0.0.1", "::1"}


def meet(environment: Environment) -> None:
    """Raise ImproperlyConfigured with every demand that is not met, not only the first."""
    unmet = [sentence for demand in DEMANDS if (sentence := demand(environment))]
    if unmet:
        raise ImproperlyConfigured("Production does not start like this:\n  - " + "\n  - ".join(unmet))


def _of_development(value: str) -> bool:
    return any(mark in value.casefold() for mark in MARKS_OF_DEVELOPMENT)


def _secret(environment: Environment) -> str | None:
    secret = environment.get("SECRET_KEY", "")
    if not secret:
        return (
            "SECRET_KEY is missing. Make one with: "
            'python -c "from django.core.management.utils import get_random_secret_key as k; print(k())"'
        )
    if _of_development(secret) or len(secret) < SHORTEST_SECRET or len(set(secret)) < 5:
        return f"SECRET_KEY is one for development, or too short: {SHORTEST_SECRET} random characters are needed."
    return None


def _debug(environment: Environment) -> str | None:
    if environment.get("DEBUG", "").casefold() in YES:
        return "DEBUG is on. It shows settings and personal data to strangers; take it out of the environment."
    return None


def _hosts(environment: Environment) -> str | None:
    hosts = [host.strip() for host in environment.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    if not hosts:
        return "ALLOWED_HOSTS is missing. Name the hosts the site answers to: citoyens.example,www.citoyens.example"
    if "*" in hosts:
        return "ALLOWED_HOSTS is *. Name the hosts, or links in mails could be made to lead elsewhere."
    return None


def _base_url(environment: Environment) -> str | None:
    url = urlsplit(environment.get("CDM_BASE_URL", ""))
    if url.scheme != "https" or (url.hostname or "") in OUR_OWN_MACHINE:
        return "CDM_BASE_URL is the public address that mails and cards lead to, such as: https://citoyens.example"
    return None


def _database(environment: Environment) -> str | None:
    if not environment.get("DATABASE_URL"):
        return (
            "DATABASE_URL is missing: postgres://user:password@host:5432/name "
            "(sqlite:////absolute/path.sqlite3 will do for one machine with few writers)."
        )
    return None


def _mail(environment: Environment) -> str | None:
    if urlsplit(environment.get("EMAIL_URL", "")).scheme in NO_MAIL_SCHEMES:
        return (
            "EMAIL_URL names no mail server. Nobody could confirm an address or sign in; "
            "give one, such as: smtp+tls://user:password@mail.example:587"
        )
    return None


def _sender(environment: Environment) -> str | None:
    sender = environment.get("CDM_FROM_EMAIL", "")
    if "@" not in sender or "@example." in sender:
        return "CDM_FROM_EMAIL is the sender of our mails, such as: Citoyens du Monde <registre@citoyens.example>"
    return None


def _key_passphrase(environment: Environment) -> str | None:
    passphrase = environment.get("CDM_REGISTRY_KEY_PASSPHRASE", "")
    if len(passphrase) < 20 or _of_development(passphrase):
        return (
            "CDM_REGISTRY_KEY_PASSPHRASE seals the keys that sign cards. Give at least 20 random characters, "
            "and keep a copy apart from the database's backups."
        )
    return None


def _second_factor(environment: Environment) -> str | None:
    if environment.get("CDM_REQUIRE_SECOND_FACTOR", "yes").casefold() not in YES:
        return "CDM_REQUIRE_SECOND_FACTOR is off. Whoever opens the admin needs a second factor; take it out."
    return None


DEMANDS: list[Callable[[Environment], str | None]] = [
    _secret,
    _debug,
    _hosts,
    _base_url,
    _database,
    _mail,
    _sender,
    _key_passphrase,
    _second_factor,
]
