"""Names as people write them, brought to one spelling so that they can be found and compared."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii


def words(text: str) -> list[str]:
    """The words of a name in small Latin letters without marks: «Élodie Ŝtormo» gives elodie, stormo.

    Other scripts are written in Latin letters one by one, which is rough, but the same on both sides of a comparison.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", anyascii(plain).casefold())


def key(given_names: str, family_name: str) -> str:
    """One key for one name, in whatever order its words were typed."""
    return " ".join(sorted([*words(given_names), *words(family_name)]))
