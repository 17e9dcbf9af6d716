"""Names of people in every script of the world: tidied, never mended."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

# Marks that turn the direction of what follows: in a form they only serve to make one text look like another.
DIRECTION_MARKS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Joiners belong to the spelling of Persian, Hindi, Malayalam…
JOINERS = frozenset("\u200c\u200d")
# No name holds these; an address of the net or a piece of a page does.
NOT_IN_NAMES = frozenset('<>{}[]|\\=@/_*#~^`"$%&;')


def tidy(text: str) -> str:
    """The same text in one Unicode form (NFC), without blanks around or doubled inside; lines stay lines."""
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(lines).strip()


def hidden_characters(text: str) -> set[str]:
    """Characters nobody can see: controls, direction marks, unassigned and private ones. A line break is none."""
    return {
        character
        for character in text
        if character in DIRECTION_MARKS
        or (unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Cn"} and character not in {"\n", *JOINERS})
    }


def is_name(text: str) -> bool:
    """There is a letter in it, and nothing no name holds."""
    return any(c.isalpha() for c in text) and not NOT_IN_NAMES & set(text) and "www." not in text.casefold()


def is_latin(text: str) -> bool:
    """Every letter is a Latin one, with whatever marks: Đặng Thị Ĝoja and ʻOkina are Latin, Ειρήνη is not."""
    return all(
        "LATIN" in unicodedata.name(character, "") or unicodedata.category(character) == "Lm"
        for character in text
        if character.isalpha()
    )


def in_latin(text: str) -> str:
    """A first proposal of a name in Latin letters, for the person to correct."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", anyascii(text))
    plain = re.sub(r"[^A-Za-z' \-.]", "", plain)
    return " ".join(word[:1].upper() + word[1:] for word in plain.split())


def whole(given_names: str, family_name: str) -> str:
    """Both names on one line, as a card shows them unless the person wishes otherwise."""
    return " ".join(part for part in (given_names, family_name) if part)
