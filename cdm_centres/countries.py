"""Countries and spoken languages, named as the reader's language does (CLDR, by Babel)."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from django.conf import settings


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(settings.LANGUAGE_CODE, sep="-")


@cache
def name(code: str, language: str) -> str:
    """A country's name for a reader of this language; the code itself where it is not known."""
    return _locale(language).territories.get(code, code)


@cache
def all_named(language: str) -> list[tuple[str, str]]:
    """Every country as (ISO 3166-1 alpha-2 code, name), sorted as its reader does without accents."""
    found = [(code, name) for code, name in _locale(language).territories.items() if _is_country(code)]
    return sorted(found, key=lambda pair: fold(pair[1]))


def _is_country(code: str) -> bool:
    """Not a region by its number, nor one of the codes CLDR keeps for groups and tests."""
    return len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


@cache
def language_name(code: str, language: str) -> str:
    """A language's name for a reader of this language; the code itself where it is not known."""
    return _locale(language).languages.get(code, code)


def languages_list(codes: list[str], language: str) -> str:
    """Names of languages in a row, with the commas of the reader's language."""
    return format_list([language_name(code, language) for code in codes], style="standard", locale=_locale(language))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Without accents and capitals, so that « bialystok » finds « Białystok »."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("ø", "o"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
