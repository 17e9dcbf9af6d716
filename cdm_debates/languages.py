"""Languages: their own names, and the one a text seems to be in, a suggestion for its author."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.translation import get_language_info

#: Letters that only one of the languages writes.
LETTERS = {"ar": "\u0600-\u06ff", "eo": "ĉĝĥĵŝŭ", "es": "ñ¿¡"}
#: Small words that stand in every second sentence, and in no other of the languages.
WORDS = {
    "fr": "les des une est dans pour que qui sur avec pas nous vous cette aux ce du et je il",
    "en": "the and of is that for with this are not we you have be it was on as at by",
    "eo": "la kaj estas ke por kun ne mi vi ni oni ankaŭ al pri de en ĉi tiu iu povas",
    "es": "los las una es para con que por no se del como esta pero más y el su lo yo",
}
ENOUGH = 3


def guess(text: str, among: list[str]) -> str:
    """The code of the language a text seems to be in, or an empty string where nothing speaks for one of them."""
    letters = len(re.findall(r"[^\W\d_]", text)) or 1
    if "ar" in among and len(re.findall(f"[{LETTERS['ar']}]", text)) > letters / 2:
        return "ar"
    words = re.findall(r"[^\W\d_]+", text.casefold())
    scores = {}
    for code in among:
        known = set(WORDS.get(code, "").split())
        own = len(re.findall(f"[{LETTERS[code]}]", text.casefold())) if code in LETTERS else 0
        scores[code] = sum(word in known for word in words) + 2 * own
    ordered = sorted(scores.values(), reverse=True)
    if not ordered or ordered[0] < ENOUGH or (len(ordered) > 1 and ordered[0] == ordered[1]):
        return ""
    return max(scores, key=lambda code: scores[code])


def own_name(code: str) -> str:
    """The language's own name for itself; its code where the site does not know it."""
    return get_language_info(code)["name_local"] if code in dict(settings.LANGUAGES) else code


def direction(code: str) -> str:
    """`rtl` or `ltr`; a language the site does not know is taken to run as most do."""
    return "rtl" if code in dict(settings.LANGUAGES) and get_language_info(code)["bidi"] else "ltr"
