"""What people write, made safe and small: paragraphs, emphasis, lists, quotations and honest links, nothing else.

The source is text with a few marks (`*`, `**`, `-`, `>`), as people write in mails. Tags of HTML are letters like
others. The result is cleaned once more by nh3, so that no fault in the first wall is a hole.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from . import conf
from .exceptions import NoWords, TooLong

TAGS = {"p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "a"}
REL = "nofollow ugc noopener noreferrer"
DEEPEST_QUOTE = 3
#: Marks above and below one letter: Vietnamese, Hebrew and Arabic need three at most, a joker piles up dozens.
MOST_MARKS = 4
#: Texts so short that two people are told the same by right: there the answered one counts as well.
SHORT = 40
ADDRESS = re.compile(r"https?://[^\s<>\"'“”«»]+", re.IGNORECASE)
QUOTES = re.compile(rf"^(?:[ \t]{{0,3}}>){{{DEEPEST_QUOTE + 1},}}", re.MULTILINE)
# Signs that change the direction of what follows, or are not seen at all, and letters of no script.
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u00ad\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


@dataclass(frozen=True)
class Cleaned:
    """A text as it is kept: what was typed, what is shown, its bare words, how many links it has."""

    source: str
    html: str
    plain: str
    links: int

    def key(self, said_to: int | None = None) -> str:
        """What two texts that say the same have in common: SHA-256 of the bare words, in small letters."""
        words = " ".join(unicodedata.normalize("NFKC", self.plain).casefold().split())
        if len(words) < SHORT:
            words = f"{words}|{said_to or ''}"
        return hashlib.sha256(words.encode()).hexdigest()


def clean(source: str) -> Cleaned:
    """A text made safe. Raises `TooLong` before anything else is looked at, and `NoWords`."""
    most = conf.value("LONGEST")
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    if len(source) > most:
        raise TooLong(length=len(source), most=most)
    source = tidy(source)
    shown = nh3.clean(
        _markup().render(QUOTES.sub("> " * DEEPEST_QUOTE, source)),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel=REL,
    ).strip()
    plain = plain_of(shown)
    if not any(unicodedata.category(sign)[0] in "LN" for sign in plain):
        raise NoWords
    return Cleaned(source=source, html=shown, plain=plain, links=shown.count("<a "))


def tidy(text: str) -> str:
    """The same text without signs that are not seen, that turn others round, or that pile up on one letter."""
    text = unicodedata.normalize("NFC", text.replace("\u2028", "\n").replace("\u2029", "\n"))
    kept, marks = [], 0
    for sign in UNSEEN.sub("", text):
        category = unicodedata.category(sign)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS and (category not in {"Cc", "Cs", "Co"} or sign in "\n\t"):
            kept.append(sign)
    return re.sub(r"\n{3,}", "\n\n", "".join(kept)).strip()


def plain_of(shown: str) -> str:
    """The bare words of a text that is shown, one line for each paragraph."""
    broken = re.sub(r"</(p|li|blockquote)>|<br ?/?>", "\n", shown)
    return re.sub(r"\s*\n\s*", "\n", html.unescape(nh3.clean(broken, tags=set()))).strip()


def honest_address(written: str) -> str:
    """A link as its host really is, in ASCII, so that no letter passes for another; empty if it hides something."""
    try:
        parts = urlsplit(written)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (UnicodeError, ValueError):
        return ""
    if "@" in parts.netloc or "." not in host:
        return ""
    rest = f"?{parts.query}" if parts.query else ""
    rest += f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.scheme.lower()}://{host}{port}{parts.path}{rest}"


@cache
def _markup() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": 20})
    parser.enable(["blockquote", "list", "newline", "emphasis", "balance_pairs"])
    parser.add_render_rule("text", _text_with_links)
    return parser


def _text_with_links(_renderer: Any, tokens: Sequence[Token], place: int, _options: Any, _env: Any) -> str:
    text, written, at = tokens[place].content, [], 0
    for found in ADDRESS.finditer(text):
        typed = found[0].rstrip(".,;:!?)]}…")
        address = honest_address(typed)
        written.append(html.escape(text[at : found.start()]))
        shown = html.escape(address or typed)
        written.append(f'<a href="{shown}">{shown}</a>' if address else shown)
        at = found.start() + len(typed)
    return "".join([*written, html.escape(text[at:])])
