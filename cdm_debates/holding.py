"""Which of a debate's rules hold a contribution back until somebody has read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from .enums import CaseReason
from .texts import Cleaned


class Ruled(Protocol):
    """Something with the moderation rules of a debate."""

    hold_first: bool
    hold_links: bool
    held_words: str
    most_an_hour: int | None


@dataclass(frozen=True)
class Author:
    """What is known of an author when a contribution comes in."""

    is_new: bool = False
    within_hour: int = 0


def reasons(debate: Ruled, text: Cleaned, author: Author) -> list[CaseReason]:
    """Why this contribution waits; nothing where it may be shown at once."""
    asked = {
        CaseReason.FIRST: debate.hold_first and author.is_new,
        CaseReason.LINKS: debate.hold_links and text.links > 0,
        CaseReason.WORDS: has_watched_word(text.plain, debate.held_words),
        CaseReason.SPEED: debate.most_an_hour is not None and author.within_hour >= debate.most_an_hour,
    }
    return [reason for reason, holds in asked.items() if holds]


def has_watched_word(text: str, watched: str) -> bool:
    """One of the watched words, one on each line, stands in the text as a whole word, whatever its case."""
    words = [re.escape(line.strip().casefold()) for line in watched.splitlines() if line.strip()]
    return bool(words) and re.search(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", text.casefold()) is not None
