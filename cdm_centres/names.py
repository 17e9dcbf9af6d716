"""Names a centre bears in addresses: its slug, and its own host name where it has one.

Two names that readers would take for one another are one: `paris-13`, `paris13`, `paris-l3` and, in Cyrillic
letters, `раris-13`. So names are plain Latin letters and digits, and are compared by their looks.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SHORTEST, LONGEST = 3, 40
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HOST = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+")
#: Names that mean something to machines, to the mail (RFC 2142), or to readers who would trust them too much.
RESERVED = frozenset((Path(__file__).parent / "reserved_names.txt").read_text().split())
# What looks alike in most typefaces, brought to one letter; digits stay apart from each other.
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "-": ""})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))

NOT_PLAIN = _("Seulement des lettres latines sans accent, des chiffres et des traits d’union, comme « paris-13 ».")
LOOKS_LATIN = _(
    "Ce nom contient des lettres d’un autre alphabet qui ressemblent aux nôtres : retapez-le en lettres latines."
)
TOO_SHORT = _("Au moins trois lettres.")
TOO_LONG = _("Au plus quarante lettres.")
IS_RESERVED = _("Ce nom est réservé au réseau : choisissez-en un autre, comme le nom de votre ville.")
NO_LETTER = _("Il faut au moins une lettre : un nombre seul ne dit rien à personne.")
NO_HOST = _("Un nom d’hôte s’écrit comme « paris13.citoyens.example » : lettres latines, chiffres, points.")
NOT_BELOW = _("Le nom d’hôte doit finir par « .%(domain)s ».")


def look(name: str) -> str:
    """What a reader sees of a name: names of the same look are taken for one another."""
    seen = name.casefold().translate(_ALIKE)
    for pair, letter in _PAIRS:
        seen = seen.replace(pair, letter)
    return seen


def suggestion(text: str) -> str:
    """A slug made of what somebody wrote, or "" where no Latin letter is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")


def check_slug(slug: str) -> None:
    """Raises ValidationError, with what to do, for a slug no centre may have."""
    if not slug.isascii() and unicodedata.normalize("NFKC", slug).isalnum():
        raise ValidationError(LOOKS_LATIN, code="letters")
    if not SLUG.fullmatch(slug):
        raise ValidationError(NOT_PLAIN, code="letters")
    if len(slug) < SHORTEST:
        raise ValidationError(TOO_SHORT, code="short")
    if len(slug) > LONGEST:
        raise ValidationError(TOO_LONG, code="long")
    if slug.replace("-", "").isdigit():
        raise ValidationError(NO_LETTER, code="digits")
    if look(slug) in _RESERVED_LOOKS:
        raise ValidationError(IS_RESERVED, code="reserved")


def check_host(hostname: str, *, domain: str = "") -> None:
    """Raises ValidationError for a host name no centre may have; `domain` is the one it must stand below, if any."""
    if not hostname.isascii():
        raise ValidationError(LOOKS_LATIN, code="letters")
    labels = hostname.split(".")
    # Encoded letters of other scripts (xn--…) look like anything at all.
    encoded = any(label.startswith("xn--") or "--" in label for label in labels)
    if len(hostname) > 253 or encoded or not HOST.fullmatch(hostname) or labels[-1].isdigit():
        raise ValidationError(NO_HOST, code="host")
    if domain and (not hostname.endswith(f".{domain}") or hostname.count(".") != domain.count(".") + 1):
        raise ValidationError(NOT_BELOW, code="domain", params={"domain": domain})
    if look(labels[0]) in _RESERVED_LOOKS:
        raise ValidationError(IS_RESERVED, code="reserved")


_RESERVED_LOOKS = frozenset(look(name) for name in RESERVED)
