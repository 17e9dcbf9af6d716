"""Countries and spoken languages, named and sorted as the reader's language does; and where countries lie.

Names come from CLDR (by Babel), places from `zone.tab` of the time zone database: a country is where its towns are.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from importlib import resources

from babel import Locale, UnknownLocaleError
from django.conf import settings

# CLDR names these too, but nobody's address is in them: groups, outlying reefs, test codes.
NOT_COUNTRIES = frozenset(
    ["AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "HM", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)
# ISO 639-1 codes of no living first or second language of people, or of a whole group.
NOT_SPOKEN = frozenset(["ae", "cu", "pi", "vo", "sh", "bh", "nb", "mo"])
# Letters that stand after their plain one in Esperanto and Spanish.
OWN_LETTERS = {
    "eo": str.maketrans({"ĉ": "c~", "ĝ": "g~", "ĥ": "h~", "ĵ": "j~", "ŝ": "s~", "ŭ": "u~"}),
    "es": str.maketrans({"ñ": "n~"}),
}
EARTH_RADIUS_KM = 6371.0


def locale_of(language: str) -> Locale:
    """Babel's idea of a language; the site's first where it has none."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(settings.LANGUAGE_CODE.replace("-", "_"))


@cache
def choices(language: str) -> tuple[tuple[str, str], ...]:
    """Every country as (ISO 3166-1 alpha-2 code, name), sorted for a reader of this language."""
    named = locale_of(language).territories
    found = [(c, n) for c, n in named.items() if re.fullmatch("[A-Z]{2}", c) and c not in NOT_COUNTRIES]
    return tuple(sorted(found, key=lambda pair: sort_key(pair[1], language)))


@cache
def language_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Every language with a two-letter ISO 639 code as (code, name), sorted for a reader of this language."""
    named = locale_of(language).languages
    found = [(c, n[:1].upper() + n[1:]) for c, n in named.items() if re.fullmatch("[a-z]{2}", c)]
    return tuple(sorted((p for p in found if p[0] not in NOT_SPOKEN), key=lambda p: sort_key(p[1], language)))


def name(code: str, language: str) -> str:
    """A country's name for a reader of this language; the code itself where it is not known."""
    return locale_of(language).territories.get(code, code)


def language_name(code: str, language: str) -> str:
    """A language's name for a reader of this language; the code itself where it is not known."""
    return locale_of(language).languages.get(code, code)


def sort_key(text: str, language: str) -> str:
    """Accents and capitals do not count, except where the language counts them as letters of their own."""
    own = text.casefold().translate(OWN_LETTERS.get(language, {}))
    return "".join(c for c in unicodedata.normalize("NFKD", own) if not unicodedata.combining(c)).lstrip("'’`ʼ ")


def kilometres(country: str, latitude: float, longitude: float) -> float | None:
    """From a place to the nearest town of a country that gives a time zone its name; None where none is known."""
    towns = _towns().get(country, ())
    return min((_distance(latitude, longitude, *town) for town in towns), default=None)


@cache
def _towns() -> dict[str, tuple[tuple[float, float], ...]]:
    towns: dict[str, list[tuple[float, float]]] = {}
    text = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, place, *_rest = line.split("\t")
            latitude, longitude = re.findall(r"[+-]\d+", place)
            towns.setdefault(code, []).append((_degrees(latitude, 2), _degrees(longitude, 3)))
    return {code: tuple(places) for code, places in towns.items()}


def _degrees(written: str, digits: int) -> float:
    """±DDMM or ±DDMMSS (one more digit for longitudes) in degrees."""
    sign = -1 if written[0] == "-" else 1
    whole, minutes, seconds = written[1 : 1 + digits], written[1 + digits : 3 + digits], written[3 + digits :]
    return sign * (int(whole) + int(minutes) / 60 + int(seconds or 0) / 3600)


def _distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great circle, in kilometres."""
    a, b, c = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(c)
    return EARTH_RADIUS_KM * math.acos(max(-1.0, min(1.0, cosine)))
