"""Headers of a mail from outside, read so that no broken one stops us."""

from __future__ import annotations

import re
import unicodedata
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parseaddr

LONGEST = 998  # RFC 5322, a line
MOST_ADDRESSES = 50
MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
ADDRESS = re.compile(r"[^@\s<>,;:\"()\[\]]{1,64}@[A-Za-z0-9.-]{1,190}")


def header(message: Message, name: str) -> str:
    """A header as text on one line, its codes undone; empty where it is missing or beyond understanding."""
    raw = next((value for key, value in message.raw_items() if key.casefold() == name.casefold()), "")
    return decoded(str(raw))


def headers(message: Message, name: str) -> list[str]:
    """All headers of a name."""
    return [decoded(str(value)) for key, value in message.raw_items() if key.casefold() == name.casefold()]


def decoded(raw: str) -> str:
    """`=?utf-8?q?caf=C3=A9?=` as « café »; what cannot be decoded stays as it was sent."""
    raw = repaired(raw)[: LONGEST * 4]
    try:
        text = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError, TypeError):
        text = raw
    return clean_line(text)[:LONGEST]


def repaired(text: str) -> str:
    """Bytes that Python smuggled in as half letters, read as UTF-8, or as Western European where they are not."""
    data = text.encode("utf-8", "surrogateescape")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def clean(text: str) -> str:
    """Without characters that no database takes and no reader sees; line ends and tabs stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Co"})


def clean_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())


def mailbox(text: str) -> tuple[str, str]:
    """The name and the address of « Ana <ana@example.org> »; an empty address where there is none that makes sense."""
    name, address = parseaddr(text)
    if not ADDRESS.fullmatch(address):
        found = ADDRESS.search(text)
        address = found.group() if found else ""
    return clean_line(name)[:120], address[:254]


def addresses(*values: str) -> tuple[str, ...]:
    """All the addresses in some headers, in lower case, each once. One that is empty or odd hides no other."""
    found = (address.casefold() for value in values for _name, address in getaddresses([value]))
    return tuple(dict.fromkeys(address for address in found if ADDRESS.fullmatch(address)))[:MOST_ADDRESSES]


def message_ids(*values: str) -> tuple[str, ...]:
    """The names of mails in some headers, the last ones where they are many."""
    found = (name for value in values for name in MESSAGE_ID.findall(value))
    return tuple(dict.fromkeys(found))[-20:]


POLICY = policy.default
